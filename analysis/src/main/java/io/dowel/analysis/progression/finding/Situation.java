package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One question to the policy, with the figures that rules look for in a history. */
public record Situation(History history, Plan plan, ProgressionSettings settings) {

    /** Loads closer than a gram are the same load. */
    private static final double SAME_LOAD_KG = 0.001;

    public boolean graded() {
        return history.gradedActivity() != null;
    }

    /** The newest session, where it is running or its morning is still to come. */
    Optional<Session> running() {
        return history.latest().filter(s -> s.nextMorning() == NextMorning.NOT_YET);
    }

    /** The pain rated last in the newest session. */
    OptionalInt latestPain() {
        return pains().reduce((earlier, later) -> later);
    }

    /** The highest pain rated in the newest session. */
    OptionalInt highestPain() {
        return pains().max();
    }

    /** The confidence in this exercise that was rated last in the newest session, before or after it. */
    OptionalInt latestConfidence() {
        return history.latest().stream()
                .flatMap(s -> s.ratings().stream())
                .filter(r -> r.exerciseId().equals(plan.exerciseId()))
                .filter(r -> r.kind() == RatingKind.CONFIDENCE_BEFORE || r.kind() == RatingKind.CONFIDENCE_AFTER)
                .mapToInt(History.Rating::value)
                .reduce((earlier, later) -> later);
    }

    /** The newest session whose next morning has come, answered or not. */
    Optional<Session> lastWithMorning() {
        return newestFirst().stream()
                .filter(s -> history.morningAfter(s) != NextMorning.NOT_YET)
                .findFirst();
    }

    public NextMorning lastMorning() {
        return lastWithMorning().map(history::morningAfter).orElse(NextMorning.NOT_YET);
    }

    /** The sessions in which this exercise was done, newest first. */
    List<Session> withExercise() {
        return newestFirst().stream()
                .filter(s -> s.sets().stream().anyMatch(this::ofExercise))
                .toList();
    }

    /** The sets of this exercise at the present targets in the newest session it was done in. */
    List<SetDone> latestSets() {
        return withExercise().stream().findFirst().map(this::setsAtTargets).orElse(List.of());
    }

    /** Sessions in a row, up to the newest, in which the targets were met; one that goes well so far is not yet counted. */
    int sessionsMet() {
        List<Session> sessions = withExercise();
        int first = !sessions.isEmpty() && goesWellSoFar(sessions.get(0)) ? 1 : 0;
        return (int) IntStream.range(first, sessions.size())
                .takeWhile(i -> met(sessions.get(i)))
                .count();
    }

    boolean met(SetDone set) {
        long sure = sure(set);
        int onTarget = (int) Math.ceil(plan.repetitions() * settings.onTargetShare() - 1e-9);
        return sure >= plan.repetitions()
                && (!tempoAsked() || atLeast(set.summary().onTempo(), onTarget))
                && (!rangeAsked() || atLeast(set.summary().inRange(), onTarget));
    }

    /** True where the plan has a tempo target for any phase. */
    boolean tempoAsked() {
        return !plan.tempo().equals(TempoTarget.NONE);
    }

    /** True where the plan has a band that is not open for exploring. */
    boolean rangeAsked() {
        return plan.range() != null && !plan.exploreRange();
    }

    int quota() {
        return plan.sets() * plan.repetitions();
    }

    static long sure(SetDone set) {
        return set.repetitions().stream().filter(History.RepetitionDone::sure).count();
    }

    /** True where the present plan already asks for less than that session did. */
    boolean easedSince(Session session) {
        return session.sets().stream().filter(this::ofExercise).anyMatch(set -> easier(plan, set.plan()));
    }

    /** True where that session asked for more of this exercise than the one before it did. */
    boolean raisedIn(Session session) {
        List<Session> sessions = withExercise();
        int at = sessions.indexOf(session);
        return at >= 0 && at + 1 < sessions.size() && easier(planOf(sessions.get(at + 1)), planOf(session));
    }

    private IntStream pains() {
        return history.latest().stream()
                .flatMap(s -> s.ratings().stream())
                .filter(r -> r.kind() == RatingKind.PAIN)
                .mapToInt(History.Rating::value);
    }

    private List<Session> newestFirst() {
        var reversed = new ArrayList<>(history.sessions());
        Collections.reverse(reversed);
        return reversed;
    }

    /** A session that hurt beyond the acceptable does not support a step up, unless progress follows a quota. */
    private boolean met(Session session) {
        List<SetDone> sets = setsAtTargets(session);
        if (graded()) {
            return sets.stream().mapToLong(Situation::sure).sum() >= quota();
        }
        return bearable(session) && sets.stream().filter(this::met).count() >= plan.sets();
    }

    /** A running session with sets still to do, none of which fell short. */
    private boolean goesWellSoFar(Session session) {
        List<SetDone> sets = session.sets().stream().filter(this::ofExercise).toList();
        return running().filter(session::equals).isPresent()
                && !met(session)
                && bearable(session)
                && sets.size() < plan.sets()
                && sets.stream().allMatch(set -> sameTargets(set.plan()) && met(set));
    }

    private boolean bearable(Session session) {
        return session.ratings().stream()
                .filter(r -> r.kind() == RatingKind.PAIN)
                .allMatch(r -> r.value() <= settings.pain().acceptableUpTo());
    }

    private List<SetDone> setsAtTargets(Session session) {
        return session.sets().stream().filter(set -> sameTargets(set.plan())).toList();
    }

    private boolean sameTargets(Plan done) {
        return done.exerciseId().equals(plan.exerciseId())
                && Math.abs(done.loadKg() - plan.loadKg()) < SAME_LOAD_KG
                && done.tempo().equals(plan.tempo())
                && Objects.equals(done.range(), plan.range())
                && done.exploreRange() == plan.exploreRange();
    }

    private boolean ofExercise(SetDone set) {
        return set.plan().exerciseId().equals(plan.exerciseId());
    }

    private Plan planOf(Session session) {
        return session.sets().stream()
                .filter(this::ofExercise)
                .reduce((earlier, later) -> later)
                .map(SetDone::plan)
                .orElse(plan);
    }

    private static boolean easier(Plan a, Plan b) {
        RangeBand bandA = a.range();
        RangeBand bandB = b.range();
        return a.loadKg() < b.loadKg() - SAME_LOAD_KG
                || a.sets() * a.repetitions() < b.sets() * b.repetitions()
                || (bandA != null && bandB != null && bandA.unit() == bandB.unit() && bandA.high() < bandB.high());
    }

    private static boolean atLeast(@Nullable Integer count, int needed) {
        return count != null && count >= needed;
    }
}
