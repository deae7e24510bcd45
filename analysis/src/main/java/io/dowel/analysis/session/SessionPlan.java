package io.dowel.analysis.session;

import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.analysis.repetition.ExerciseProfile;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

/**
 * What a session starts with: its sensors, its exercise and the physio's targets.
 *
 * @param sensors one or more sensors, each named once; the bar (or wrist) leads where there is one, else the trunk
 * @param restLimitS a set ends by itself after this many seconds without a repetition
 * @param date the day of the visit, for the history
 * @param earlier earlier visits, for advice
 * @param ladder the person's ladder of movements
 * @param progression the rules in force for this person
 */
public record SessionPlan(
        List<SensorAssignment> sensors,
        ExerciseProfile exercise,
        Plan plan,
        double restLimitS,
        LocalDate date,
        History earlier,
        Ladder ladder,
        RuleSet progression) {

    public static final double DEFAULT_REST_LIMIT_S = 90;

    /** A visit by itself: no earlier ones, no date, the default ladder and rules. */
    public SessionPlan(List<SensorAssignment> sensors, ExerciseProfile exercise, Plan plan, double restLimitS) {
        this(sensors, exercise, plan, restLimitS, LocalDate.EPOCH, History.EMPTY, Ladder.DEFAULT, RuleSet.DEFAULT);
    }

    public SessionPlan {
        sensors = List.copyOf(sensors);
        if (sensors.isEmpty() || sensors.size() > 4) {
            throw new IllegalArgumentException("a session has 1 to 4 sensors, not " + sensors.size());
        }
        var seen = new HashSet<>();
        for (SensorAssignment s : sensors) {
            if (!seen.add(s.sensor()) || !seen.add(s.placement())) {
                throw new IllegalArgumentException("each sensor and each placement appears once in a session: " + s);
            }
        }
        if (!(restLimitS > 0)) {
            throw new IllegalArgumentException("the rest limit is above 0 s");
        }
    }
}
