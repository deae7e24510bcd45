package io.dowel.simulator.evaluation;

import io.dowel.analysis.motion.MotionCurve;
import io.dowel.analysis.motion.Stroke;
import io.dowel.analysis.motion.StrokeFinder;
import io.dowel.analysis.motion.StrokeSettings;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The optical hip hinge, watched by a virtual sensor on the bar and one on the trunk: simulated sensors on a real
 * movement. The movement begins half-way down; a sensor cannot know how fast it was then.
 */
final class MocapEvaluation {

    private static final double STEP_S = 0.01;
    private static final double GRAVITY = 9.81;

    /** Optical positions are averaged over so many frames to each side: 90 ms, short against any phase. */
    private static final int SMOOTHED = 4;

    /** A stroke shorter than this share of the longest belongs to the attempt that was given up. */
    private static final double FULL = 0.5;

    private static final double ACCEL_NOISE_MPS2 = 0.02;
    private static final double GYRO_NOISE_RADPS = 0.001;
    private static final double GYRO_BIAS_RADPS = 0.01;

    private MocapEvaluation() {}

    static void measure(Path file, List<Measurement> all) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int n = lines.size() - 1;
        double[] heightM = new double[n];
        double[] flexionDeg = new double[n];
        for (int i = 0; i < n; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            flexionDeg[i] = Double.parseDouble(cells[1]);
            heightM[i] = Double.parseDouble(cells[2]);
        }
        measure(smooth(smooth(heightM)), Placement.BAR, StrokeSettings.BAR, all);
        double[] extensionDeg = smooth(smooth(flexionDeg));
        for (int i = 0; i < n; i++) {
            extensionDeg[i] = -extensionDeg[i];
        }
        measure(extensionDeg, Placement.TRUNK, StrokeSettings.TRUNK, all);
    }

    private static void measure(
            double[] position, Placement placement, StrokeSettings settings, List<Measurement> all) {
        String dataset = "mocap hinge, virtual sensor";
        String name = placement.travels() ? "bar" : "trunk";
        List<TrueRepetition> truth = truth(position, settings, placement.travels());
        Trial trial = Trial.of(samples(position, placement), placement, Exercises.DOWEL_HINGE);
        new Comparison(dataset, name, StreamClass.CLEAN, all).compare(truth, trial);
    }

    /** DOMAIN section 4 on the optical curve: each full lifting, with the lowering before it where there is one. */
    private static List<TrueRepetition> truth(double[] position, StrokeSettings settings, boolean metres) {
        int n = position.length;
        double[] timeS = new double[n];
        double[] zero = new double[n];
        for (int i = 0; i < n; i++) {
            timeS[i] = i * STEP_S;
        }
        var curve = new MotionCurve(n, timeS, position, slope(position), zero, zero);
        List<Stroke> strokes = new StrokeFinder(settings).find(curve);
        double longest = strokes.stream().mapToDouble(Stroke::travel).max().orElse(0);
        List<TrueRepetition> truth = new ArrayList<>();
        for (int i = 1; i < strokes.size(); i++) {
            Stroke down = strokes.get(i - 1);
            Stroke up = strokes.get(i);
            if (up.up() && !down.up() && up.travel() > FULL * longest) {
                // a lowering that was under way when the recording began has no start to compare
                boolean cut = down.startS() < STEP_S;
                truth.add(repetition(truth.size() + 1, down, up, cut, metres));
            }
        }
        return truth;
    }

    private static TrueRepetition repetition(int number, Stroke down, Stroke up, boolean cut, boolean metres) {
        List<PhaseInterval> phases = new ArrayList<>();
        if (!cut) {
            phases.add(new PhaseInterval(Phase.LOWERING, down.startS(), down.endS()));
        }
        phases.add(new PhaseInterval(Phase.BOTTOM, down.endS(), up.startS()));
        phases.add(new PhaseInterval(Phase.LIFTING, up.startS(), up.endS()));
        Double lowering = cut ? null : down.travel();
        return metres
                ? new TrueRepetition(
                        number, phases, up.travel(), lowering, null, null, up.mean(), up.peak(), null, null)
                : new TrueRepetition(
                        number, phases, null, null, up.travel(), lowering, null, null, up.mean(), up.peak());
    }

    private static List<ImuSample> samples(double[] position, Placement placement) {
        Random noise = new Random(1);
        double[] slope = slope(position);
        double[] second = slope(slope);
        List<ImuSample> samples = new ArrayList<>();
        for (int i = 0; i < position.length; i++) {
            long nanos = Math.round(i * STEP_S * 1e9);
            boolean bar = placement.travels();
            double tilt = bar ? 0 : Math.toRadians(-position[i]);
            double rate = bar ? 0 : Math.toRadians(-slope[i]);
            double up = GRAVITY + (bar ? second[i] : 0);
            samples.add(new ImuSample(
                    nanos,
                    -up * Math.sin(tilt) + ACCEL_NOISE_MPS2 * noise.nextGaussian(),
                    ACCEL_NOISE_MPS2 * noise.nextGaussian(),
                    up * Math.cos(tilt) + ACCEL_NOISE_MPS2 * noise.nextGaussian(),
                    GYRO_BIAS_RADPS + GYRO_NOISE_RADPS * noise.nextGaussian(),
                    rate - GYRO_BIAS_RADPS + GYRO_NOISE_RADPS * noise.nextGaussian(),
                    GYRO_NOISE_RADPS * noise.nextGaussian()));
        }
        return samples;
    }

    private static double[] slope(double[] values) {
        int n = values.length;
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            int before = Math.max(0, i - 1);
            int after = Math.min(n - 1, i + 1);
            slope[i] = (values[after] - values[before]) / ((after - before) * STEP_S);
        }
        return slope;
    }

    private static double[] smooth(double[] values) {
        int n = values.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            // as many to each side, so that nothing is shifted
            int side = Math.min(SMOOTHED, Math.min(i, n - 1 - i));
            for (int k = i - side; k <= i + side; k++) {
                smooth[i] += values[k] / (2 * side + 1);
            }
        }
        return smooth;
    }
}
