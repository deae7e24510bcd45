package io.dowel.gateway.command.site;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker.Settings.Encrypted;
import io.dowel.ingest.mqtt.tls.ClientTls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dowel serve} shall serve.
 *
 * @param session name of the session
 * @param sensors its sensors, in the order given; where there are none, those that are registered
 * @param exercise its exercise
 * @param broker the broker to listen to, or {@code null} for an embedded one
 * @param trust whom to trust at that broker, and what to show
 * @param user name at that broker, or {@code null} for none; the password comes from the environment
 * @param host address that the pages and the embedded broker listen on
 * @param mqttPort port of the embedded broker, 0 for any
 * @param encrypted the embedded broker's port under TLS, or {@code null} for none
 * @param data directory of what is kept
 * @param database address of a database server, or {@code null} for a file in that directory
 */
public record ServeOptions(
        SessionKey session,
        Map<SensorId, AskedSensor> sensors,
        ExerciseProfile exercise,
        @Nullable URI broker,
        ClientTls trust,
        @Nullable String user,
        String host,
        int mqttPort,
        @Nullable Encrypted encrypted,
        Path data,
        @Nullable String database) {}
