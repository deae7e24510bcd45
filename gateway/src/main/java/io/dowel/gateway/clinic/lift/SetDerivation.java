package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.set.SetTracker;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.gateway.clinic.lift.Review.Verdict;
import io.dowel.gateway.clinic.lift.figure.FigureColumns;
import io.dowel.ingest.store.RecordJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one set anew from what was measured and what people said of it. */
final class SetDerivation {

    private final Handle handle;
    private final String session;
    private final int set;

    SetDerivation(Handle handle, String session, int set) {
        this.handle = handle;
        this.session = session;
        this.set = set;
    }

    /** A repetition as it was measured, and how it was done. */
    record Measured(Repetition repetition, Technique technique) {}

    /** Makes them; returns the ids of the repetitions that count. */
    Set<Integer> run() {
        Plan plan = RecordJson.read(
                Plan.class,
                handle.createQuery("SELECT plan FROM lift_set WHERE session_id = :session AND number = :set")
                        .bind("session", session)
                        .bind("set", set)
                        .mapTo(String.class)
                        .one());
        List<Measured> measured = measured(handle, session, set);
        List<Repetition> reviewed = reviewed(measured);
        var tracker = new SetTracker(set, plan);
        reviewed.forEach(tracker::take);
        SetDone done = tracker.done();
        writeRepetitions(reviewed, done);
        writeSet(done, reviewed, technique(measured, reviewed));
        return counted(reviewed);
    }

    /** Ids of the repetitions that count, as things stand. */
    Set<Integer> counted() {
        return counted(reviewed(measured(handle, session, set)));
    }

    private static Set<Integer> counted(List<Repetition> reviewed) {
        return reviewed.stream().filter(Repetition::counted).map(Repetition::id).collect(Collectors.toSet());
    }

    private List<Repetition> reviewed(List<Measured> measured) {
        return ReviewedSet.of(measured.stream().map(Measured::repetition).toList(), verdicts(handle, session));
    }

    static List<Measured> measured(Handle handle, String session, int set) {
        return handle.createQuery("""
                        SELECT document, technique FROM measured_repetition
                        WHERE session_id = :session AND set_number = :set ORDER BY id
                        """)
                .bind("session", session)
                .bind("set", set)
                .map((row, context) -> new Measured(
                        RecordJson.read(Repetition.class, row.getString("document")),
                        RecordJson.read(Technique.class, row.getString("technique"))))
                .list();
    }

    /** The last word on each repetition. */
    static Map<Integer, Verdict> verdicts(Handle handle, String session) {
        Map<Integer, Verdict> last = new HashMap<>();
        handle.createQuery(
                        "SELECT repetition_id, verdict FROM repetition_review WHERE session_id = :session ORDER BY number")
                .bind("session", session)
                .map((row, context) ->
                        Map.entry(row.getInt("repetition_id"), Verdict.valueOf(row.getString("verdict"))))
                .forEach(word -> last.put(word.getKey(), word.getValue()));
        return last;
    }

    /** How the set was done; a repetition that was merged was done in no way that was measured. */
    private static SetTechnique technique(List<Measured> measured, List<Repetition> reviewed) {
        Map<Integer, Technique> techniques = new HashMap<>();
        for (Measured one : measured) {
            Repetition before = one.repetition();
            if (reviewed.stream()
                    .anyMatch(r -> r.id() == before.id() && r.phases().equals(before.phases()))) {
                techniques.put(before.id(), one.technique());
            }
        }
        return SetTechnique.of(reviewed, techniques);
    }

    private void writeRepetitions(List<Repetition> reviewed, SetDone done) {
        handle.execute("DELETE FROM repetition WHERE session_id = ? AND set_number = ?", session, set);
        if (reviewed.isEmpty()) {
            return;
        }
        Map<Integer, Adherence> adherence =
                done.repetitions().stream().collect(Collectors.toMap(RepetitionDone::id, RepetitionDone::adherence));
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO repetition (session_id, id, set_number, number, quality, start_s, end_s, reasons,
                    fit_lowering, fit_bottom, fit_lifting, fit_top, fit_range, %s)
                VALUES (:session, :id, :set, :number, :quality, :start, :end, :reasons,
                    :fitLowering, :fitBottom, :fitLifting, :fitTop, :fitRange, %s)
                """.formatted(FigureColumns.list(""), FigureColumns.list(":")));
        for (Repetition r : reviewed) {
            Adherence fits = adherence.getOrDefault(r.id(), Adherence.NONE);
            batch.bind("session", session)
                    .bind("id", r.id())
                    .bind("set", set)
                    .bind("number", r.number())
                    .bind("quality", r.quality().name())
                    .bind("start", r.startS())
                    .bind("end", r.endS())
                    .bind("reasons", String.join("\n", r.reasons()))
                    .bind("fitLowering", fits.lowering().name())
                    .bind("fitBottom", fits.bottom().name())
                    .bind("fitLifting", fits.lifting().name())
                    .bind("fitTop", fits.top().name())
                    .bind("fitRange", fits.range().name());
            FigureColumns.bind(batch, r);
            batch.add();
        }
        batch.execute();
    }

    private void writeSet(SetDone done, List<Repetition> reviewed, SetTechnique technique) {
        SetSummary summary = done.summary();
        List<Repetition> sure = reviewed.stream()
                .filter(r -> r.counted() && r.quality() == Quality.COMPLETE)
                .toList();
        Integer onTempo = summary.onTempo();
        Integer inRange = summary.inRange();
        long rangeScored = done.repetitions().stream()
                .filter(r -> r.adherence().range() != Fit.NOT_SCORED)
                .count();
        handle.createUpdate("""
                        UPDATE lift_set SET repetitions = :repetitions, partials = :partials, doubtful = :doubtful,
                            tempo_scored = :tempoScored, on_tempo = :onTempo, range_scored = :rangeScored, in_range = :inRange,
                            velocity_loss = :velocityLoss, under_tension_s = :underTension, range_m = :rangeM,
                            range_deg = :rangeDeg, lifting_mps = :mps, lifting_degps = :degps, technique = :technique
                        WHERE session_id = :session AND number = :set
                        """)
                .bind("repetitions", summary.repetitions())
                .bind("partials", summary.partials())
                .bind("doubtful", summary.doubtful())
                .bind("tempoScored", onTempo == null ? 0 : sure.size())
                .bind("onTempo", onTempo == null ? 0 : onTempo)
                .bind("rangeScored", inRange == null ? 0 : rangeScored)
                .bind("inRange", inRange == null ? 0 : inRange)
                .bind("velocityLoss", summary.velocityLoss())
                .bind("underTension", summary.timeUnderTensionS())
                .bind("rangeM", mean(sure, r -> r.rangeM() == null ? r.loweringRangeM() : r.rangeM()))
                .bind("rangeDeg", mean(sure, r -> r.rangeDeg() == null ? r.loweringRangeDeg() : r.rangeDeg()))
                .bind("mps", mean(sure, Repetition::meanLiftingMps))
                .bind("degps", mean(sure, Repetition::meanLiftingDegps))
                .bind("technique", RecordJson.text(technique))
                .bind("session", session)
                .bind("set", set)
                .execute();
    }

    private static @Nullable Double mean(List<Repetition> of, Function<Repetition, @Nullable Figure> figure) {
        double sum = 0;
        int count = 0;
        for (Repetition r : of) {
            Figure value = figure.apply(r);
            if (value != null) {
                sum += value.value();
                count++;
            }
        }
        return count == 0 ? null : (Double) (sum / count);
    }
}
