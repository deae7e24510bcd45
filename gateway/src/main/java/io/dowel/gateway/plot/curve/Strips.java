package io.dowel.gateway.plot.curve;

import io.dowel.analysis.repetition.Repetition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A long recording broken into strips, one below the other, as lines of a text are: all at the same scale, and broken
 * between repetitions where that can be done.
 */
public final class Strips {

    /** So many seconds fill a strip well: phases of half a second can still hold their name. */
    private static final double COMFORTABLE_S = 28;

    private static final int MOST = 14;

    /** A longer hole is not drawn out: the strip ends in it, and the next begins in it. */
    private static final double LONG_HOLE_S = 10;

    /** So much of a long hole is drawn on either side. */
    private static final double STUB_S = 1.2;

    /** Repetitions may overlap by this much where one was measured again after the other. */
    private static final double OVERLAP_S = 0.15;

    /** A strip may be so much longer or shorter than the average for the sake of a whole repetition. */
    private static final double SLACK = 0.35;

    private Strips() {}

    public static List<Span> of(LiftCurve curve, List<Repetition> repetitions) {
        List<Span> strips = new ArrayList<>();
        for (Span part : withoutLongHoles(curve)) {
            strips.addAll(broken(part, repetitions));
        }
        return strips;
    }

    private static List<Span> withoutLongHoles(LiftCurve curve) {
        List<Span> parts = new ArrayList<>();
        double fromS = curve.startS();
        for (Span hole : curve.holes()) {
            if (hole.lengthS() > LONG_HOLE_S) {
                parts.add(new Span(fromS, hole.fromS() + STUB_S));
                fromS = hole.toS() - STUB_S;
            }
        }
        parts.add(new Span(fromS, curve.endS()));
        return parts;
    }

    private static List<Span> broken(Span whole, List<Repetition> repetitions) {
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

    /** The edge of a repetition nearest to a time, where there is one near enough; else the time itself. */
    private static double breakNear(double idealS, double slackS, List<Repetition> repetitions) {
        if (!inside(idealS, repetitions)) {
            return idealS;
        }
        return repetitions.stream()
                .flatMap(r -> Stream.of(r.startS(), r.endS()))
                .filter(edge -> Math.abs(edge - idealS) <= slackS && !inside(edge, repetitions))
                .min(Comparator.comparingDouble(edge -> Math.abs(edge - idealS)))
                .orElse(idealS);
    }

    private static boolean inside(double atS, List<Repetition> repetitions) {
        return repetitions.stream().anyMatch(r -> r.startS() + OVERLAP_S < atS && atS < r.endS() - OVERLAP_S);
    }
}
