package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Plan;

/** Who decides on advice in a simulated course. */
@FunctionalInterface
public interface Physio {

    /**
     * Decides before the next visit.
     *
     * @param week the week of the course, from 1
     * @param plan the plan in force
     */
    Decision decide(int week, Plan plan, Advice advice);
}
