package io.dowel.simulator.fleet;

import io.dowel.simulator.fleet.Outbox.Sent;
import io.dowel.simulator.fleet.Outbox.Waiting;
import io.dowel.simulator.mqtt.BrokerAnswers;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.mqtt.FleetSensor;
import io.dowel.simulator.mqtt.MqttConnection;
import io.dowel.simulator.mqtt.MqttPackets;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One sensor at work: what happens to it, at the moment when it is due, on a connection that is made again whenever it breaks.
 * Holds state; owned by its event loop, to which every call belongs.
 */
final class SimulatedSensor implements MqttConnection.Listener {

    /** Closer than this to its moment a message is not waited for: no timer is that exact. */
    private static final long CLOSE_ENOUGH_NANOS = 200_000;

    private final int number;
    private final FleetSensor sensor;
    private final EventLoop loop;
    private final FleetWorld world;
    private final MqttPackets packets;
    private final MessageStream stream;
    private final Outbox outbox;
    private final Attempts attempts;
    private final DeliveryLedger ledger = new DeliveryLedger();
    private final Runnable pull = this::pull;
    private final Runnable connect = this::connect;

    private @Nullable MqttConnection connection;
    private boolean connected;
    private boolean everConnected;
    private long connectedSinceNanos;
    private long offlineUntilNanos;
    private boolean cutByFault;
    private @Nullable Happening next;
    private boolean performing;
    private long originNanos;
    private boolean over;
    private boolean closed;

    SimulatedSensor(int number, FleetSensor sensor, EventLoop loop, FleetWorld world) {
        this.number = number;
        this.sensor = sensor;
        this.loop = loop;
        this.world = world;
        this.packets =
                new MqttPackets(sensor, world.connections(), world.payloads().contentType());
        this.stream = world.plan().stream(number, world.lift());
        this.attempts = new Attempts(world.chance().numbered(number));
        this.outbox = new Outbox(world.connections().outboxMessages());
        this.offlineUntilNanos = System.nanoTime();
    }

    EventLoop loop() {
        return loop;
    }

    DeliveryLedger ledger() {
        return ledger;
    }

    void connect() {
        if (closed || connection != null) {
            return;
        }
        long wait = offlineUntilNanos - System.nanoTime();
        if (wait > 0) {
            later(connect, wait);
            return;
        }
        attempts.begin();
        var fresh = new MqttConnection(packets, world.connections(), this);
        connection = fresh;
        world.network().connect(loop, fresh).addListener(done -> {
            if (!done.isSuccess()) {
                gone(fresh, done.cause());
            }
        });
    }

    void perform(long fromNanos) {
        performing = true;
        originNanos = fromNanos;
        pull();
    }

    /** Nothing more is measured; what is there is still sent. */
    void stop() {
        if (!over) {
            over = true;
            next = null;
            finishIfDone();
        }
    }

    void close() {
        closed = true;
        if (connection != null) {
            connection.sayGoodbye();
        }
    }

    private void pull() {
        while (!over && !closed) {
            Happening due = next == null ? stream.next() : next;
            next = null;
            if (due == null) {
                stop();
                return;
            }
            long wait = originNanos + due.atNanos() - System.nanoTime();
            if (wait > CLOSE_ENOUGH_NANOS) {
                next = due;
                later(pull, wait);
                return;
            }
            happen(due);
        }
    }

    private void happen(Happening due) {
        world.counts().happened(due);
        if (due instanceof Message message) {
            Waiting givenUp = outbox.offer(message, originNanos + message.atNanos());
            if (givenUp != null) {
                world.counts().add(Counted.OVERFLOWED, 1);
                ledger.givenUp(givenUp);
            }
            send();
        } else if (due instanceof Happening.Cut cut) {
            offline(cut.untilNanos());
        } else if (due instanceof Happening.Reset reset) {
            forget();
            packets.restarts();
            offline(reset.upNanos());
        } else if (due instanceof Happening.Died) {
            forget();
            over = true;
            offline(Long.MAX_VALUE / 2);
            finishIfDone();
        }
    }

    private void forget() {
        var forgotten = outbox.forget();
        world.counts().add(Counted.FORGOTTEN, forgotten.size());
        forgotten.forEach(ledger::givenUp);
    }

