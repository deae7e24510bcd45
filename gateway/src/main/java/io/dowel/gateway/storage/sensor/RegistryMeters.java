package io.dowel.gateway.storage.sensor;

import io.dowel.gateway.request.RequestMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The registry's meters, as documented in {@code docs/storage.md}. No name of a sensor is ever a tag. */
public final class RegistryMeters {

    private final RequestMeter requests;
    private final Counter failures;
    private final Counter written;
    private final Counter closed;

    public RegistryMeters(MeterRegistry registry) {
        requests = new RequestMeter(
                registry, "dowel.sensors.requests", "Requests to the registry by REST, by what became of them");
        failures = counter(registry, "dowel.storage.failures", "Attempts to reach the database that failed");
        written = counter(registry, "dowel.sensors.written", "What was heard of a sensor, written into the registry");
        closed = counter(
                registry, "dowel.sensors.closed", "Connections closed because their account ended or has a new secret");
    }

    /** Requests by REST. */
    public RequestMeter requests() {
        return requests;
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
