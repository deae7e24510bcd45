package io.dowel.analysis.signal;

/**
 * One accelerometer and gyroscope reading of one sensor at one device time, in the sensor's own axes.
 *
 * @param deviceNanos device time in nanoseconds
 * @param ax specific force along x in m/s² (at rest the accelerometer reads +9.81 along up)
 * @param ay specific force along y in m/s²
 * @param az specific force along z in m/s²
 * @param gx angular rate about x in rad/s
 * @param gy angular rate about y in rad/s
 * @param gz angular rate about z in rad/s
 */
public record ImuSample(long deviceNanos, double ax, double ay, double az, double gx, double gy, double gz) {}
