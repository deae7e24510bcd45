package io.dowel.analysis.session;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.repetition.ExerciseProfile;
import java.util.HashSet;
import java.util.List;

/**
 * What a session starts with: its sensors, its exercise and the physio's targets.
 *
 * @param sensors one or more sensors, each named once; the bar (or wrist) leads where there is one, else the trunk
 * @param restLimitS a set ends by itself after this many seconds without a repetition
 */
public record SessionPlan(List<SensorAssignment> sensors, ExerciseProfile exercise, Plan plan, double restLimitS) {

    public static final double DEFAULT_REST_LIMIT_S = 90;

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
