package io.dowel.gateway.clinic.trend;

import java.util.List;

/**
 * A patient over weeks.
 *
 * @param weeks those in which anything was done, said or decided, oldest first
 * @param velocities by week and load, oldest first
 */
public record Trends(List<TrendWeek> weeks, List<LoadVelocity> velocities) {}
