package io.dowel.ingest.recording.analysis;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.signal.SensorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What the events of a session add up to: the latest word on each repetition, and what was said of the signal. Holds state; one owner. */
final class SessionFindings {

    private static final Comparator<Repetition> AS_DONE = Comparator.comparingInt(Repetition::set)
            .thenComparingDouble(Repetition::startS)
            .thenComparingInt(Repetition::id);

    private final List<SessionEvent.Durable> durable = new ArrayList<>();
    private final Map<Integer, Repetition> latest = new LinkedHashMap<>();
    private final Map<SensorId, SessionEvent.SignalLost> lost = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    void take(List<SessionEvent> events) {
        for (SessionEvent event : events) {
            if (event instanceof SessionEvent.Durable said) {
                take(said);
            }
        }
    }

    private void take(SessionEvent.Durable event) {
        durable.add(event);
        if (event instanceof SessionEvent.RepetitionReported reported) {
            Repetition r = reported.repetition();
            latest.merge(r.id(), r, (old, now) -> now.revision() >= old.revision() ? now : old);
        } else if (event instanceof SessionEvent.SignalPoor poor) {
            warnings.add("Sensor " + poor.sensor() + ": " + poor.reason());
        } else if (event instanceof SessionEvent.SignalLost gone) {
            lost.put(gone.sensor(), gone);
        } else if (event instanceof SessionEvent.SignalRestored back) {
            lost.remove(back.sensor());
            warnings.add(String.format(
                    Locale.ROOT,
                    "Sensor %s: nothing came for %.1f s, until %.1f s into the session",
                    back.sensor(),
                    back.silentS(),
                    back.at().seconds()));
        }
    }

    /** Every durable event, in order. */
    List<SessionEvent.Durable> durable() {
        return durable;
    }

    List<Repetition> repetitions() {
        return select(Repetition::counted);
    }

    List<Repetition> partials() {
        return select(r -> !r.counted() && r.quality() == Quality.PARTIAL);
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        lost.values()
                .forEach(gone -> all.add(String.format(
                        Locale.ROOT,
                        "Sensor %s: nothing came any more from %.1f s into the session",
                        gone.sensor(),
                        gone.at().seconds() - gone.silentS())));
        return all;
    }

    private List<Repetition> select(Predicate<Repetition> which) {
        return latest.values().stream().filter(which).sorted(AS_DONE).toList();
    }
}
