package io.dowel.analysis.motion;

import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;

/**
 * The recent past of one sensor, sample by sample, in plain arrays: the oldest samples are forgotten when it is full.
 *
 * <p>Times are seconds from the sensor's first sample. Holds state; one owner.
 */
public final class MotionTrace {

    /** Between samples further apart than this nobody knows what happened, s. */
    static final double LONGEST_BRIDGE_S = 0.3;

    private static final int INITIAL = 1024;

    private final int capacity;
    private int size;

    /** Steps longer than {@link #LONGEST_BRIDGE_S} from one sample to the next, and what they come to; found anew where restored. */
    private int holes;

    private double holesS;

    /** No step is longer than this, s. */
    private double widestS;

    private double[] timeS = new double[INITIAL];
    private double[] value = new double[INITIAL];
    private double[] rateRadps = new double[INITIAL];
    private double[] upX = new double[INITIAL];
    private double[] upY = new double[INITIAL];
    private double[] upZ = new double[INITIAL];
    private float[] frameX = new float[INITIAL];
    private float[] frameY = new float[INITIAL];
    private float[] frameZ = new float[INITIAL];
    private float[] frameW = new float[INITIAL];

    /**
     * An empty trace.
     *
     * @param capacity most samples it keeps
     */
    public MotionTrace(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds one sample.
     *
     * @param atS time, later than the last
     * @param value what is followed: a bar's upward acceleration without gravity, m/s², or a trunk's flexion, °
     * @param rate angular rate, norm, rad/s
     * @return how many samples were forgotten to make room
     */
    public int add(double atS, double value, double rate, double ux, double uy, double uz) {
        int forgotten = 0;
        if (size == timeS.length) {
            if (size < capacity) {
                grow(Math.min(capacity, 2 * size));
            } else {
                forgotten = size / 4;
                forget(forgotten);
            }
        }
        if (size > 0) {
            step(atS - timeS[size - 1]);
        }
        timeS[size] = atS;
        this.value[size] = value;
        rateRadps[size] = rate;
        upX[size] = ux;
        upY[size] = uy;
        upZ[size] = uz;
        size++;
        return forgotten;
    }

    private void step(double lastedS) {
        widestS = lastedS > widestS ? lastedS : widestS;
        if (lastedS > LONGEST_BRIDGE_S) {
            holes++;
            holesS += lastedS;
        }
    }

    private void findSteps() {
        holes = 0;
        holesS = 0;
        widestS = 0;
        for (int i = 1; i < size; i++) {
            step(timeS[i] - timeS[i - 1]);
        }
    }

    /** Says the specific force of the newest sample in the almost inertial frame, m/s². */
    void force(double x, double y, double z) {
        frameX[size - 1] = (float) x;
        frameY[size - 1] = (float) y;
        frameZ[size - 1] = (float) z;
    }

    /** Says how the newest sample's sensor is turned into the almost inertial frame. */
    void rotation(double w, double x, double y, double z) {
        force(x, y, z);
        frameW[size - 1] = (float) w;
    }

    /** The part of a sample's specific force along a direction of the almost inertial frame, m/s². */
    double forceAlong(int i, double x, double y, double z) {
        return frameX[i] * x + frameY[i] * y + frameZ[i] * z;
    }

    /** Puts right what is followed, at one sample. */
    void value(int i, double right) {
        value[i] = right;
    }

    /** Puts right which way was up at one sample, seen by a sensor turned as it was: up is given in the almost inertial frame. */
    void turnUp(int i, VerticalSmoother vertical) {
        upX[i] = vertical.upAlongSensorX(frameW[i], frameX[i], frameY[i], frameZ[i]);
        upY[i] = vertical.upAlongSensorY(frameW[i], frameX[i], frameY[i], frameZ[i]);
        upZ[i] = vertical.upAlongSensorZ(frameW[i], frameX[i], frameY[i], frameZ[i]);
    }

    /** Forgets the oldest {@code count} samples. */
    public void forget(int count) {
        shift(timeS, count);
        shift(value, count);
        shift(rateRadps, count);
        shift(upX, count);
        shift(upY, count);
        shift(upZ, count);
        System.arraycopy(frameX, count, frameX, 0, size - count);
        System.arraycopy(frameY, count, frameY, 0, size - count);
        System.arraycopy(frameZ, count, frameZ, 0, size - count);
        System.arraycopy(frameW, count, frameW, 0, size - count);
        size -= count;
        if (holes > 0) {
            findSteps();
        }
    }

    public int size() {
        return size;
    }

    public double timeS(int i) {
        return timeS[i];
    }

    /** Copies all times. */
    void times(double[] into) {
        System.arraycopy(timeS, 0, into, 0, size);
    }

    public double value(int i) {
        return value[i];
    }

    public double rateRadps(int i) {
        return rateRadps[i];
    }

    public double upX(int i) {
        return upX[i];
    }

    public double upY(int i) {
        return upY[i];
    }

    public double upZ(int i) {
        return upZ[i];
    }

    /** Cosine of the angle between the directions of up, in the sensor's axes, at two samples. */
    public double upCosine(int i, int j) {
        return upX[i] * upX[j] + upY[i] * upY[j] + upZ[i] * upZ[j];
    }

    /** Index of the first sample at or after {@code atS}; {@link #size()} where there is none. */
    public int indexAt(double atS) {
        int i = Arrays.binarySearch(timeS, 0, size, atS);
        return i >= 0 ? i : -i - 1;
    }

    /** How far samples are apart in the mean, holes aside, s; 0 for one sample. */
    double meanStepS() {
        int steps = size - 1 - holes;
        return steps <= 0 ? 0 : (timeS[size - 1] - timeS[0] - holesS) / steps;
    }

    /** For how long nothing was received at most, in a stretch or reaching into it, s; 0 where that is no longer than {@code leastS}. */
    public double holeS(double fromS, double toS, double leastS) {
        if (widestS <= leastS) {
            return 0;
        }
        double longest = longestStepS(timeS, size, fromS, toS);
        return longest > leastS ? longest : 0;
    }

    /** The longest step from one time to the next that lies in a stretch or reaches into it; times are in order. */
    static double longestStepS(double[] timeS, int size, double fromS, double toS) {
        double longest = 0;
        int found = Arrays.binarySearch(timeS, 0, size, fromS);
        int first = found >= 0 ? found : -found - 1;
        for (int i = Math.max(1, first); i < size && timeS[i - 1] <= toS; i++) {
            double stepS = timeS[i] - timeS[i - 1];
            longest = stepS > longest ? stepS : longest;
        }
        return longest;
    }

    void save(StateWriter out) {
        for (double[] values : new double[][] {timeS, value, rateRadps, upX, upY, upZ}) {
            out.writeDoubles(values, size);
        }
        for (float[] values : new float[][] {frameX, frameY, frameZ, frameW}) {
            out.writeFloats(values, size);
        }
    }

    void restore(StateReader in) {
        timeS = in.readDoubles();
        value = in.readDoubles();
        rateRadps = in.readDoubles();
        upX = in.readDoubles();
        upY = in.readDoubles();
        upZ = in.readDoubles();
        frameX = in.readFloats();
        frameY = in.readFloats();
        frameZ = in.readFloats();
        frameW = in.readFloats();
        size = timeS.length;
        grow(Math.max(INITIAL, size));
        findSteps();
    }

    private void grow(int length) {
        timeS = Arrays.copyOf(timeS, length);
        value = Arrays.copyOf(value, length);
        rateRadps = Arrays.copyOf(rateRadps, length);
        upX = Arrays.copyOf(upX, length);
        upY = Arrays.copyOf(upY, length);
        upZ = Arrays.copyOf(upZ, length);
        frameX = Arrays.copyOf(frameX, length);
        frameY = Arrays.copyOf(frameY, length);
        frameZ = Arrays.copyOf(frameZ, length);
        frameW = Arrays.copyOf(frameW, length);
    }

    private void shift(double[] values, int count) {
        System.arraycopy(values, count, values, 0, size - count);
    }
}
