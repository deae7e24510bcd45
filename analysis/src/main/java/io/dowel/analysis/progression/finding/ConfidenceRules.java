package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings.ConfidenceLimits;
import java.util.Map;
import java.util.Optional;

/** The rules about confidence in an exercise; with graded activity they only remark, since progress follows the quota. */
final class ConfidenceRules {

    private ConfidenceRules() {}

    static Optional<Finding> low(Situation s) {
        ConfidenceLimits limits = s.settings().confidence();
        int confidence = s.latestConfidence().orElse(limits.holdBelow());
        if (confidence >= limits.holdBelow()) {
            return Optional.empty();
        }
        // Easing at every visit would teach that the movement is one to be wary of: once, then time.
        boolean eased = s.history()
                .latest()
                .filter(l -> s.easedIn(l) || s.easedSince(l))
                .isPresent();
        Effect effect = s.graded() ? Effect.REMARK : eased ? Effect.HOLD : Effect.EASE;
        return Optional.of(new Finding(
                ProgressionRule.CONFIDENCE_LOW,
                effect,
                "Confidence in this exercise is " + confidence + " of 10"
                        + switch (effect) {
                            case REMARK -> ": worth a talk; the quota agreed stands.";
                            case HOLD ->
                                ": it was made easier already, so it stays like this and has time to feel familiar.";
                            default -> ": keep the load, and change one other thing until it feels familiar.";
                        },
                Map.of("confidenceOf10", (double) confidence, "holdBelow", (double) limits.holdBelow()),
                s.graded() ? "" : "Confidence of " + limits.holdBelow() + " or more."));
    }

    static Optional<Finding> belowLoad(Situation s) {
        ConfidenceLimits limits = s.settings().confidence();
        int confidence = s.latestConfidence().orElse(limits.addLoadFrom());
        if (s.graded() || confidence < limits.holdBelow() || confidence >= limits.addLoadFrom()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.CONFIDENCE_BELOW_LOAD,
                Effect.NOT_LOAD,
                "Confidence in this exercise is " + confidence + " of 10: no more load and no new rung yet.",
                Map.of("confidenceOf10", (double) confidence, "addLoadFrom", (double) limits.addLoadFrom()),
                "Confidence of " + limits.addLoadFrom() + " or more opens load and the next rung."));
    }

    static Optional<Finding> notRated(Situation s) {
        if (s.graded() || s.latestConfidence().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.CONFIDENCE_NOT_RATED,
                Effect.ASK,
                "Confidence in this exercise was not rated in the latest session.",
                Map.of(),
                "A rating of confidence in this exercise, 0 to 10, in the latest session."));
    }
}
