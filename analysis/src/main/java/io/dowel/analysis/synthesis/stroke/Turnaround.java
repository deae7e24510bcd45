package io.dowel.analysis.synthesis.stroke;

/**
 * What happens between two strokes: the tails of speed below the threshold of DOMAIN section 4 are part of the pause, so
 * a pause shorter than both tails is a turn without rest (touch-and-go).
 */
public final class Turnaround {

    /** A minimum-jerk stroke spends this share of its moving time below 5 % of its peak, at each end. */
    private static final double REST_TAIL = 0.0675;

    /** The same at an end that turns as hard as it can. */
    private static final double TURN_TAIL = 0.016;

    /** Pull of a cosine, the hardest turn of a smooth reversal, and a little more. */
    private static final double HARDEST_TURN = 5.5;

    /** 5 % of a stroke's peak speed, which is about 1.75 times its mean. */
    private static final double EDGE_SPEED = 0.05 * 1.75;

    private static final double LEAST_REST_S = 0.02;

    private Turnaround() {}

    /** True where {@code pauseS} between two strokes leaves no time to come to rest. */
    public static boolean turns(double pauseS, double beforeS, double afterS) {
        return pauseS < REST_TAIL * (beforeS + afterS) + LEAST_REST_S;
    }

    public static double restTailS(double movingS) {
        return REST_TAIL * movingS;
    }

    public static double turnTailS(double pauseS, double movingS) {
        return StrictMath.max(TURN_TAIL * movingS, StrictMath.min(REST_TAIL * movingS, pauseS / 2));
    }

    /** The shared acceleration of two strokes at their turn, in their unit of travel per s². */
    public static double pull(
            StrokeShape before,
            double beforeS,
            double beforeWay,
            StrokeShape after,
            double afterS,
            double afterWay,
            double pauseS) {
        double hardest = StrictMath.min(
                limit(before.endSlope()) * beforeWay / (beforeS * beforeS),
                limit(after.startSlope()) * afterWay / (afterS * afterS));
        double edgeSpeeds = EDGE_SPEED * (beforeWay / beforeS + afterWay / afterS);
        return pauseS > 0 ? StrictMath.min(hardest, edgeSpeeds / pauseS) : hardest;
    }

    private static double limit(double slope) {
        return StrictMath.min(HARDEST_TURN, StrokeShape.STEEPEST_PULL * slope * slope);
    }
}
