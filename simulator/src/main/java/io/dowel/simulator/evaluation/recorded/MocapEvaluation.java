package io.dowel.simulator.evaluation.recorded;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.simulator.evaluation.expectation.Expectation;
import io.dowel.simulator.evaluation.measurement.Comparison;
import io.dowel.simulator.evaluation.measurement.CountScore;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.optical.OpticalCourse;
import io.dowel.simulator.evaluation.optical.OpticalFile;
import io.dowel.simulator.evaluation.optical.OpticalStrokes;
import io.dowel.simulator.evaluation.scene.SceneSensor;
import io.dowel.simulator.evaluation.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Optical hip hinges: the trajectory itself, and virtual sensors that ride on it.
 *
 * <p>The truth is {@link OpticalStrokes}, which shares nothing with the analysis. A movement that begins half-way down
 * has no first edge to compare; a sensor cannot know how fast it was then.
 */
public final class MocapEvaluation {

    public static final String TRAJECTORY = "mocap hinge, optical trajectory";
    public static final String SENSOR = "mocap hinge, virtual sensor";

    /** Sensors of each placement that ride on each movement, every one with its own mounting, noise, bias and scale. */
    public static final int SENSORS = 8;

    private static final double RATE_HZ = 100;
    private static final String HEIGHT = "wrist_height_m";
    private static final String FLEXION = "trunk_inclination_deg";
    private static final Pattern RANGE = Pattern.compile("rep(\\d+)\\.(eccentric|concentric)_displacement_m");

    private MocapEvaluation() {}

    /**
     * Measures one file.
     *
     * @param name as it is to stand in the table
     * @param expected what {@code EXPECTED.csv} says of it
     */
    static void measure(Path path, String name, List<Expectation> expected, List<Measurement> all) throws IOException {
        OpticalFile file = OpticalFile.read(path);
        if (!file.has(HEIGHT) && !file.has(FLEXION)) {
            throw new IOException("it has neither " + HEIGHT + " nor " + FLEXION);
        }
        if (file.has(HEIGHT)) {
            OpticalCourse height = file.course(HEIGHT);
            OpticalCourse flexion = file.has(FLEXION) ? file.course(FLEXION) : height.still();
            measure(height, flexion, Placement.BAR, name, expected, all);
        }
        if (file.has(FLEXION)) {
            OpticalCourse flexion = file.course(FLEXION);
            measure(flexion.still(), flexion, Placement.TRUNK, name, expected, all);
        }
    }

    private static void measure(
            OpticalCourse height,
            OpticalCourse flexion,
            Placement placement,
            String name,
            List<Expectation> expected,
            List<Measurement> all) {
        boolean metres = placement.travels();
        OpticalCourse upward = metres ? height : flexion.negated();
        OpticalStrokes truth = OpticalStrokes.find(upward, upward.durationS(), metres);
        String file = name + " " + placement.name().toLowerCase(Locale.ROOT);
        new Trajectory(upward, metres).compare(truth, new Comparison(TRAJECTORY, file, StreamClass.CLEAN, all));
        SyntheticLift lift = SyntheticLifter.follow(LifterBody.TYPICAL, upward.durationS(), height, flexion);
        List<List<Measurement>> sensors = IntStream.range(0, SENSORS)
                .parallel()
                .mapToObj(seed -> sensor(lift, placement, seed, file, truth, expected))
                .toList();
        sensors.forEach(all::addAll);
    }

    private static List<Measurement> sensor(
            SyntheticLift lift,
            Placement placement,
            int seed,
            String file,
            OpticalStrokes truth,
            List<Expectation> expected) {
        List<Measurement> all = new ArrayList<>();
        var sensor = SceneSensor.draw(placement, RATE_HZ, SensorClock.EXACT, 7001 + seed);
        Trial trial = Trial.of(lift.samples(sensor), placement, Exercises.DOWEL_HINGE);
        var to = new Comparison(SENSOR, file + ", sensor " + (seed + 1), StreamClass.SYNTHETIC, all);
        Map<TrueRepetition, Repetition> matched = Comparison.match(truth.full(), trial.counted());
        to.compare(truth.full(), trial);
        to.add("attempts", truth.partial().size(), trial.partials().size(), "attempts");
        Map<Integer, Repetition> numbered = new TreeMap<>();
        matched.forEach((real, found) -> numbered.put(real.number(), found));
        for (Expectation e : expected) {
            Matcher range = RANGE.matcher(e.quantity());
            if (placement.travels() && range.matches()) {
                Repetition found = numbered.get(Integer.parseInt(range.group(1)));
                Figure figure = found == null
                        ? null
                        : range.group(2).equals("concentric") ? found.rangeM() : found.loweringRangeM();
                if (figure != null) {
                    to.add("range beside EXPECTED.csv", Math.abs(e.expected()), figure.value(), "m");
                }
            }
        }
        return all;
    }

    /** Whether a line of {@code EXPECTED.csv} is compared here, directly or by what is recomputed from the cameras. */
    static boolean uses(Expectation e) {
        return RANGE.matcher(e.quantity()).matches() || countsOf(e.quantity());
    }

    static boolean countsOf(String quantity) {
        return quantity.equals("full_reps") || quantity.equals("partial_reps");
    }

    /** Counts that {@code EXPECTED.csv} gives, beside those that the definition finds in the cameras' signals. */
    static void counts(Path path, String name, List<Expectation> expected, List<Measurement> all) throws IOException {
        OpticalFile file = OpticalFile.read(path);
        boolean metres = file.has(HEIGHT);
        OpticalCourse upward =
                metres ? file.course(HEIGHT) : file.course(FLEXION).negated();
        OpticalStrokes found = new Trajectory(upward, metres).strokes();
        for (Expectation e : expected) {
            if (countsOf(e.quantity())) {
                boolean full = e.quantity().equals("full_reps");
                all.add(Measurement.of(
                        e.dataset(),
                        name,
                        full ? CountScore.REPETITIONS : "attempts",
                        StreamClass.CLEAN,
                        e.expected(),
                        full ? found.full().size() : found.partial().size(),
                        full ? "repetitions" : "attempts"));
            }
        }
    }
}
