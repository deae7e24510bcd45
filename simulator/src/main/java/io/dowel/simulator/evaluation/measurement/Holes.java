package io.dowel.simulator.evaluation.measurement;

import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where nothing was received from a sensor for more than 0.3 s, in its seconds from its first sample.
 *
 * @param rateHz samples a second on average
 * @param holes in time order
 */
public record Holes(double rateHz, List<Hole> holes) {

    static final double CLEAN_HZ = 40;
    static final double CLEAN_HOLE_S = 0.3;

    /** Nothing came between two samples. */
    record Hole(double startS, double endS) {}

    public static Holes of(List<ImuFrame> frames) {
        List<Hole> holes = new ArrayList<>();
        long originNanos = frames.isEmpty() ? 0 : frames.get(0).deviceNanos(0);
        double lastS = 0;
        int samples = 0;
        for (ImuFrame frame : frames) {
            for (int i = 0; i < frame.size(); i++) {
                double atS = (frame.deviceNanos(i) - originNanos) / 1e9;
                if (atS - lastS > CLEAN_HOLE_S) {
                    holes.add(new Hole(lastS, atS));
                }
                lastS = Math.max(lastS, atS);
                samples++;
            }
        }
        return new Holes(lastS > 0 ? (samples - 1) / lastS : 0, holes);
    }

    public boolean clean() {
        return rateHz >= CLEAN_HZ && holes.isEmpty();
    }

    /** Repetitions of which a movement, or the pause between the two, was not seen whole, and that do not say so. */
    int unsaid(List<Repetition> repetitions) {
        return (int) repetitions.stream()
                .filter(r -> touches(r) && r.quality() != Quality.SIGNAL_GAP)
                .count();
    }

    private boolean touches(Repetition r) {
        List<PhaseInterval> movements =
                r.phases().stream().filter(p -> p.phase().isMovement()).toList();
        if (movements.isEmpty()) {
            return false;
        }
        double startS = movements.get(0).startS();
        double endS = movements.stream()
                .max(Comparator.comparingDouble(PhaseInterval::endS))
                .orElseThrow()
                .endS();
        return holes.stream().anyMatch(h -> h.startS() < endS && h.endS() > startS);
    }

    /** What is asked of a stream that is not clean: that nothing is invented, and that holes are told. */
    public void measure(Comparison to, double truly, List<Repetition> counted) {
        if (to.streamClass() == StreamClass.POOR) {
            to.add("repetitions over a hole that do not say so", 0, unsaid(counted), "repetitions");
            to.add("repetitions invented", 0, Math.max(0, counted.size() - truly), "repetitions");
        }
    }
}
