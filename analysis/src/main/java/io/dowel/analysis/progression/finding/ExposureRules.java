package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.FearedMovement.Comparison;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.rule.ProgressionRule;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules about the exposure list: what is feared, what was expected, and what happened. */
final class ExposureRules {

    private ExposureRules() {}

    /** A movement that is met with much fear: no more load, while something else may go on. */
    static Optional<Finding> fearHigh(Situation s) {
        int limit = s.settings().exposure().holdLoadFrom();
        return listed(s)
                .filter(m -> m.fear() >= limit)
                .max(Comparator.comparingInt(FearedMovement::fear))
                .map(m -> new Finding(
                        ProgressionRule.FEAR_HIGH,
                        s.graded() ? Effect.REMARK : Effect.NOT_LOAD,
                        "On the exposure list: “" + m.movement() + "”, with fear " + m.fear() + " of 10"
                                + (s.graded()
                                        ? ": worth a talk; the quota agreed stands."
                                        : ": the load stays for now, so that there is room to find out what happens."),
                        Map.of("fearOf10", (double) m.fear(), "holdLoadFrom", (double) limit),
                        s.graded() ? "" : "Fear below " + limit + " of 10 opens load and the next rung."));
    }

    /** Something was expected, it was tried, and nobody noted what happened. */
    static Optional<Finding> outcomeToAsk(Situation s) {
        if (s.latestWithExercise().isEmpty()) {
            return Optional.empty();
        }
        return listed(s)
                .filter(m -> m.expectation() != null && m.outcome() == null)
                .findFirst()
                .map(m -> new Finding(
                        ProgressionRule.OUTCOME_TO_ASK,
                        Effect.REMARK,
                        "Before it was tried, “" + m.expectation() + "” was expected: ask what happened, and note it.",
                        Map.of("fearOf10", (double) m.fear()),
                        ""));
    }

    /** What was expected did not come, at the latest visit: the best news there is, and worth saying aloud. */
    static Optional<Finding> outcomeBetter(Situation s) {
        return s.latestWithExercise()
                .flatMap(latest -> listed(s)
                        .filter(m -> m.comparison() == Comparison.BETTER
                                && latest.date().equals(m.tried()))
                        .filter(m -> m.expectation() != null && m.outcome() != null)
                        .findFirst()
                        .map(m -> new Finding(
                                ProgressionRule.OUTCOME_BETTER,
                                Effect.REMARK,
                                "“" + m.expectation() + "” was expected; “" + m.outcome()
                                        + "” is what happened. Worth saying aloud.",
                                Map.of("fearOf10", (double) m.fear()),
                                "")));
    }

    /** Less was done than planned although nothing hurt and every repetition was seen: a question, never a reproach. */
    static Optional<Finding> heldBack(Situation s) {
        Session latest = s.latestWithExercise().orElse(null);
        if (latest == null || s.graded() || s.setsToCome() || !unsureWithoutPain(s)) {
            return Optional.empty();
        }
        long done = s.setsOf(latest).stream()
                .mapToLong(set -> set.summary().repetitions())
                .sum();
        int planned = s.planIn(latest).sets() * s.planIn(latest).repetitions();
        if (done >= planned
                || s.setsOf(latest).stream().anyMatch(set -> set.summary().doubtful() > 0)) {
            return Optional.empty();
        }
        int pain = s.highestPain().orElse(0);
        return Optional.of(new Finding(
                ProgressionRule.HELD_BACK,
                Effect.REMARK,
                "Pain was at most " + pain + " of 10, and " + done + " of " + planned
                        + " repetitions were done: worth asking what came to mind.",
                Map.of(
                        "highestPainOf10",
                        (double) pain,
                        "repetitionsDone",
                        (double) done,
                        "repetitionsPlanned",
                        (double) planned),
                ""));
    }

    private static boolean unsureWithoutPain(Situation s) {
        boolean unsure = s.latestConfidence().orElse(10)
                        < s.settings().confidence().addLoadFrom()
                || listed(s).anyMatch(m -> m.fear() >= s.settings().exposure().holdLoadFrom());
        return unsure
                && s.highestPain().isPresent()
                && s.highestPain().getAsInt() <= s.settings().pain().freeUpTo();
    }

    private static Stream<FearedMovement> listed(Situation s) {
        return s.history().exposures().stream()
                .filter(m -> s.plan().exerciseId().equals(m.exerciseId()));
    }
}
