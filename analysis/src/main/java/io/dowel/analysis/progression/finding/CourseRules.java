package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings.CourseLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about weeks rather than days: breaks, plateaus, doing more than planned, and a signal that is often poor. */
final class CourseRules {

    private CourseRules() {}

    /** The first session after a break: the same targets, and see. */
    static Optional<Finding> afterABreak(Situation s) {
        int limit = s.settings().course().breakDays();
        int days = s.daysBefore().orElse(0);
        if (days < limit) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.AFTER_A_BREAK,
                s.graded() ? Effect.REMARK : Effect.HOLD,
                "It is " + days + " days since this exercise was done before: good to be back, with "
                        + (s.graded() ? "the quota agreed." : "the same targets this time."),
                Map.of("daysWithout", (double) days, "breakDays", (double) limit),
                s.graded() ? "" : "The next session, if it comes within " + limit + " days."));
    }

    /** More sure repetitions, or more load, than was agreed. */
    static Optional<Finding> moreThanPlanned(Situation s) {
        List<SetDone> sets = s.latestWithExercise().map(s::setsOf).orElse(List.of());
        double planned = sets.stream().mapToDouble(CourseRules::planned).max().orElse(0);
        double done = sets.stream()
                .mapToDouble(set -> Situation.sure(set) * weight(set.loadKg()))
                .sum();
        boolean heavier = sets.stream().anyMatch(Targets::heavierThanPlanned);
        double limit = s.settings().course().moreThanPlanned();
        if (!heavier && done <= planned * (1 + limit)) {
            return Optional.empty();
        }
        double more = done / planned - 1;
        return Optional.of(new Finding(
                ProgressionRule.MORE_THAN_PLANNED,
                Effect.HOLD,
                "More was done than planned"
                        + (heavier ? ", with more load on the bar" : ": " + Sentences.percent(more) + " more volume")
                        + ". Good to see the will; the next step counts from the plan, so the targets stay this once.",
                Map.of("aboveThePlanPercent", more * 100, "remarkAbovePercent", limit * 100),
                "A session as planned."));
    }

    /** Many repetitions that cannot be relied on: about the sensor, not about the person. */
    static Optional<Finding> signalPoor(Situation s) {
        List<SetDone> sets = s.latestWithExercise().map(s::setsOf).orElse(List.of());
        long counted =
                sets.stream().mapToLong(set -> set.summary().repetitions()).sum();
        long sure = sets.stream().mapToLong(Situation::sure).sum();
        double limit = s.settings().course().doubtfulShare();
        if (counted == 0 || (double) (counted - sure) / counted <= limit) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.SIGNAL_POOR,
                Effect.REMARK,
                (counted - sure) + " of " + counted
                        + " repetitions were not seen clearly. That is the sensor's doing: a"
                        + " look at its place, its strap and its battery helps.",
                Map.of(
                        "doubtfulRepetitions",
                        (double) (counted - sure),
                        "countedRepetitions",
                        (double) counted,
                        "remarkAbovePercent",
                        limit * 100),
                ""));
    }

    /** The same targets for weeks, every session bearable and clearly seen. */
    static Optional<Finding> plateau(Situation s) {
        CourseLimits limits = s.settings().course();
        List<Session> same = s.unchanged().stream().filter(s::plainlySeen).toList();
        int days = same.isEmpty() ? 0 : Situation.days(same.get(same.size() - 1), same.get(0));
        if (s.graded()
                || s.setsToCome()
                || s.highestPain().isEmpty()
                || onTheWay(s)
                || TargetRules.notMeasured(s).isPresent()
                || same.size() < limits.plateauSessions()
                || days < limits.plateauDays()
                || s.latestWithExercise().filter(same.get(0)::equals).isEmpty()
                || afterABreak(s).isPresent()
                || moreThanPlanned(s).isPresent()) {
            return Optional.empty();
        }
        boolean open = freeOfPain(s) && s.sessionsMet() >= s.settings().sessionsNeeded();
        return Optional.of(new Finding(
                ProgressionRule.PLATEAU,
                open ? Effect.REMARK : Effect.VARY,
                "The targets have been the same for " + days + " days and "
                        + Sentences.count(same.size(), "session") + ". "
                        + (open
                                ? "Plateaus are part of any course."
                                : "Plateaus are part of any course; changing one other thing often gets it moving again."),
                Map.of(
                        "daysTheSame", (double) days,
                        "sessionsTheSame", (double) same.size(),
                        "plateauDays", (double) limits.plateauDays(),
                        "plateauSessions", (double) limits.plateauSessions()),
                open
                        ? ""
                        : "Meeting the targets in "
                                + Sentences.count(s.settings().sessionsNeeded(), "session") + " in a row with pain of "
                                + s.settings().pain().freeUpTo() + " or less."));
    }

    /** The latest session was at target without pain, and only the number of them is missing: no plateau. */
    private static boolean onTheWay(Situation s) {
        int met = s.sessionsMet();
        return freeOfPain(s) && met > 0 && met < s.settings().sessionsNeeded();
    }

    private static boolean freeOfPain(Situation s) {
        return s.highestPain().orElse(0) <= s.settings().pain().freeUpTo();
    }

    private static double planned(SetDone set) {
        Plan plan = set.plan();
        return plan.sets() * plan.repetitions() * weight(plan.loadKg());
    }

    /** Without any load, repetitions are what counts. */
    private static double weight(double loadKg) {
        return loadKg > 0 ? loadKg : 1;
    }
}
