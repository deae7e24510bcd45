package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.live.LiveHub;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.dowel.ingest.mqtt.BrokerAccounts;
import io.dowel.ingest.mqtt.EmbeddedBroker;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.PahoFrameSource;
import io.dowel.ingest.mqtt.SourceSettings;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Recording;
import io.dowel.simulator.replay.ReplaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything behind the demo's pages: a broker of its own, a recorded lift published to it, and the session that takes it in.
 *
 * <p>The recording takes the way of a real sensor: MQTT, with an account that may publish on its own topic only.
 *
 * @param session name of the demo's session
 * @param recording what is replayed
 * @param plan the session's sensors, exercise and targets
 * @param speed times real speed
 * @param loop begin again at the end
 * @param mqttPort port of the embedded broker, 0 for any
 */
public record DemoBackstage(
        SessionKey session, Recording recording, SessionPlan plan, double speed, boolean loop, int mqttPort)
        implements Backstage {

    @Override
    public Scene build(Vertx vertx, MeterRegistry meters, LiveHub hub) {
        var clock = SessionClock.atSpeed(speed);
        var metrics = new MicrometerIngestMetrics(meters);
        var registry = new SessionRegistry(vertx, hub, clock, metrics);
        var accounts = new BrokerAccounts();
        MqttCredentials service = accounts.addService("dowel");
        Map<SensorId, MqttCredentials> sensors = new HashMap<>();
        plan.sensors().forEach(s -> sensors.put(s.sensor(), accounts.addSensor(s.sensor())));
        var settings = EmbeddedBroker.Settings.DEFAULT.withPort(mqttPort);
        var broker = new BrokerPart(vertx, settings, accounts, metrics, uri -> {});
        var received = new AtomicLong();
        var source = new FrameSourcePart(
                vertx,
                () -> new PahoFrameSource(SourceSettings.of(broker.uri(), service, Topics.DEFAULT), clock, metrics),
                frame -> {
                    registry.received(frame);
                    received.incrementAndGet();
                },
                registry,
                true);
        var replay = new ReplayPart(
                vertx,
                recording,
                loop,
                () -> ReplaySettings.to(broker.uri(), Topics.DEFAULT)
                        .withSpeed(speed)
                        .withAccounts(id -> Optional.ofNullable(sensors.get(id))),
                new ReplayPart.Audience(registry, session, received));
        return new Scene(
                new RegisteredSessions(registry, null, source::receiving),
                List.of(broker, new SessionPart(registry, session, plan), source, replay));
    }
}
