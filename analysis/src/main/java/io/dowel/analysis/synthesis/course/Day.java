package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.History.OpenFlag.Sign;
import org.jspecify.annotations.Nullable;

/**
 * What is particular about one day of a course.
 *
 * @param pain added to this person's usual pain, 0 to 10
 * @param settled whether pain is back at its usual level the next morning
 * @param answered whether the next-morning question is answered
 * @param share share of the planned repetitions that the person does
 * @param extraRepetitions repetitions done in each set beyond the plan
 * @param extraLoadKg load put on beyond the plan
 * @param doubtful share of repetitions that the sensor does not see clearly
 * @param flag what is told at check-in, or {@code null}
 */
record Day(
        double pain,
        boolean settled,
        boolean answered,
        double share,
        int extraRepetitions,
        double extraLoadKg,
        double doubtful,
        @Nullable Sign flag) {

    static final Day USUAL = new Day(0, true, true, 1, 0, 0, 0.001, null);

    Day hurting(double more, boolean settles) {
        return new Day(more, settles, answered, share, extraRepetitions, extraLoadKg, doubtful, flag);
    }

    Day unanswered() {
        return new Day(pain, settled, false, share, extraRepetitions, extraLoadKg, doubtful, flag);
    }

    Day holdingBack(double part) {
        return new Day(pain, settled, answered, part, extraRepetitions, extraLoadKg, doubtful, flag);
    }

    Day doingMore(int repetitions, double loadKg) {
        return new Day(pain, settled, answered, share, repetitions, loadKg, doubtful, flag);
    }

    Day seenPoorly(double part) {
        return new Day(pain, settled, answered, share, extraRepetitions, extraLoadKg, part, flag);
    }

    Day flagged(Sign sign) {
        return new Day(pain, settled, answered, share, extraRepetitions, extraLoadKg, doubtful, sign);
    }
}
