package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One question to the policy, with the figures that rules look for in a history. */
public record Situation(History history, Plan plan, RuleSet rules) {

    public ProgressionSettings settings() {
        return rules.settings();
    }

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
                .takeWhile(i ->
                        met(sessions.get(i)) && (i == first || !breakBetween(sessions.get(i), sessions.get(i - 1))))
                .count();
    }

    /** Days without this exercise before the newest session, or none where it was not done before. */
    OptionalInt daysBefore() {
        Session newest = history.latest().orElse(null);
        return newest == null
                ? OptionalInt.empty()
                : withExercise().stream()
                        .filter(s -> s.date().isBefore(newest.date()))
                        .mapToInt(s -> days(s, newest))
                        .findFirst();
    }

    /** The sessions since the targets changed last, or since a break, newest first. */
    List<Session> unchanged() {
        List<Session> sessions = withExercise();
        return IntStream.range(0, sessions.size())
                .takeWhile(i -> setsOf(sessions.get(i)).stream().allMatch(set -> sameTargets(set) && sameVolume(set))
                        && (i == 0 || !breakBetween(sessions.get(i), sessions.get(i - 1))))
                .mapToObj(sessions::get)
                .toList();
    }

    /** True where this exercise was once done in a band that reached further than the present one. */
    public boolean rangeWasFurther() {
        RangeBand now = plan.range();
        return now != null
                && withExercise().stream()
                        .flatMap(s -> setsOf(s).stream())
                        .map(set -> set.plan().range())
                        .anyMatch(band -> band != null && band.unit() == now.unit() && band.high() > now.high());
    }

    static int days(Session from, Session to) {
        return (int) (to.date().toEpochDay() - from.date().toEpochDay());
    }

    private boolean breakBetween(Session earlier, Session later) {
        return rules.has(ProgressionRule.AFTER_A_BREAK)
                && days(earlier, later) >= settings().course().breakDays();
    }

    boolean met(SetDone set) {
        long sure = sure(set);
        return sure >= plan.repetitions()
                && (!tempoAsked() || atLeast(set.summary().onTempo(), onTarget()))
                && (!rangeAsked() || atLeast(set.summary().inRange(), onTarget()));
    }

    private int onTarget() {
        return (int) Math.ceil(plan.repetitions() * settings().onTargetShare() - 1e-9);
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
        return session.sets().stream().filter(this::ofExercise).anyMatch(set -> Targets.easier(plan, set.plan()));
    }

    /** True where that session asked for more of this exercise than the one before it did. */
    boolean raisedIn(Session session) {
        List<Session> sessions = withExercise();
        int at = sessions.indexOf(session);
        return at >= 0 && at + 1 < sessions.size() && Targets.easier(planIn(sessions.get(at + 1)), planIn(session));
    }

    /** True where that session already asked for less of this exercise than the one before it did. */
    boolean easedIn(Session session) {
        List<Session> sessions = withExercise();
        int at = sessions.indexOf(session);
        return at >= 0 && at + 1 < sessions.size() && Targets.easier(planIn(session), planIn(sessions.get(at + 1)));
    }

    /** The sets of this exercise in a session, whatever their targets. */
    List<SetDone> setsOf(Session session) {
        return session.sets().stream().filter(this::ofExercise).toList();
    }

    /** The newest session, where this exercise was done in it. */
    Optional<Session> latestWithExercise() {
        return history.latest().filter(s -> s.sets().stream().anyMatch(this::ofExercise));
    }

    /** What most of the latest sets fell short of, where they did. */
    public Optional<Variable> missed() {
        List<SetDone> lacking = latestSets().stream().filter(set -> !met(set)).toList();
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        if (lacking.stream().anyMatch(set -> sure(set) < plan.repetitions())) {
            return Optional.of(Variable.VOLUME);
        }
        boolean tempo = tempoAsked()
                && lacking.stream().anyMatch(set -> !atLeast(set.summary().onTempo(), onTarget()));
        return Optional.of(tempo ? Variable.TEMPO : Variable.RANGE);
    }

    /** True where the newest session still has sets of this exercise to come. */
    boolean setsToCome() {
        return running().filter(s -> setsOf(s).size() < plan.sets()).isPresent();
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
        // A plan that was eased is met by sessions done with it, not by those that fell short of the one before.
        List<SetDone> sets =
                setsAtTargets(session).stream().filter(set -> sameVolume(set)).toList();
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
                && sets.stream().allMatch(set -> sameTargets(set) && met(set));
    }

    boolean bearable(Session session) {
        return session.ratings().stream()
                .filter(r -> r.kind() == RatingKind.PAIN)
                .allMatch(r -> r.value() <= settings().pain().acceptableUpTo());
    }

    private List<SetDone> setsAtTargets(Session session) {
        return session.sets().stream().filter(this::sameTargets).toList();
    }

    boolean sameVolume(SetDone set) {
        return Targets.sameVolume(set.plan(), plan);
    }

    boolean sameTargets(SetDone set) {
        return Targets.same(set, plan);
    }

    private boolean ofExercise(SetDone set) {
        return set.plan().exerciseId().equals(plan.exerciseId());
    }

    /** A session whose repetitions can be relied on, that was bearable and had settled by the morning. */
    boolean plainlySeen(Session session) {
        return bearable(session)
                && history.morningAfter(session) != NextMorning.NOT_SETTLED
                && setsOf(session).stream()
                        .allMatch(set -> sure(set) == set.summary().repetitions());
    }

    /** The targets of this exercise in a session, as they were for its last set. */
    Plan planIn(Session session) {
        return session.sets().stream()
                .filter(this::ofExercise)
                .reduce((earlier, later) -> later)
                .map(SetDone::plan)
                .orElse(plan);
    }

    private static boolean atLeast(@Nullable Integer count, int needed) {
        return count != null && count >= needed;
    }
}
