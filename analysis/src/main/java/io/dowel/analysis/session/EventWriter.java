package io.dowel.analysis.session;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.timing.SessionTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Collects what one input leads to, and numbers what counts.
 *
 * <p>Holds state; one owner.
 */
final class EventWriter {

    private final List<SessionEvent> events = new ArrayList<>();
    private long lastNumber;
    private SessionTime at = SessionTime.ZERO;

    void begin(SessionTime when) {
        at = when;
        events.clear();
    }

    SessionTime at() {
        return at;
    }

    void live(SessionEvent.Live event) {
        events.add(event);
    }

    /** Adds a durable event, made with the next number. */
    void durable(LongFunction<SessionEvent.Durable> event) {
        lastNumber++;
        events.add(event.apply(lastNumber));
    }

    void save(StateWriter to) {
        to.section("event numbers", 1);
        to.writeLong(lastNumber);
    }

    void restore(StateReader from) {
        from.section("event numbers", 1);
        lastNumber = from.readLong();
    }

    List<SessionEvent> take() {
        return switch (events.size()) { // most inputs lead to nothing or to one event: no array for that
            case 0 -> List.of();
            case 1 -> List.of(events.get(0));
            default -> List.copyOf(events);
        };
    }
}
