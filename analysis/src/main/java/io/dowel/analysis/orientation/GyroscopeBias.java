package io.dowel.analysis.orientation;

/**
 * What a gyroscope reads while nothing turns, in its own axes, with how far to believe it.
 *
 * @param xRadps bias about x in rad/s
 * @param yRadps bias about y in rad/s
 * @param zRadps bias about z in rad/s
 * @param sigmaDegps one standard error of each, in °/s
 * @param stretchS length of the stretch it was found in, in s; 0 where none would do and the bias is taken as zero
 */
public record GyroscopeBias(double xRadps, double yRadps, double zRadps, double sigmaDegps, double stretchS) {}
