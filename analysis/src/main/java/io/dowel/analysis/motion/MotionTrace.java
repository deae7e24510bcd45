package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;

/**
 * The recent past of one sensor, sample by sample, in plain arrays: the oldest samples are forgotten when it is full.
 *
 * <p>Times are seconds from the sensor's first sample. Holds state; one owner.
 */
public final class MotionTrace {

    private static final int INITIAL = 1024;

    private final int capacity;
    private int size;
    private double[] timeS = new double[INITIAL];
    private double[] verticalMps2 = new double[INITIAL];
    private double[] rateRadps = new double[INITIAL];
    private double[] upX = new double[INITIAL];
    private double[] upY = new double[INITIAL];
    private double[] upZ = new double[INITIAL];

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
     * @param vertical upward acceleration without gravity, m/s²
     * @param rate angular rate, norm, rad/s
     * @return how many samples were forgotten to make room
     */
    public int add(double atS, double vertical, double rate, double ux, double uy, double uz) {
        int forgotten = 0;
        if (size == timeS.length) {
            if (size < capacity) {
                grow(Math.min(capacity, 2 * size));
            } else {
                forgotten = size / 4;
                forget(forgotten);
            }
        }
        timeS[size] = atS;
        verticalMps2[size] = vertical;
        rateRadps[size] = rate;
        upX[size] = ux;
        upY[size] = uy;
        upZ[size] = uz;
        size++;
        return forgotten;
    }

    /** Forgets the oldest {@code count} samples. */
    public void forget(int count) {
        shift(timeS, count);
        shift(verticalMps2, count);
        shift(rateRadps, count);
        shift(upX, count);
        shift(upY, count);
        shift(upZ, count);
        size -= count;
    }

    public int size() {
        return size;
    }

    public double timeS(int i) {
        return timeS[i];
    }

    public double verticalMps2(int i) {
        return verticalMps2[i];
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

    void save(StateWriter out) {
        for (double[] values : new double[][] {timeS, verticalMps2, rateRadps, upX, upY, upZ}) {
            out.writeDoubles(values, size);
        }
    }

    void restore(StateReader in) {
        timeS = in.readDoubles();
        verticalMps2 = in.readDoubles();
        rateRadps = in.readDoubles();
        upX = in.readDoubles();
        upY = in.readDoubles();
        upZ = in.readDoubles();
        size = timeS.length;
        grow(Math.max(INITIAL, size));
    }

    private void grow(int length) {
        timeS = Arrays.copyOf(timeS, length);
        verticalMps2 = Arrays.copyOf(verticalMps2, length);
        rateRadps = Arrays.copyOf(rateRadps, length);
        upX = Arrays.copyOf(upX, length);
        upY = Arrays.copyOf(upY, length);
        upZ = Arrays.copyOf(upZ, length);
    }

    private void shift(double[] values, int count) {
        System.arraycopy(values, count, values, 0, size - count);
    }
}
