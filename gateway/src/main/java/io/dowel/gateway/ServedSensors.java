package io.dowel.gateway;

import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.application.ServeBackstage.Registered;
import io.dowel.gateway.command.sensor.StorageOptions;
import io.dowel.gateway.command.site.AskedSensor;
import io.dowel.gateway.command.site.ServeOptions;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.sensor.RegistryAnswer;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Refused;
import io.dowel.gateway.storage.sensor.Sensor;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorSecret;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sensors that take part in the session of a service: those named on the command line, else all of the registry.
 *
 * @param taking as they are registered, in the order named
 * @param registered where they are
 */
record ServedSensors(List<Sensor> taking, Registered registered) {

    private static final int MAX_SENSORS = 4;

    /**
     * Opens the registry, and registers what was named and is not there.
     *
     * @throws IOException with a sentence for people, where these sensors cannot be one session's
     */
    static ServedSensors open(ServeOptions options, Map<String, String> environment, PrintStream out)
            throws IOException {
        var said = new PrintWriter(out, true, StandardCharsets.UTF_8);
        StorageOptions.Opened opened = StorageOptions.open(
                options.data(), DatabaseAddress.of(options.data(), options.database(), environment), said);
        try {
            SensorRegistry registry = opened.sensors();
            List<Sensor> taking = options.sensors().isEmpty() ? all(registry) : named(registry, options.sensors());
            return new ServedSensors(taking, new Registered(opened.database(), registry));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    List<SensorAssignment> assignments() {
        return taking.stream()
                .map(sensor -> new SensorAssignment(sensor.id(), sensor.use().placement()))
                .toList();
    }

    Map<SensorId, PayloadFormat> formats() {
        return taking.stream()
                .collect(Collectors.toMap(Sensor::id, sensor -> sensor.use().format()));
    }

    /**
     * Draws the secret of those that have none, and says once what each of those has to be told. Done when the broker listens and not
     * before: where it listens is known only then, and a secret that was drawn for a start that fails would never be seen.
     */
    void show(URI broker, PrintStream out) {
        for (Sensor sensor : taking) {
            RegistryAnswer answer = registered.sensors().requireSecret(sensor.id());
            SensorSecret secret = answer instanceof Done done ? done.secret() : null;
            if (secret != null) {
                out.println("Sensor " + sensor.id() + " publishes to MQTT port " + broker.getPort()
                        + (broker.getScheme().equals("ssl") ? " (TLS)" : "") + ", topic "
                        + Topics.DEFAULT.imu(sensor.id()));
                out.println("  user and client id: " + sensor.id()
                        + "   password (shown this once; a new one: dowel sensor rotate " + sensor.id() + "): "
                        + secret.reveal());
            }
        }
    }

    private static List<Sensor> named(SensorRegistry registry, Map<SensorId, AskedSensor> sensors) throws IOException {
        List<Sensor> taking = new ArrayList<>();
        for (Map.Entry<SensorId, AskedSensor> asked : sensors.entrySet()) {
            RegistryAnswer answer = registry.require(
                    asked.getKey(),
                    asked.getValue().placement(),
                    asked.getValue().format());
            if (answer instanceof Refused refused) {
                throw new IOException("--sensor: " + refused.sentence());
            }
            taking.add(((Done) answer).sensor());
        }
        return taking;
    }

    private static List<Sensor> all(SensorRegistry registry) throws IOException {
        List<Sensor> active = registry.all().stream().filter(Sensor::active).toList();
        if (active.isEmpty()) {
            throw new IOException("no sensor is registered: name one with --sensor ID=PLACEMENT");
        }
        long places = active.stream()
                .map(sensor -> sensor.use().placement())
                .distinct()
                .count();
        if (active.size() > MAX_SENSORS || places < active.size()) {
            throw new IOException("a session has up to four sensors, one of each placement, and " + active.size()
                    + " are registered: name those that take part with --sensor");
        }
        return active;
    }
}
