package io.dowel.analysis.synthesis.stroke;

import java.util.ArrayList;
import java.util.List;

/** One quantity over the whole motion: a start value plus moves, with exact derivatives. Immutable. */
public final class Track {

    /** Moves are filed by second, so that a sample looks only at those of its own second. */
    private static final double BUCKET_S = 1;

    private final List<List<Move>> current = new ArrayList<>();
    private final List<Double> settled = new ArrayList<>();

    public Track(double startValue, List<Move> moves, double durationS) {
        int buckets = (int) StrictMath.ceil(durationS / BUCKET_S) + 1;
        for (int i = 0; i < buckets; i++) {
            double from = i * BUCKET_S;
            List<Move> here = new ArrayList<>();
            double before = startValue;
            for (Move move : moves) {
                if (move.endS() <= from) {
                    before += move.total();
                } else if (move.startS() < from + BUCKET_S) {
                    here.add(move);
                }
            }
            current.add(here);
            settled.add(before);
        }
    }

    public Jet at(double timeS) {
        int bucket = (int) StrictMath.max(0, StrictMath.min(current.size() - 1, timeS / BUCKET_S));
        double value = settled.get(bucket);
        double rate = 0;
        double acceleration = 0;
        for (Move move : current.get(bucket)) {
            if (timeS >= move.endS()) {
                value += move.total();
            } else if (timeS > move.startS()) {
                Jet jet = move.during(timeS);
                value += jet.value();
                rate += jet.rate();
                acceleration += jet.acceleration();
            }
        }
        return new Jet(value, rate, acceleration);
    }
}
