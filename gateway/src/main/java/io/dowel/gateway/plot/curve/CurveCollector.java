package io.dowel.gateway.plot.curve;

import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.motion.MotionCurve;
import io.dowel.analysis.session.MotionObserver;
import java.util.Arrays;

/**
 * The movement of a whole session, sample by sample: of each sample the last word, for that knew most.
 *
 * <p>Holds state; one owner.
 */
public final class CurveCollector implements MotionObserver {

    private static final int INITIAL = 4096;

    private int size;
    private double[] timeS = new double[INITIAL];
    private double[] position = new double[INITIAL];
    private double[] positionSe = new double[INITIAL];
    private double[] velocity = new double[INITIAL];
    private double[] velocitySe = new double[INITIAL];

    @Override
    public void resolved(LeadMotion.Resolved resolved) {
        MotionCurve curve = resolved.curve();
        int count = curve.size();
        if (count == 0) {
            return;
        }
        curve.drawAll();
        int found = Arrays.binarySearch(timeS, 0, size, curve.timeS()[0]);
        int from = found >= 0 ? found : -found - 1;
        if (found >= 0) {
            lift(from, curve.position()[0] - position[from]);
        }
        room(from + count);
        System.arraycopy(curve.timeS(), 0, timeS, from, count);
        System.arraycopy(curve.position(), 0, position, from, count);
        System.arraycopy(curve.positionSe(), 0, positionSe, from, count);
        System.arraycopy(curve.velocity(), 0, velocity, from, count);
        System.arraycopy(curve.velocitySe(), 0, velocitySe, from, count);
        size = from + count;
    }

    /** What lies before a look goes with it: heights are known against each other, not in the room. */
    private void lift(int before, double by) {
        for (int i = 0; i < before; i++) {
            position[i] += by;
        }
    }

    private void room(int needed) {
        if (needed > timeS.length) {
            int length = Math.max(needed, 2 * timeS.length);
            timeS = Arrays.copyOf(timeS, length);
            position = Arrays.copyOf(position, length);
            positionSe = Arrays.copyOf(positionSe, length);
            velocity = Arrays.copyOf(velocity, length);
            velocitySe = Arrays.copyOf(velocitySe, length);
        }
    }

    /** What was collected, in the units of {@code quantity}. */
    public LiftCurve curve(Quantity quantity) {
        return new LiftCurve(
                Arrays.copyOf(timeS, size),
                new Series(position, positionSe, size, quantity.positionFactor()),
                new Series(velocity, velocitySe, size, quantity.velocityFactor()));
    }
}