    private void offline(long untilNanos) {
        offlineUntilNanos = Math.max(offlineUntilNanos, originNanos + untilNanos);
        attempts.succeeded();
        if (connection != null) {
            cutByFault = true;
            connection.breakOff();
        }
    }

    private void send() {
        MqttConnection to = connection;
        if (to == null || !connected) {
            return;
        }
        if (world.connections().qos() == 0) {
            sendAndForget(to);
        } else {
            while (outbox.underWay() < to.maxInFlight() && to.isWritable()) {
                Sent sent = outbox.send();
                if (sent == null) {
                    break;
                }
                publish(to, sent.packetId(), sent.waiting());
            }
        }
        to.flush();
    }

    private void sendAndForget(MqttConnection to) {
        while (to.isWritable()) {
            Waiting sent = outbox.take();
            if (sent == null) {
                break;
            }
            publish(to, 0, sent);
            ledger.delivered(sent.message());
        }
        finishIfDone();
    }

    private void publish(MqttConnection to, int packetId, Waiting waiting) {
        Message message = waiting.message();
        packets.runs(message.bootId(), message.batteryPercent());
        if (waiting.again()) {
            world.counts().add(Counted.SENT_AGAIN, 1);
        } else {
            world.counts().add(Counted.PUBLISHED, 1);
            world.counts().add(Counted.SAMPLES, world.lift().samplesPerMessage());
            world.listener().publishing(number, message, Math.max(waiting.sinceNanos(), connectedSinceNanos));
        }
        to.publish(packetId, world.payloads().encoder().apply(world.lift().frame(sensor.id(), message)));
    }

    @Override
    public void connected(MqttConnection from) {
        connected = true;
        connectedSinceNanos = System.nanoTime();
        if (everConnected) {
            world.counts().add(Counted.CONNECTED_AGAIN, 1);
        }
        everConnected = true;
        world.connected(number);
        send();
    }

    @Override
    public void notLetIn(MqttConnection from, MqttConnectReturnCode code) {
        String sentence = world.answers().notLetIn(sensor, code);
        if (BrokerAnswers.isPassing(code)) {
            world.trouble(sentence);
        } else {
            world.failed(new FleetException(sentence));
        }
    }

    @Override
    public void acknowledged(MqttConnection from, int packetId, byte reason) {
        Sent sent = from == connection ? outbox.answered(packetId) : null;
        if (sent == null) {
            return;
        }
        attempts.succeeded();
        Waiting was = sent.waiting();
        if (BrokerAnswers.isRefusal(reason)) {
            world.counts().add(Counted.REFUSED, 1);
            ledger.givenUp(was);
            String sentence = world.answers().notTaken(sensor, packets.topic(), reason);
            if (sentence != null) {
                world.failed(new FleetException(sentence));
            }
        } else {
            world.counts().add(Counted.ACKNOWLEDGED, 1);
            world.acknowledgements().add(Math.max(was.sinceNanos(), connectedSinceNanos), System.nanoTime());
            ledger.delivered(was.message());
            world.listener().acknowledged(number, was.message());
        }
        send();
        finishIfDone();
    }

    @Override
    public void writable(MqttConnection from) {
        send();
    }

    @Override
    public void gone(MqttConnection from, @Nullable Throwable cause) {
        if (from != connection) {
            return;
        }
        boolean byFault = cutByFault;
        cutByFault = false;
        if (connected && !byFault && !closed) {
            world.counts().add(Counted.CONNECTIONS_LOST, 1);
        }
        if (connected) {
            attempts.stoodFor(System.nanoTime() - connectedSinceNanos);
            world.disconnected();
        }
        connection = null;
        connected = false;
        outbox.broken();
        if (cause != null && !byFault) {
            world.unreachable(cause);
        }
        if (!closed && !(over && outbox.isEmpty())) {
            later(connect, byFault ? 0 : attempts.waitNanos());
        }
    }

    private void later(Runnable work, long waitNanos) {
        var unused = loop.schedule(work, waitNanos, TimeUnit.NANOSECONDS);
    }

    private void finishIfDone() {
        if (performing && over && outbox.isEmpty()) {
            performing = false;
            world.finished(number);
        }
    }
}
