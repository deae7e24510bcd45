package io.dowel.analysis.progression.set;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.FeedbackSettings.Frequency;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTolerance;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.technique.TimeUnderTension;
import io.dowel.analysis.technique.VelocityLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One set as it is being done: its repetitions in their latest revision, what they came to, and the cues they give.
 *
 * <p>A cue is about the newest counted repetition, at most one for each repetition whatever its revisions, and none once
 * the set has ended: a review then changes the summary only. After a cue the row starts anew, so that the next one comes
 * after as many repetitions outside again; with {@link Frequency#EVERY_OTHER_REPETITION} as many more are left in peace
 * before the row starts.
 *
 * <p>Holds state; one owner.
 */
public final class SetTracker {

    /**
     * Everything a tracker knows; a tracker made of it goes on as if nothing had happened.
     *
     * @param repetitions the latest revision of every repetition of the set
     * @param cuedIds ids of the repetitions that gave a cue, in order
     */
    public record State(
            int set,
            Plan plan,
            TempoTolerance tolerance,
            List<Repetition> repetitions,
            List<Integer> cuedIds,
            boolean ended) {

        public State {
            repetitions = List.copyOf(repetitions);
            cuedIds = List.copyOf(cuedIds);
        }
    }

    private static final Comparator<Repetition> IN_TIME =
            Comparator.comparingDouble(Repetition::startS).thenComparingInt(Repetition::id);

    private final int set;
    private final Plan plan;
    private final TempoTolerance tolerance;
    private final CueRule cueRule;
    private final TreeMap<Integer, Repetition> byId = new TreeMap<>();
    private final List<Integer> cuedIds = new ArrayList<>();
    private boolean ended;

    public SetTracker(int set, Plan plan) {
        this(set, plan, TempoTolerance.DEFAULT);
    }

    public SetTracker(int set, Plan plan, TempoTolerance tolerance) {
        this.set = set;
        this.plan = plan;
        this.tolerance = tolerance;
        this.cueRule = new CueRule(plan, tolerance);
    }

    public SetTracker(State state) {
        this(state.set(), state.plan(), state.tolerance());
        state.repetitions().forEach(r -> byId.put(r.id(), r));
        cuedIds.addAll(state.cuedIds());
        ended = state.ended();
    }

    public State state() {
        return new State(set, plan, tolerance, List.copyOf(byId.values()), cuedIds, ended);
    }

    /** Takes a repetition, or a later revision of one it has; an older or equal revision changes nothing. */
    public Optional<Cue> take(Repetition repetition) {
        if (repetition.set() != set) {
            throw new IllegalArgumentException(
                    "repetition " + repetition.id() + " belongs to set " + repetition.set() + ", not to set " + set);
        }
        Repetition held = byId.get(repetition.id());
        if (held != null && held.revision() >= repetition.revision()) {
            return Optional.empty();
        }
        byId.put(repetition.id(), repetition);
        Optional<Cue> cue = mayCue(repetition) ? cueRule.about(sinceLastCue()) : Optional.empty();
        cue.ifPresent(c -> cuedIds.add(c.repetitionId()));
        return cue;
    }

    /** Ends the set: later revisions change the summary, and give no cue. */
    public SetSummary end() {
        ended = true;
        return summary();
    }

    public boolean ended() {
        return ended;
    }

    public int set() {
        return set;
    }

    public Plan plan() {
        return plan;
    }

    /** True where the repetition of this id belongs to the set, in whatever revision. */
    public boolean holds(int repetitionId) {
        return byId.containsKey(repetitionId);
    }

    /** Repetitions counted so far. */
    public int repetitions() {
        return counted().size();
    }

    /** Attempts that were reported and do not count; one that a person rejected is not among them. */
    public int partials() {
        return (int) byId.values().stream()
                .filter(r -> !r.counted() && r.quality() == Quality.PARTIAL)
                .count();
    }

    /** Counted repetitions that are doubtful or touched by a gap. */
    public int doubtful() {
        return (int) counted().stream().filter(r -> !sure(r)).count();
    }

    /** What the set has come to so far. */
    public SetSummary summary() {
        List<Repetition> counted = counted();
        return new SetSummary(
                set,
                plan,
                counted.size(),
                partials(),
                doubtful(),
                VelocityLoss.of(counted),
                TimeUnderTension.of(counted),
                onTempo(counted),
                inRange(counted));
    }

    /** The set as it goes into a {@link History}: the summary and each counted repetition against the targets. */
    public History.SetDone done() {
        List<History.RepetitionDone> repetitions = counted().stream()
                .map(r -> new History.RepetitionDone(r.id(), r.quality(), adherence(r)))
                .toList();
        return new History.SetDone(summary(), repetitions);
    }

    private boolean mayCue(Repetition repetition) {
        List<Repetition> counted = counted();
        return !ended
                && plan.feedback().frequency() != Frequency.SUMMARY_ONLY
                && !counted.isEmpty()
                && counted.get(counted.size() - 1).id() == repetition.id();
    }

    /** Leaves out the repetition that gave the latest cue, so that no revision of it gives another. */
    private List<Repetition> sinceLastCue() {
        List<Repetition> counted = counted();
        if (cuedIds.isEmpty()) {
            return counted;
        }
        Repetition cued = Objects.requireNonNull(byId.get(cuedIds.get(cuedIds.size() - 1)));
        boolean everyOther = plan.feedback().frequency() == Frequency.EVERY_OTHER_REPETITION;
        return counted.stream()
                .filter(r -> IN_TIME.compare(r, cued) > 0)
                .skip(everyOther ? plan.feedback().repetitionsOutsideBeforeCue() : 0)
                .toList();
    }

    private List<Repetition> counted() {
        return byId.values().stream()
                .filter(Repetition::counted)
                .sorted(IN_TIME)
                .toList();
    }

    private Adherence adherence(Repetition repetition) {
        return Adherence.of(repetition, plan, tolerance);
    }

    private @Nullable Integer onTempo(List<Repetition> counted) {
        if (counted.stream().noneMatch(r -> adherence(r).tempoScored())) {
            return null;
        }
        return (int)
                counted.stream().filter(r -> sure(r) && adherence(r).onTempo()).count();
    }

    private @Nullable Integer inRange(List<Repetition> counted) {
        List<Fit> scored = counted.stream()
                .map(r -> adherence(r).range())
                .filter(fit -> fit != Fit.NOT_SCORED)
                .toList();
        return scored.isEmpty()
                ? null
                : (int) scored.stream().filter(fit -> fit == Fit.INSIDE).count();
    }

    private static boolean sure(Repetition repetition) {
        return repetition.quality() == Quality.COMPLETE;
    }
}
