package io.dowel.gateway.plot;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Leaves out points of a line that nobody could see were missing (Ramer, Douglas and Peucker, by vertical distance).
 */
final class Thinning {

    /** A point stays out where the line is closer to it than this, in px: a fifth of the thinnest line. */
    private static final double TOLERANCE_PX = 0.25;

    private Thinning() {}

    /** Indices of the points that stay, first and last among them. */
    static BitSet keep(double[] x, double[] y) {
        var keep = new BitSet(x.length);
        keep.set(0);
        keep.set(x.length - 1);
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {0, x.length - 1});
        while (!open.isEmpty()) {
            int[] part = open.pop();
            int farthest = farthest(x, y, part[0], part[1]);
            if (farthest > 0) {
                keep.set(farthest);
                open.push(new int[] {part[0], farthest});
                open.push(new int[] {farthest, part[1]});
            }
        }
        return keep;
    }

    /** The point farthest from the line between two others, or 0 where all are close enough. */
    private static int farthest(double[] x, double[] y, int from, int to) {
        double slope = x[to] > x[from] ? (y[to] - y[from]) / (x[to] - x[from]) : 0;
        double worst = TOLERANCE_PX;
        int at = 0;
        for (int i = from + 1; i < to; i++) {
            double distance = Math.abs(y[i] - y[from] - slope * (x[i] - x[from]));
            if (distance > worst) {
                worst = distance;
                at = i;
            }
        }
        return at;
    }
}
