package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.curve.LiftCurve;
import io.dowel.gateway.plot.curve.Quantity;
import java.util.List;

/**
 * The values that the plot's vertical axes show.
 *
 * @param positionClipped part of the position lies outside
 */
record Frame(double positionLow, double positionHigh, double velocityReach, boolean positionClipped) {

    /** Beyond what the repetitions reach, the frame grows by at most this share of it: a set-down must not flatten the set. */
    private static final double GENEROSITY = 0.35;

    private static final double MARGIN = 0.07;

    /** The frame never shows less velocity than this share of what it shows of the position: a sense of proportion. */
    private static final double LEAST_VELOCITY = 0.01;

    static Frame around(LiftCurve curve, List<Repetition> repetitions) {
        var all = new Extent();
        var lift = new Extent();
        for (int i = 0; i < curve.size(); i++) {
            all.take(curve, i);
        }
        for (Repetition r : repetitions) {
            int end = Math.min(curve.size(), curve.indexAt(r.endS()) + 1);
            for (int i = curve.indexAt(r.startS()); i < end; i++) {
                lift.take(curve, i);
            }
        }
        Extent core = lift.empty() ? all : lift;
        double spare = GENEROSITY * (core.high - core.low);
        double low = Math.max(all.low, core.low - spare);
        double high = Math.min(all.high, core.high + spare);
        boolean clipped = low > all.low || high < all.high;
        double missing = Math.max(0, Quantity.LEAST_SPAN - (high - low)) / 2;
        double margin = MARGIN * Math.max(high - low, Quantity.LEAST_SPAN);
        double reach = Math.max(1.1 * core.speed, LEAST_VELOCITY * Quantity.LEAST_SPAN);
        return new Frame(low - missing - margin, high + missing + margin, reach, clipped);
    }

    /** Lowest and highest values seen so far. Holds state; one owner. */
    private static final class Extent {

        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private double speed;

        void take(LiftCurve curve, int i) {
            low = Math.min(low, curve.position().value(i));
            high = Math.max(high, curve.position().value(i));
            speed = Math.max(speed, Math.abs(curve.velocity().value(i)));
        }

        boolean empty() {
            return low > high;
        }
    }
}
