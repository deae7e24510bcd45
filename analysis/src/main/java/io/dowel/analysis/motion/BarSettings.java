package io.dowel.analysis.motion;

/**
 * Settings of the bar's height and velocity.
 *
 * @param accelNoise noise of the vertical acceleration in (m/s²)/√Hz. Small: trusts integration for longer; large:
 *     forgets sooner. Default 0.015: the vertical acceleration of a hand-held MEMS sensor, averaged
 *     over 1 s, is off by as much.
 * @param dynamicError share of the acceleration that may be in error while it is large (scale, timing), per 0.1 s.
 *     Small: trusts fast lifts; large: lets fast lifts close on zero velocity. Default 0.02.
 * @param jerkError share of a jump between two samples that may be in error (sampling too slow). Default 0.15.
 * @param biasWalk how fast the bias of the vertical acceleration may change, (m/s²)/√s. Small: holds on to a bias
 *     that has changed; large: takes slow movements for bias. Default 0.005.
 * @param stillBiasSe standard error of gravity after a still start, m/s². Default 0.03.
 * @param movingBiasSe the same where the stream starts in the middle of a movement, m/s². Default 0.5.
 * @param workspaceM how far the bar is expected to be from the middle of its travel, m, for one second of looking.
 *     Keeps the height bounded where nothing else does. Small: distorts slow lifts; large: drifts. Default 0.4.
 * @param closureSe how far turning heights of one person differ within a set, m. Default 0.03.
 * @param turnSe velocity in a rest that is forgotten or just begins, m/s. Default 0.06.
 * @param gapS intervals longer than this are a hole: velocity may have changed unseen. Default 0.12 s.
 */
public record BarSettings(
        double accelNoise,
        double dynamicError,
        double jerkError,
        double biasWalk,
        double stillBiasSe,
        double movingBiasSe,
        double workspaceM,
        double closureSe,
        double turnSe,
        double gapS) {

    public static final BarSettings DEFAULT =
            new BarSettings(0.015, 0.02, 0.15, 0.005, 0.03, 0.5, 0.4, 0.03, 0.06, 0.12);
}
