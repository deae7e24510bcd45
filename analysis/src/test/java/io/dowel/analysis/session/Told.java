package io.dowel.analysis.session;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything a session said, for tests. */
final class Told {

    private final List<SessionEvent> events = new ArrayList<>();

    void take(List<SessionEvent> said) {
        events.addAll(said);
    }

    List<SessionEvent> events() {
        return events;
    }

    <E extends SessionEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends SessionEvent> E only(Class<E> kind) {
        List<E> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("one " + kind.getSimpleName() + " was expected, not " + found);
        }
        return found.get(0);
    }

    <E extends SessionEvent> E last(Class<E> kind) {
        List<E> found = all(kind);
        if (found.isEmpty()) {
            throw new AssertionError("no " + kind.getSimpleName() + " among " + all(Durable.class));
        }
        return found.get(found.size() - 1);
    }

    /** Each repetition in its latest revision, in the order they were found. */
    List<Repetition> repetitions() {
        Map<Integer, Repetition> latest = new TreeMap<>();
        for (RepetitionReported reported : all(RepetitionReported.class)) {
            latest.put(reported.repetition().id(), reported.repetition());
        }
        return List.copyOf(latest.values());
    }

    List<Repetition> counted() {
        return repetitions().stream().filter(Repetition::counted).toList();
    }

    List<SetSummarised> summaries() {
        return all(SetSummarised.class);
    }

    /** Kinds of the durable events, in order. */
    List<String> story() {
        return all(Durable.class).stream()
                .map(e -> e.getClass().getSimpleName())
                .toList();
    }
}
