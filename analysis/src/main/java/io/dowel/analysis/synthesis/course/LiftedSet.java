package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.synthesis.chance.Dice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set as sensors would have reported it, made of chances. */
final class LiftedSet {

    private static final double SECONDS_A_REPETITION = 5;

    private LiftedSet() {}

    /**
     * @param onTempo chance of a repetition to be on tempo
     * @param doubtful chance of a repetition not to be seen clearly
     * @param loadUsedKg what was lifted, where it was not the load planned
     */
    static SetDone of(
            int number, Plan plan, int count, double onTempo, double doubtful, @Nullable Double loadUsedKg, Dice dice) {
        List<RepetitionDone> done = new ArrayList<>();
        int met = 0;
        int inRange = 0;
        for (int i = 1; i <= count; i++) {
            boolean seen = !dice.chance(doubtful);
            boolean quick = !dice.chance(onTempo);
            boolean outside = !dice.chance(0.96);
            if (seen) {
                met += quick ? 0 : 1;
                inRange += outside ? 0 : 1;
                done.add(new RepetitionDone((number - 1) * 100 + i, Quality.COMPLETE, adherence(plan, quick, outside)));
            } else {
                Quality quality = dice.chance(0.5) ? Quality.DOUBTFUL : Quality.SIGNAL_GAP;
                done.add(new RepetitionDone((number - 1) * 100 + i, quality, Adherence.NONE));
            }
        }
        int seen = (int) done.stream().filter(RepetitionDone::sure).count();
        boolean timed = seen > 0 && !plan.tempo().equals(TempoTarget.NONE);
        boolean banded = seen > 0 && plan.range() != null && !plan.exploreRange();
        var summary = new SetSummary(
                number,
                plan,
                count,
                0,
                count - seen,
                count < 2 ? null : 0.01 * Math.rint(100 * dice.uniform(0.02, 0.2)),
                count * SECONDS_A_REPETITION,
                timed ? (Integer) met : null,
                banded ? (Integer) inRange : null);
        return new SetDone(summary, done, loadUsedKg);
    }

    private static Adherence adherence(Plan plan, boolean quick, boolean outside) {
        boolean timed = !plan.tempo().equals(TempoTarget.NONE);
        Fit inside = timed ? Fit.INSIDE : Fit.NOT_SCORED;
        Fit range = plan.range() == null || plan.exploreRange() ? Fit.NOT_SCORED : outside ? Fit.BELOW : Fit.INSIDE;
        return new Adherence(timed && quick ? Fit.BELOW : inside, inside, inside, inside, range);
    }
}
