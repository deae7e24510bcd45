package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The digital dowel: what trunk and pelvis say together of one stroke, relative to how the person stands.
 *
 * <p>The shape of the spine is the trunk's flexion minus the pelvis's, each counted from the person's own upright: 0 as
 * when standing, above 0 rounder. It describes; neutral is not zero.
 *
 * @param changeDeg how far the shape moved within the stroke: its largest minus its least value
 * @param leastDeg least value within the stroke
 * @param mostDeg largest value within the stroke
 * @param hipShare the part of the trunk's movement that the pelvis made, 1 for a hinge with an unchanged spine; {@code null}
 *     where the trunk travelled less than {@value #LEAST_TRUNK_DEG}°
 */
public record SpineShape(
        Figure changeDeg,
        double leastDeg,
        double mostDeg,
        @Nullable Figure hipShare) {

    /** A trunk that hardly moves has no share to divide; the ratio would be noise. */
    public static final double LEAST_TRUNK_DEG = 10;

    /**
     * One standard error of one sensor's angle within a stroke, against its angle at the stroke's other moments: what is
     * crooked about its upright is so throughout, and cancels. Measured on 600 synthetic strokes with skewed clocks, sensors
     * askew and biases up to 6 °/s; of the sensors, not of the skin under them.
     */
    private static final double ANGLE_SE_DEG = 0.3;

    public SpineShape {
        if (!(mostDeg >= leastDeg)) {
            throw new IllegalArgumentException("a range runs upward: " + leastDeg + " to " + mostDeg);
        }
    }

    /**
     * Measures one stroke.
     *
     * @param trunkDeg flexion of the trunk from upright, from the stroke's start to its end
     * @param pelvisDeg flexion of the pelvis at the same moments
     */
    public static SpineShape of(double[] trunkDeg, double[] pelvisDeg) {
        if (trunkDeg.length < 2 || trunkDeg.length != pelvisDeg.length) {
            throw new IllegalArgumentException("a stroke has two ends or more, seen by both sensors");
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < trunkDeg.length; i++) {
            double shape = trunkDeg[i] - pelvisDeg[i];
            least = Math.min(least, shape);
            most = Math.max(most, shape);
        }
        // two moments, each read by two sensors
        return new SpineShape(
                new Figure(most - least, 2 * ANGLE_SE_DEG), least, most, share(travel(trunkDeg), travel(pelvisDeg)));
    }

    private static double travel(double[] degrees) {
        return Math.abs(degrees[degrees.length - 1] - degrees[0]);
    }

    private static @Nullable Figure share(double trunk, double pelvis) {
        if (trunk < LEAST_TRUNK_DEG) {
            return null;
        }
        double share = pelvis / trunk;
        return new Figure(share, StrictMath.sqrt(2) * ANGLE_SE_DEG * StrictMath.hypot(1, share) / trunk);
    }

    /**
     * The mean over strokes, or {@code null} over none. What a sensor tells crooked it tells alike in every stroke, so the
     * mean is taken to be as uncertain as they are.
     */
    static @Nullable SpineShape mean(Collection<SpineShape> shapes) {
        Figure change = Means.of(shapes.stream().map(SpineShape::changeDeg).toList());
        if (change == null) {
            return null;
        }
        return new SpineShape(
                change,
                Means.of(shapes.stream().mapToDouble(SpineShape::leastDeg)),
                Means.of(shapes.stream().mapToDouble(SpineShape::mostDeg)),
                Means.of(shapes.stream()
                        .map(SpineShape::hipShare)
                        .filter(Objects::nonNull)
                        .toList()));
    }
}
