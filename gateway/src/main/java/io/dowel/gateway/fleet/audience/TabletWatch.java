package io.dowel.gateway.fleet.audience;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.simulator.fleet.Delays;
import io.dowel.simulator.fleet.Fleet;
import io.dowel.simulator.fleet.FleetListener;
import io.dowel.simulator.fleet.SharedLift;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.stream.Happening.Message;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tablets that watch one session of a running service by the live protocol, and tell how long what they show was on its way.
 *
 * <p>The sensor that leads the session is known by its placement; what is shown of it is matched with what was published by the
 * sensor's own seconds, and counted as unmatched where that is not possible.
 */
public final class TabletWatch implements Audience {

    private static final long ANSWER_S = 10;
    private static final int MAX_RATE_HZ = 60;
    private static final int MAX_MESSAGE_BYTES = 1024 * 1024;
    private static final List<Placement> LEADING =
            List.of(Placement.BAR, Placement.WRIST, Placement.TRUNK, Placement.PELVIS);

    /** A session gives up on a missing frame after 200 ms, and tells of its links every half second. */
    private static final long SETTLE_MS = 1500;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client;
    private final WatchAddress address;
    private final Delays delays = new Delays();
    private final LongAdder unmatched = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Losses> before = new ConcurrentHashMap<>();
    private final Map<String, Losses> links = new ConcurrentHashMap<>();
    private final CompletableFuture<JsonObject> welcome = new CompletableFuture<>();
    private volatile @Nullable LedMoments moments;
    private volatile boolean begun;

    private TabletWatch(WatchAddress address, @Nullable Path ca) {
        this.address = address;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setSsl(address.encrypted())
                .setTrustOptions(ca == null ? null : new PemTrustOptions().addCertPath(ca.toString()))
                .setMaxFrameSize(MAX_MESSAGE_BYTES)
                .setMaxMessageSize(MAX_MESSAGE_BYTES));
    }

    /**
     * Opens so many tablets; returns once the first was welcomed.
     *
     * @param ca whose certificate is taken of an https:// page, or {@code null} for those that Java trusts
     * @param sensors those of the fleet, in order
     * @throws FleetException with a sentence, where the service does not let them watch, or watches none of these sensors
     */
    public static TabletWatch open(
            WatchAddress address, @Nullable Path ca, int tablets, List<SensorId> sensors, SharedLift lift)
            throws FleetException, InterruptedException {
        var watch = new TabletWatch(address, ca);
        try {
            for (int i = 0; i < tablets; i++) {
                watch.connect();
            }
            watch.moments = new LedMoments(watch.leading(sensors), lift);
            return watch;
        } catch (FleetException | InterruptedException e) {
            watch.close();
            throw e;
        }
    }

    private void connect() {
        client.connect(new WebSocketConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setSsl(address.encrypted())
                        .setURI("/live/v1"))
                .onSuccess(this::sayHello)
                .onFailure(cause -> welcome.completeExceptionally(new FleetException(
                        "No page can be watched at " + address.host() + ":" + address.port() + ": " + cause.getMessage()
                                + ".",
                        cause)));
    }

    private void sayHello(WebSocket socket) {
        open.incrementAndGet();
        socket.closeHandler(closed -> open.decrementAndGet());
        socket.textMessageHandler(text -> heard(new JsonObject(text)));
        socket.writeTextMessage(new JsonObject()
                .put("v", 1)
                .put("type", "hello")
                .put("token", address.token().reveal())
                .put("session", address.session())
                .put("maxRateHz", MAX_RATE_HZ)
                .encode());
    }

    private void heard(JsonObject message) {
        switch (message.getString("type", "")) {
            case "welcome" -> welcome.complete(message);
            case "refused" ->
                welcome.completeExceptionally(
                        new FleetException("The service does not let a tablet watch: " + message.getString("message")));
            case "live" -> shown(message);
            default -> {}
        }
    }

    private void shown(JsonObject live) {
        long nowNanos = System.nanoTime();
        for (Object each : live.getJsonArray("links", new JsonArray())) {
            if (each instanceof JsonObject link) {
                var losses = new Losses(link.getLong("lost"), link.getLong("duplicates"));
                if (!begun) {
                    before.put(link.getString("sensor"), losses);
                }
                links.put(link.getString("sensor"), losses);
            }
        }
        JsonObject pose = live.getJsonObject("pose");
        LedMoments led = moments;
        if (pose != null && led != null) {
            long since = led.since(pose.getDouble("deviceS"));
            if (since == PublishTimes.UNKNOWN) {
                unmatched.increment();
            } else {
                delays.add(since, nowNanos);
            }
        }
    }

    /** Which of the fleet's sensors the session is led by. */
    private int leading(List<SensorId> sensors) throws FleetException, InterruptedException {
        JsonArray known = welcomed().getJsonArray("sensors");
        for (Placement placement : LEADING) {
            for (Object each : known) {
                JsonObject sensor = (JsonObject) each;
                if (sensor.getString("placement").equals(placement.name())) {
                    int number = sensors.indexOf(new SensorId(sensor.getString("sensor")));
                    if (number < 0) {
                        throw new FleetException("The session is led by sensor " + sensor.getString("sensor")
                                + ", which is none of this fleet; give the service's accounts with --accounts.");
                    }
                    return number;
                }
            }
        }
        throw new FleetException("The session has no sensor that leads it.");
    }

    private JsonObject welcomed() throws FleetException, InterruptedException {
        try {
            return welcome.get(ANSWER_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FleetException known
                    ? known
                    : new FleetException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new FleetException("Nobody answers a tablet at " + address.host() + ":" + address.port() + ".", e);
        }
    }

    @Override
    public FleetListener listener() {
        return (int sensor, Message message, long sinceNanos) -> {
            begun = true;
            LedMoments led = moments;
            if (led != null) {
                led.publishing(sensor, message, sinceNanos);
            }
        };
    }

    @Override
    public void countDelaysFrom(long nanos) {
        delays.countFrom(nanos);
    }

    /** Waits on the service's own clock: it tells of its links for as long as somebody watches. */
    @Override
    public void settle(Fleet fleet) throws InterruptedException {
        var quiet = new CountDownLatch(1);
        vertx.setTimer(SETTLE_MS, timer -> quiet.countDown());
        quiet.await();
    }

    @Override
    public Heard heard() {
        long lost = 0;
        long duplicates = 0;
        for (Map.Entry<String, Losses> link : links.entrySet()) {
            Losses first = before.getOrDefault(link.getKey(), new Losses(0, 0));
            lost += link.getValue().lost() - first.lost();
            duplicates += link.getValue().duplicates() - first.duplicates();
        }
        List<String> remarks = new ArrayList<>();
        remarks.add("What the service counted is that of the watched session's " + links.size()
                + " sensors, since the watching began; " + open.get() + " tablets watched to the end.");
        if (unmatched.sum() > 0) {
            remarks.add(
                    unmatched.sum() + " shown moments could not be matched with a message (the session had heard the"
                            + " sensor before, or the sensor started anew) and are not in the delays.");
        }
        return new Heard(List.of(new Delay("to the tablet", delays.summary())), new Losses(lost, duplicates), remarks);
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
