package io.dowel.gateway.storage.sensor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The registry's meters, as documented in {@code docs/storage.md}. No name of a sensor is ever a tag. */
public final class RegistryMeters {

    /** What became of a request by REST, as the meter's tag has it. */
    public enum Outcome {
        DONE,
        MALFORMED,
        REFUSED,
        BUSY,
        FAILED
    }

    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final Counter failures;
    private final Counter written;
    private final Counter closed;

    public RegistryMeters(MeterRegistry registry) {
        Arrays.stream(Outcome.values())
                .forEach(outcome -> requests.put(
                        outcome,
                        Counter.builder("dowel.sensors.requests")
                                .description("Requests to the registry by REST, by what became of them")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        failures = counter(registry, "dowel.storage.failures", "Attempts to reach the database that failed");
        written = counter(registry, "dowel.sensors.written", "What was heard of a sensor, written into the registry");
        closed = counter(
                registry, "dowel.sensors.closed", "Connections closed because their account ended or has a new secret");
    }

    /** A request by REST was answered. */
    public void request(Outcome outcome) {
        Counter counter = requests.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** The database did not answer. */
    public void failed() {
        failures.increment();
    }

    /** So many sensors were written. */
    public void written(int sensors) {
        written.increment(sensors);
    }

    /** So many connections were closed. */
    public void closed(int connections) {
        closed.increment(connections);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
