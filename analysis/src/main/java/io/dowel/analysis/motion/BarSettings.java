package io.dowel.analysis.motion;

/**
 * Settings of the bar's height and velocity.
 *
 * <p>Where no other source is named, a default was chosen on real barbell streams and on a fifth of the clean bar sets of the
 * synthetic grid.
 *
 * @param accelNoise noise of the vertical acceleration in (m/s²)/√Hz. Small: trusts integration for longer; large:
 *     forgets sooner. Default 0.006: the vertical acceleration of a hand-held MEMS sensor, averaged
 *     over 1 s, is off by as much.
 * @param dynamicError share of the acceleration that may be in error while it is large (scale, timing), per 0.1 s.
 *     Small: trusts fast lifts; large: lets fast lifts close on zero velocity. Default 0.02.
 * @param jerkError share of a jump between two samples that may be in error, since nobody saw what lay between. Small: trusts
 *     impacts and slow sampling; large: forgets the velocity at each of them. Default 0.15.
 * @param biasWalk how fast the bias of the vertical acceleration may change, (m/s²)/√s, for other reasons than that the sensor
 *     turns. Small: holds on to a bias that has changed; large: takes slow movements for bias. Default 0.004.
 * @param axisBiasSe standard error of the accelerometer's bias along one of the sensor's own axes, m/s². Small: the vertical is off
 *     while the bar lies turned in the hands; large: few turns bend the curve to a bias that is not there. Default 0.2, half of the
 *     ±40 mg that data sheets of consumer sensors state.
 * @param stillBiasSe standard error of gravity after a still start, m/s². Small:
 *     holds on to a start that was not still; large: the first lift drifts. Default 0.03.
 * @param movingBiasSe the same where the stream starts in the middle of a movement, m/s². Small: believes the mean of a movement;
 *     large: the first seconds are hardly known. Default 0.5.
 * @param workspaceM how far the bar is expected to be from the middle of its travel, m, for one second of looking.
 *     Keeps the height bounded where nothing else does; three times as wide between turns. Small: distorts slow lifts; large:
 *     drifts. Default 0.4.
 * @param openWorkspace how many times wider the workspace is after the last turn, where nothing closes the height yet. Small:
 *     pulls a bar back that is held somewhere else; large: the newest height drifts. Default 1.5.
 * @param closureSe how far turning heights of one person differ within a set, m, as long as the turns themselves do not say that it is
 *     more. Small: makes repetitions alike that are not; large: heights drift between turns. Default 0.03.
 * @param lastTurn how many times further than the others the last turn may be from where this person turns: nothing has followed that
 *     shows it to be one. Small: what is done after a set is bent to it; large: the newest height drifts, and a repetition is final later.
 *     Default 2.
 * @param travelSeShare stated standard error of a travel as a share of the filter's own, which knows nothing of what errors
 *     have in common. Small: says that ranges are exact; large: says that they are vague. Default 0.94: about two thirds of the
 *     grid's errors lie within it.
 * @param levelWalk how fast a lifter's own top and bottom may move, m/√s. Small: holds on to heights of before a re-grip;
 *     large: heights drift between turns. Default 0.003.
 * @param levelSe how far a top or a bottom may be from where the bar is first seen, m. Small: pulls the first turns towards the
 *     start; large: the first turns of a set close nothing. Default 1: further than anybody lifts.
 * @param tiltError standard error of the inclination while it moves, as a share of the horizontal acceleration that is
 *     taken for vertical, per 0.1 s. Small: trusts a bar that is swung sideways; large: forgets its velocity. Default 0.015,
 *     about a degree.
 * @param knotS longest stretch that is smoothed in one step, s. Small: slow; large: coarse. Default 0.5.
 * @param roughMps velocity that may be lost in one slot before it is smoothed by itself, m/s. Small: slow, every slot is a knot;
 *     large: an impact blurs what is around it. Default 0.03, the floor of a movement.
 * @param uprightS how long later samples still tell better which way was up, s. Small: quick; large: costs time and gains
 *     nothing. Default 6, twice the time constant of the vertical.
 * @param gapS intervals longer than this are a hole: velocity may have changed unseen. Small: slow streams are all holes; large:
 *     a straight line is believed where nobody looked. Default 0.12 s.
 */
public record BarSettings(
        double accelNoise,
        double dynamicError,
        double jerkError,
        double biasWalk,
        double axisBiasSe,
        double stillBiasSe,
        double movingBiasSe,
        double workspaceM,
        double openWorkspace,
        double closureSe,
        double lastTurn,
        double travelSeShare,
        double levelWalk,
        double levelSe,
        double tiltError,
        double knotS,
        double roughMps,
        double uprightS,
        double gapS) {

    public static final BarSettings DEFAULT = new BarSettings(
            0.006, 0.02, 0.15, 0.004, 0.2, 0.03, 0.5, 0.4, 1.5, 0.03, 2, 0.94, 0.003, 1, 0.015, 0.5, 0.03, 6, 0.12);
}
