package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import io.dowel.simulator.stream.SteadyStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Streams for tests: ten messages a second, before and after a fault. */
final class Steady {

    static final long BOOT = 77;
    static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Steady() {}

    static MessageStream of(long seconds) {
        return new SteadyStream(0, INTERVAL_NANOS, TimeUnit.SECONDS.toNanos(seconds), 0, BOOT);
    }

    /** All that happens in so many seconds with these faults. */
    static List<Happening> with(String faults, long seed, long seconds) {
        return all(Faults.parse(faults).disturb(of(seconds), Chance.of(seed)));
    }

    static List<Happening> all(MessageStream stream) {
        List<Happening> all = new ArrayList<>();
        for (Happening next = stream.next(); next != null; next = stream.next()) {
            all.add(next);
        }
        return all;
    }

    static <T> List<T> only(Class<T> kind, List<Happening> happenings) {
        return happenings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static List<Long> sequences(List<Message> messages) {
        return messages.stream().map(Message::sequence).toList();
    }
}
