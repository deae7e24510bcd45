package io.dowel.simulator.evaluation.recorded;

import io.dowel.analysis.motion.MotionCurve;
import io.dowel.analysis.motion.Stroke;
import io.dowel.analysis.motion.StrokeFinder;
import io.dowel.analysis.motion.StrokeSettings;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.simulator.evaluation.measurement.Comparison;
import io.dowel.simulator.evaluation.measurement.CountScore;
import io.dowel.simulator.evaluation.optical.OpticalCourse;
import io.dowel.simulator.evaluation.optical.OpticalStrokes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What cameras saw, put into the analysis's own stroke finder as if a sensor had measured it: the error of the edges
 * alone, without any sensor's.
 *
 * @param upward grows with lifting
 */
record Trajectory(OpticalCourse upward, boolean metres) {

    /** Readings are averaged over so much to each side, twice: lets pass what a person does (6 Hz), and less of a marker's tremble. */
    private static final double SMOOTHED_S = 0.02;

    /** A lifting shorter than this share of the longest is an attempt. */
    private static final double FULL = 0.5;

    /** The strokes that the analysis finds, paired into a lowering and the lifting after it. */
    OpticalStrokes strokes() {
        List<Stroke> strokes = find();
        double longest = strokes.stream()
                .filter(Stroke::up)
                .mapToDouble(Stroke::travel)
                .max()
                .orElse(0);
        List<TrueRepetition> full = new ArrayList<>();
        List<TrueRepetition> partial = new ArrayList<>();
        for (int i = 1; i < strokes.size(); i++) {
            Stroke down = strokes.get(i - 1);
            Stroke up = strokes.get(i);
            if (up.up() && !down.up()) {
                List<TrueRepetition> to = up.travel() > FULL * longest ? full : partial;
                to.add(repetition(to.size() + 1, down, up, i + 1 < strokes.size() ? strokes.get(i + 1) : null));
            }
        }
        return new OpticalStrokes(full, partial);
    }

    private TrueRepetition repetition(int number, Stroke down, Stroke up, @Nullable Stroke next) {
        List<PhaseInterval> phases = new ArrayList<>();
        phases.add(new PhaseInterval(Phase.LOWERING, down.startS(), down.endS()));
        phases.add(new PhaseInterval(Phase.BOTTOM, down.endS(), up.startS()));
        phases.add(new PhaseInterval(Phase.LIFTING, up.startS(), up.endS()));
        if (next != null) {
            phases.add(new PhaseInterval(Phase.TOP, up.endS(), next.startS()));
        }
        return metres
                ? new TrueRepetition(
                        number, phases, up.travel(), down.travel(), null, null, up.mean(), up.peak(), null, null)
                : new TrueRepetition(
                        number, phases, null, null, up.travel(), down.travel(), null, null, up.mean(), up.peak());
    }

    /** Holds the analysis's strokes against an independent truth. */
    void compare(OpticalStrokes truth, Comparison to) {
        List<TrueRepetition> found = strokes().full();
        to.add(CountScore.REPETITIONS, truth.full().size(), found.size(), "repetitions");
        to.add("attempts", truth.partial().size(), strokes().partial().size(), "attempts");
        int matched = 0;
        for (TrueRepetition real : truth.full()) {
            Optional<TrueRepetition> same =
                    found.stream().filter(f -> overlap(real, f)).findFirst();
            matched += same.isPresent() ? 1 : 0;
            same.ifPresent(f -> figures(real, f, to));
        }
        to.add(CountScore.MISSED, 0, truth.full().size() - matched, "repetitions");
        to.add(CountScore.EXTRA, 0, found.size() - matched, "repetitions");
    }

    private static boolean overlap(TrueRepetition a, TrueRepetition b) {
        PhaseInterval up = a.phase(Phase.LIFTING).orElseThrow();
        PhaseInterval other = b.phase(Phase.LIFTING).orElseThrow();
        return up.startS() < other.endS() && other.startS() < up.endS();
    }

    private void figures(TrueRepetition real, TrueRepetition found, Comparison to) {
        for (Phase phase : Phase.values()) {
            Optional<PhaseInterval> is = real.phase(phase);
            Optional<PhaseInterval> said = found.phase(phase);
            if (is.isPresent() && said.isPresent() && phase.isMovement()) {
                to.add("edge", is.get().startS(), said.get().startS(), "s");
                to.add("edge", is.get().endS(), said.get().endS(), "s");
            } else if (is.isPresent() && said.isPresent()) {
                to.add("pause", is.get().durationS(), said.get().durationS(), "s");
            }
        }
        String quantity = metres ? "range" : "flexion range";
        String unit = metres ? "m" : "°";
        add(quantity, metres ? real.rangeM() : real.rangeDeg(), metres ? found.rangeM() : found.rangeDeg(), unit, to);
        add(
                quantity,
                metres ? real.loweringRangeM() : real.loweringRangeDeg(),
                metres ? found.loweringRangeM() : found.loweringRangeDeg(),
                unit,
                to);
    }

    private static void add(
            String quantity, @Nullable Double expected, @Nullable Double found, String unit, Comparison to) {
        if (expected != null && found != null) {
            to.add(quantity, expected, found, unit);
        }
    }

    private List<Stroke> find() {
        double[] position = smooth(smooth(upward.readings()));
        int n = position.length;
        double[] timeS = new double[n];
        double[] velocity = new double[n];
        for (int i = 0; i < n; i++) {
            int before = Math.max(0, i - 1);
            int after = Math.min(n - 1, i + 1);
            timeS[i] = i * upward.stepS();
            velocity[i] = (position[after] - position[before]) / ((after - before) * upward.stepS());
        }
        var curve = new MotionCurve(n, timeS, position, velocity, new double[n], new double[n]);
        return new StrokeFinder(metres ? StrokeSettings.BAR : StrokeSettings.TRUNK).find(curve);
    }

    private double[] smooth(double[] values) {
        int n = values.length;
        double[] smooth = new double[n];
        int most = (int) Math.round(SMOOTHED_S / upward.stepS());
        for (int i = 0; i < n; i++) {
            // as many to each side, so that nothing is shifted
            int side = Math.min(most, Math.min(i, n - 1 - i));
            for (int k = i - side; k <= i + side; k++) {
                smooth[i] += values[k] / (2 * side + 1);
            }
        }
        return smooth;
    }
}
