package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import java.util.Map;
import java.util.Optional;

/** The rules about flags, pain while moving, and the morning after. */
final class PainRules {

    private PainRules() {}

    static Optional<Finding> flagOpen(Situation s) {
        int open = s.history().openFlags().size();
        if (open == 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.FLAG_OPEN,
                Effect.PAUSE,
                "Tell your physio or a doctor today: the session is paused until the physio releases the flag.",
                Map.of("openFlags", (double) open),
                "The physio releases the flag."));
    }

    /** About the rating given last in a running session: it decides whether the set goes on. */
    static Optional<Finding> toTalkAbout(Situation s) {
        int limit = s.settings().pain().acceptableUpTo();
        int pain = s.latestPain().orElse(0);
        if (s.running().isEmpty() || pain <= limit) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.PAIN_TO_TALK_ABOUT,
                Effect.STOP,
                "Pain was rated " + pain + " of 10: end this set and talk about it before going on.",
                Map.of("painOf10", (double) pain, "acceptableUpTo", (double) limit),
                "A pain rating of " + limit + " or less lets the session go on."));
    }

    /** Pain above the limit earlier in a running session, or in the last one: no step up, and one back after a day. */
    static Optional<Finding> wasHigh(Situation s) {
        int limit = s.settings().pain().acceptableUpTo();
        int pain = s.highestPain().orElse(0);
        if (pain <= limit) {
            return Optional.empty();
        }
        boolean ease = s.running().isEmpty()
                && !s.graded()
                && s.history().latest().filter(l -> !s.easedSince(l)).isPresent();
        return Optional.of(new Finding(
                ProgressionRule.PAIN_WAS_HIGH,
                ease ? Effect.STEP_BACK : Effect.HOLD,
                "Pain went up to " + pain + " of 10 in the latest session: no step up from here.",
                Map.of("highestPainOf10", (double) pain, "acceptableUpTo", (double) limit),
                "A session with pain of " + s.settings().pain().freeUpTo() + " or less throughout."));
    }

    static Optional<Finding> acceptable(Situation s) {
        PainLimits limits = s.settings().pain();
        int pain = s.highestPain().orElse(0);
        if (pain <= limits.freeUpTo() || pain > limits.acceptableUpTo()) {
            return Optional.empty();
        }
        Map<String, Double> figures = Map.of("highestPainOf10", (double) pain, "freeUpTo", (double) limits.freeUpTo());
        return Optional.of(
                s.graded()
                        ? new Finding(
                                ProgressionRule.PAIN_ACCEPTABLE,
                                Effect.REMARK,
                                "Pain of " + pain + " of 10 is acceptable, and the quota agreed stands.",
                                figures,
                                "")
                        : new Finding(
                                ProgressionRule.PAIN_ACCEPTABLE,
                                Effect.HOLD,
                                "Pain of " + pain + " of 10 is acceptable: lifting goes on, without a step up.",
                                figures,
                                "Pain of " + limits.freeUpTo() + " or less in the next session."));
    }

    static Optional<Finding> notRated(Situation s) {
        if (s.graded() || s.highestPain().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.PAIN_NOT_RATED,
                Effect.ASK,
                "Pain while moving was not rated in the latest session.",
                Map.of(),
                "A rating of pain while moving, 0 to 10, in the latest session."));
    }

    /**
     * Same targets the first time; a small step back where the session had asked for more than the one before, or where
     * two sessions in a row did not settle. A plan that was eased since is kept as it is.
     */
    static Optional<Finding> notSettled(Situation s) {
        if (s.lastMorning() != NextMorning.NOT_SETTLED) {
            return Optional.empty();
        }
        Session session = s.lastWithMorning().orElseThrow();
        String on = "Pain had not settled the morning after " + session.date();
        if (s.graded()) {
            return Optional.of(new Finding(
                    ProgressionRule.NOT_SETTLED_NEXT_MORNING,
                    Effect.REMARK,
                    on + ". Tell the physio; the quota agreed stands.",
                    Map.of(),
                    ""));
        }
        int inARow = unsettledInARow(s);
        boolean back = !s.easedSince(session) && (s.raisedIn(session) || inARow > 1);
        return Optional.of(new Finding(
                ProgressionRule.NOT_SETTLED_NEXT_MORNING,
                back ? Effect.STEP_BACK : Effect.HOLD,
                on + (back ? ": one small step back, and on from there." : ": stay at the present targets."),
                Map.of("sessionsNotSettledInARow", (double) inARow),
                "Pain back at its usual level the morning after the next session."));
    }

    static Optional<Finding> nextMorningUnknown(Situation s) {
        if (s.graded() || s.lastMorning() != NextMorning.UNKNOWN) {
            return Optional.empty();
        }
        Session session = s.lastWithMorning().orElseThrow();
        return Optional.of(new Finding(
                ProgressionRule.NEXT_MORNING_UNKNOWN,
                Effect.ASK,
                "Nobody noted how the morning after " + session.date() + " was.",
                Map.of(),
                "Whether pain was back at its usual level the morning after " + session.date() + "."));
    }

    private static int unsettledInARow(Situation s) {
        int inARow = 0;
        var sessions = s.history().sessions();
        for (int i = sessions.size() - 1; i >= 0; i--) {
            NextMorning morning = s.history().morningAfter(sessions.get(i));
            if (morning == NextMorning.NOT_SETTLED) {
                inARow++;
            } else if (morning != NextMorning.NOT_YET) {
                break;
            }
        }
        return inARow;
    }
}
