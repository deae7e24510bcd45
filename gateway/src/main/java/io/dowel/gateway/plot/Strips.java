package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Repetition;
import java.util.ArrayList;
import java.util.List;

/**
 * A long recording broken into strips, one below the other, as lines of a text are: all at the same scale, and broken
 * between repetitions where that can be done.
 */
final class Strips {

    /** So many seconds fill a strip well: phases of half a second can still hold their name. */
    private static final double COMFORTABLE_S = 28;

    private static final int MOST = 14;

    /** A strip may be so much longer or shorter than the average for the sake of a whole repetition. */
    private static final double SLACK = 0.35;

    private Strips() {}

    static List<Span> of(Span whole, List<Repetition> repetitions) {
        int count = (int) Math.min(MOST, Math.max(1, Math.ceil(whole.lengthS() / COMFORTABLE_S)));
        double averageS = whole.lengthS() / count;
        List<Span> strips = new ArrayList<>();
        double fromS = whole.fromS();
        for (int k = 1; k < count; k++) {
            double toS = breakNear(whole.fromS() + k * averageS, SLACK * averageS, repetitions);
            strips.add(new Span(fromS, toS));
            fromS = toS;
        }
        strips.add(new Span(fromS, whole.toS()));
        return strips;
    }

    private static double breakNear(double idealS, double slackS, List<Repetition> repetitions) {
        double best = Double.NaN;
        for (Repetition r : repetitions) {
            for (double edge : new double[] {r.startS(), r.endS()}) {
                boolean nearer = !(Math.abs(edge - idealS) >= Math.abs(best - idealS));
                if (nearer && Math.abs(edge - idealS) <= slackS && !inside(edge, repetitions)) {
                    best = edge;
                }
            }
        }
        boolean betweenAlready = !inside(idealS, repetitions);
        return Double.isNaN(best) || betweenAlready ? idealS : best;
    }

    private static boolean inside(double atS, List<Repetition> repetitions) {
        return repetitions.stream().anyMatch(r -> r.startS() < atS && atS < r.endS());
    }
}
