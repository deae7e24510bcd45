package io.dowel.simulator.fleet;

import io.dowel.simulator.mqtt.BrokerAnswers;
import io.dowel.simulator.mqtt.ConnectionSettings;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.mqtt.FleetNetwork;
import io.dowel.simulator.mqtt.FleetSensor;
import io.dowel.simulator.mqtt.Payloads;
import io.dowel.simulator.stream.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Many sensors at one broker, each with its own account, connection and faults, all on a few event loops.
 *
 * <p>{@link #connect} first, then {@link #perform}, and in the end {@link #close}. Any thread may call it.
 */
public final class Fleet implements AutoCloseable {

    /** From the call until the first message is due, so that every loop has heard of it. */
    private static final long LEAD_NANOS = 200_000_000;

    private static final long CLOSE_S = 10;

    private final FleetPlan plan;
    private final FleetNetwork network;
    private final FleetCounts counts = new FleetCounts();
    private final Delays acknowledgements = new Delays();
    private final List<SimulatedSensor> sensors = new ArrayList<>();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final AtomicReferenceArray<Boolean> everConnected;
    private final AtomicInteger toConnect;
    private final AtomicInteger toFinish;
    private final AtomicInteger standing = new AtomicInteger();
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    private final FleetWorld world;

    /**
     * A fleet that does nothing yet.
     *
     * @throws FleetException with a sentence, where the way to the broker cannot be set up
     */
    public Fleet(
            ConnectionSettings connections,
            FleetPlan plan,
            List<FleetSensor> sensors,
            SharedLift lift,
            Payloads payloads,
            FleetListener listener)
            throws FleetException {
        if (sensors.isEmpty()) {
            throw new IllegalArgumentException("a fleet has at least one sensor");
        }
        this.plan = plan;
        this.network = FleetNetwork.to(connections, plan.threads());
        this.everConnected = new AtomicReferenceArray<>(sensors.size());
        this.toConnect = new AtomicInteger(sensors.size());
        this.toFinish = new AtomicInteger(sensors.size());
        this.world = new World(connections, lift, payloads, listener);
        for (FleetSensor sensor : sensors) {
            this.sensors.add(new SimulatedSensor(this.sensors.size(), sensor, network.next(), world));
        }
    }

    /**
     * Connects every sensor, the first one alone.
     *
     * @return complete once all are connected; failed with a {@link FleetException} where the broker cannot be reached or does not
     *     let one of them in
     */
    public CompletionStage<Void> connect() {
        SimulatedSensor first = sensors.get(0);
        first.loop().execute(first::connect);
        return connected.minimalCompletionStage();
    }

    /** The first sensor is in: the others follow, so many a second. */
    private void connectOthers() {
        long apart = TimeUnit.SECONDS.toNanos(1) / plan.connectsPerSecond();
        for (int i = 1; i < sensors.size(); i++) {
            SimulatedSensor sensor = sensors.get(i);
            var unused = sensor.loop().schedule(sensor::connect, i * apart, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Publishes for as long as planned, or until {@link #stop}.
     *
     * @return complete once every message is acknowledged (or, with QoS 0, sent); failed like {@link #connect}
     */
    public CompletionStage<Void> perform() {
        long originNanos = System.nanoTime() + LEAD_NANOS;
        for (SimulatedSensor sensor : sensors) {
            sensor.loop().execute(() -> sensor.perform(originNanos));
        }
        return finished.minimalCompletionStage();
    }

    /** Ends {@link #perform} early: nothing more is measured, and what is there is still sent. */
    public void stop() {
        sensors.forEach(sensor -> sensor.loop().execute(sensor::stop));
    }

    public int size() {
        return sensors.size();
    }

    /** How many sensors are connected now. */
    public int standing() {
        return standing.get();
    }

    /** How many sensors are not through yet. */
    public int working() {
        return toFinish.get();
    }

    public FleetCounts counts() {
        return counts;
    }

    /** Acknowledgements of messages that are due from here on are {@link #acknowledgements}; a moment of {@link System#nanoTime}. */
    public void countDelaysFrom(long nanos) {
        acknowledgements.countFrom(nanos);
    }

    /** From when a message was due (or its sensor was connected again) to the broker's acknowledgement. */
    public Delays.Summary acknowledgements() {
        return acknowledgements.summary();
    }

    /** The last thing that went amiss and may pass, or {@code null}. */
    public @Nullable String trouble() {
        return trouble.get();
    }

    /** What a receiver of every message can know to be missing; to be asked when all have finished. */
    public CompletionStage<Missing> missing() {
        CompletableFuture<Missing> sum = CompletableFuture.completedFuture(new Missing(0, 0));
        for (SimulatedSensor sensor : sensors) {
            var one = CompletableFuture.supplyAsync(
                    () -> new Missing(sensor.ledger().certain(), sensor.ledger().perhaps()), sensor.loop());
            sum = sum.thenCombine(one, Missing::plus);
        }
        return sum;
    }

    /**
     * Messages missing between the first and the last that arrived.
     *
     * @param certain known to be
     * @param perhaps so many more, where nobody knows what became of messages under way when a sensor started anew or
     *     gave them up
     */
    public record Missing(long certain, long perhaps) {

        Missing plus(Missing other) {
            return new Missing(certain + other.certain, perhaps + other.perhaps);
        }
    }

    /** Takes leave of the broker; returns once all threads are at rest. */
    @Override
    public void close() {
        for (SimulatedSensor sensor : sensors) {
            sensor.loop().execute(sensor::close);
        }
        network.close().awaitUninterruptibly(CLOSE_S, TimeUnit.SECONDS);
        var over = new FleetException("The fleet was closed.");
        connected.completeExceptionally(over);
        finished.completeExceptionally(over);
    }

    private final class World implements FleetWorld {

        private final ConnectionSettings connections;
        private final SharedLift lift;
        private final Payloads payloads;
        private final FleetListener listener;
        private final BrokerAnswers answers;
        private final Chance chance;

        World(ConnectionSettings connections, SharedLift lift, Payloads payloads, FleetListener listener) {
            this.connections = connections;
            this.lift = lift;
            this.payloads = payloads;
            this.listener = listener;
            this.answers = new BrokerAnswers(connections.broker());
            this.chance = Chance.of(plan.seed()).named("waits");
        }

        @Override
        public FleetPlan plan() {
            return plan;
        }

        @Override
        public ConnectionSettings connections() {
            return connections;
        }

        @Override
        public SharedLift lift() {
            return lift;
        }

        @Override
        public Payloads payloads() {
            return payloads;
        }

        @Override
        public FleetListener listener() {
            return listener;
        }

        @Override
        public FleetNetwork network() {
            return network;
        }

        @Override
        public FleetCounts counts() {
            return counts;
        }

        @Override
        public Delays acknowledgements() {
            return acknowledgements;
        }

        @Override
        public BrokerAnswers answers() {
            return answers;
        }

        @Override
        public Chance chance() {
            return chance;
        }

        @Override
        public void connected(int sensor) {
            standing.incrementAndGet();
            if (everConnected.getAndSet(sensor, true) != null) {
                return;
            }
            if (sensor == 0) {
                connectOthers();
            }
            if (toConnect.decrementAndGet() == 0) {
                connected.complete(null);
            }
        }

        @Override
        public void disconnected() {
            standing.decrementAndGet();
        }

        @Override
        public void finished(int sensor) {
            if (toFinish.decrementAndGet() == 0) {
                finished.complete(null);
            }
        }

        @Override
        public void unreachable(Throwable cause) {
            String sentence = answers.notReached(cause);
            if (toConnect.get() == sensors.size()) {
                failed(new FleetException(sentence, cause));
            } else {
                trouble(sentence);
            }
        }

        @Override
        public void trouble(String sentence) {
            trouble.set(sentence);
        }

        @Override
        public void failed(FleetException reason) {
            connected.completeExceptionally(reason);
            finished.completeExceptionally(reason);
        }
    }
}
