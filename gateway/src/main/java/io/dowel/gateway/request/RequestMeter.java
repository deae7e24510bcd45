package io.dowel.gateway.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the requests of one kind by what became of them. */
public final class RequestMeter {

    /** What became of a request by REST, as the meter's tag has it. */
    public enum Outcome {
        DONE,
        MALFORMED,
        REFUSED,
        BUSY,
        FAILED
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    /** Made for every outcome at the start, so that a meter reads 0 before it first counts. */
    public RequestMeter(MeterRegistry registry, String name, String description) {
        Arrays.stream(Outcome.values())
                .forEach(outcome -> counters.put(
                        outcome,
                        Counter.builder(name)
                                .description(description)
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    /** One was answered. */
    public void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
