package io.dowel.gateway;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.fleet.Fleet;
import io.dowel.simulator.fleet.FleetListener;
import io.dowel.simulator.fleet.FleetPlan;
import io.dowel.simulator.fleet.SharedLift;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.mqtt.ConnectionSettings;
import io.dowel.simulator.mqtt.FleetSensor;
import io.dowel.simulator.mqtt.Payloads;
import io.dowel.simulator.stream.Happening.Message;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sensors on bars that are lifted again and again, each with a status and a last will, an outbox of a minute, and connections that
 * are made again: what a test breaks something under. It knows what the broker acknowledged.
 */
final class LiftingSensors implements AutoCloseable, FleetListener {

    static final double USUAL_HZ = 100;

    private static final int SAMPLES = 10;

    /** A message by what tells it from every other. */
    record Sent(SensorId sensor, long boot, long sequence) {

        static Sent of(ImuFrame frame) {
            return new Sent(frame.sensor(), frame.bootId(), frame.sequence());
        }
    }

    private final List<FleetSensor> sensors;
    private final Fleet fleet;
    private final CompletableFuture<Void> performed;

    /** Guarded by itself. */
    private final Set<Sent> acknowledged = new LinkedHashSet<>();

    /** Sensors that are there at once and begin to lift. */
    LiftingSensors(URI broker, double rateHz, MqttCredentials... accounts) throws Exception {
        sensors = Stream.of(accounts)
                .map(account -> new FleetSensor(new SensorId(account.user()), account))
                .toList();
        var settings =
                ConnectionSettings.to(BrokerAddress.of(broker), Topics.DEFAULT).withStatus(true);
        fleet = new Fleet(
                settings,
                FleetPlan.of(Duration.ofDays(1), 5),
                sensors,
                SharedLift.of(NamedLifts.DEADLIFT, rateHz, SAMPLES),
                new Payloads(DowelFrameCodec.CONTENT_TYPE, new DowelFrameCodec()::encode),
                this);
        done(fleet.connect());
        performed = fleet.perform().toCompletableFuture();
    }

    @Override
    public void publishing(int sensor, Message message, long sinceNanos) {}

    @Override
    public void acknowledged(int sensor, Message message) {
        synchronized (acknowledged) {
            acknowledged.add(new Sent(sensors.get(sensor).id(), message.bootId(), message.sequence()));
        }
    }

    /** What the broker took over so far, in the order of its answers. */
    List<Sent> acknowledged() {
        synchronized (acknowledged) {
            return List.copyOf(acknowledged);
        }
    }

    /** The lifting ends; returns once everything that was measured was acknowledged. */
    void stop() throws Exception {
        fleet.stop();
        done(performed);
    }

    /** Goes without a word, as a radio does that is switched off. */
    @Override
    public void close() {
        fleet.close();
    }

    private static void done(CompletionStage<?> stage) throws Exception {
        stage.toCompletableFuture().get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
