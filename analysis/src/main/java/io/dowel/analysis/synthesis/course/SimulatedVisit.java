package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a simulated course, from check-in to the decision about the next one.
 *
 * @param week the week of the course, from 1
 * @param plan the plan in force at check-in
 * @param session what was done and rated, and how the next morning was
 * @param openFlags flags open after the visit
 * @param exposures the exposure list after the visit
 * @param during advice while the session ran, where it ended the set or paused everything
 * @param advice advice once the next morning was over
 * @param decision what the physio made of it
 * @param next the plan in force afterwards
 */
public record SimulatedVisit(
        int week,
        Plan plan,
        History.Session session,
        List<History.OpenFlag> openFlags,
        List<History.FearedMovement> exposures,
        @Nullable Advice during,
        Advice advice,
        Decision decision,
        Plan next) {

    public SimulatedVisit {
        openFlags = List.copyOf(openFlags);
        exposures = List.copyOf(exposures);
    }
}
