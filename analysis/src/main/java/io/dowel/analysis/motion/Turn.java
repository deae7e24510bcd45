package io.dowel.analysis.motion;

/**
 * A turn of a lift at this person's top or bottom.
 *
 * @param atS when, s
 * @param level {@link LevelState#TOP} or {@link LevelState#BOTTOM}
 * @param aboveM how far above the height at the last slot boundary before it, m
 */
record Turn(double atS, int level, double aboveM) {}
