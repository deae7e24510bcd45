package io.dowel.gateway.plot.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The resolved movement of a recording in the units of its plot. Immutable. */
public final class LiftCurve {

    /** A longer step between two samples is a hole: as long as the analysis names one. */
    static final double HOLE_S = 0.3;

    private final double[] timeS;
    private final Series position;
    private final Series velocity;

    LiftCurve(double[] timeS, Series position, Series velocity) {
        this.timeS = timeS.clone();
        this.position = position;
        this.velocity = velocity;
    }

    public int size() {
        return timeS.length;
    }

    public double timeS(int i) {
        return timeS[i];
    }

    public double startS() {
        return timeS[0];
    }

    double endS() {
        return timeS[timeS.length - 1];
    }

    public Series position() {
        return position;
    }

    public Series velocity() {
        return velocity;
    }

    /** Index of the first sample at or after a time; {@link #size()} where there is none. */
    public int indexAt(double atS) {
        int found = Arrays.binarySearch(timeS, atS);
        return found >= 0 ? found : -found - 1;
    }

    /** The same with the position at one time as its zero. */
    public LiftCurve zeroAt(double atS) {
        int i = Math.min(indexAt(atS), size() - 1);
        return new LiftCurve(timeS, position.from(position.value(i)), velocity);
    }

    /** Where nothing was received. */
    public List<Span> holes() {
        List<Span> holes = new ArrayList<>();
        for (int i = 1; i < timeS.length; i++) {
            if (timeS[i] - timeS[i - 1] > HOLE_S) {
                holes.add(new Span(timeS[i - 1], timeS[i]));
            }
        }
        return holes;
    }

    /** The stretches of samples without a hole between {@code within}, with one sample to either side where there is one. */
    public List<Run> runs(Span within) {
        int first = Math.max(0, indexAt(within.fromS()) - 1);
        int end = Math.min(size(), indexAt(within.toS()) + 1);
        List<Run> runs = new ArrayList<>();
        int from = first;
        for (int i = first + 1; i <= end; i++) {
            if (i == end || timeS[i] - timeS[i - 1] > HOLE_S) {
                if (i > from) {
                    runs.add(new Run(from, i));
                }
                from = i;
            }
        }
        return runs;
    }

    /** Samples {@code from} up to, without, {@code to}. */
    public record Run(int from, int to) {}
}
