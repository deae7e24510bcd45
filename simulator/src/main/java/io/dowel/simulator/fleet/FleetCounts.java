package io.dowel.simulator.fleet;

import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Cut;
import io.dowel.simulator.stream.Happening.Died;
import io.dowel.simulator.stream.Happening.Lost;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.Happening.Reason;
import io.dowel.simulator.stream.Happening.Reset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The counts of a whole fleet. Any thread may call it. */
public final class FleetCounts {

    private final Map<Counted, LongAdder> counts = new EnumMap<>(Counted.class);

    FleetCounts() {
        for (Counted counted : Counted.values()) {
            counts.put(counted, new LongAdder());
        }
    }

    void add(Counted counted, long number) {
        of(counted).add(number);
    }

    /** Counts what happened to a sensor. */
    void happened(Happening happening) {
        if (happening instanceof Message message) {
            switch (message.kind()) {
                case PLAIN -> add(Counted.DUE, 1);
                case OVERTAKEN -> {
                    add(Counted.DUE, 1);
                    add(Counted.OVERTAKEN, 1);
                }
                case COPY -> add(Counted.COPIES, 1);
            }
        } else if (happening instanceof Lost lost) {
            add(Counted.DUE, 1);
            add(lost.reason() == Reason.LOSS ? Counted.LOST : Counted.LOST_IN_BURSTS, 1);
        } else if (happening instanceof Cut) {
            add(Counted.CUTS, 1);
        } else if (happening instanceof Reset) {
            add(Counted.RESETS, 1);
        } else if (happening instanceof Died) {
            add(Counted.DIED, 1);
        }
    }

    public long get(Counted counted) {
        return of(counted).sum();
    }

    private LongAdder of(Counted counted) {
        LongAdder adder = counts.get(counted);
        if (adder == null) {
            throw new IllegalStateException("everything is counted, but not " + counted);
        }
        return adder;
    }
}
