package io.dowel.simulator.evaluation;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.LiftTruth;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.grid.GridCase;
import io.dowel.analysis.synthesis.grid.SyntheticGrid;
import io.dowel.simulator.evaluation.measurement.Comparison;
import io.dowel.simulator.evaluation.measurement.Holes;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.measurement.Progress;
import io.dowel.simulator.evaluation.trial.PhaseDelays;
import io.dowel.simulator.evaluation.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The synthetic grid: sets whose truth is known exactly. */
final class GridEvaluation {

    private static final int SAMPLES_PER_FRAME = 5;

    /** What moves otherwise may be shown as moving a little before and after. */
    private static final double ABOUT_S = 0.5;

    private GridEvaluation() {}

    static void measure(int cases, long seed, List<Measurement> all, Progress.Part progress) {
        var grid = new SyntheticGrid(seed, SyntheticGrid.STANDARD.size());
        measureEach(Math.min(cases, grid.size()), i -> measure(grid.at(i)), all, progress);
    }

    /** Measures numbered cases side by side; what comes out is in their order all the same. */
    static void measureEach(
            int cases, IntFunction<List<Measurement>> one, List<Measurement> all, Progress.Part progress) {
        List<List<Measurement>> measured = IntStream.range(0, cases)
                .parallel()
                .mapToObj(i -> {
                    List<Measurement> here = one.apply(i);
                    progress.done(1.0 / cases);
                    return here;
                })
                .toList();
        measured.forEach(all::addAll);
    }

    private static List<Measurement> measure(GridCase one) {
        List<Measurement> all = new ArrayList<>();
        SyntheticLift lift = one.perform();
        Placement placement = one.leading().placement();
        List<ImuFrame> frames = lift.frames(one.leading(), SAMPLES_PER_FRAME);
        Trial trial = Trial.ofFrames(frames, placement, exercise(one));
        LiftTruth truth = lift.truth(one.leading());
        StreamClass streamClass =
                one.streamClass() == GridCase.StreamClass.CLEAN ? StreamClass.SYNTHETIC : StreamClass.POOR;
        var to = new Comparison(placement.travels() ? "grid bar" : "grid trunk", one.label(), streamClass, all);
        to.compare(truth.repetitions(), trial);
        Holes.of(frames).measure(to, truth.repetitions().size(), trial.counted());
        phases(truth, trial, to);
        return all;
    }

    private static void phases(LiftTruth truth, Trial trial, Comparison to) {
        PhaseDelays delays = PhaseDelays.of(truth.repetitions(), trial.shown(), atS -> otherwiseMoving(truth, atS));
        delays.startsS().forEach(s -> to.add("delay of a phase, start", 0, s, "s"));
        delays.endsS().forEach(s -> to.add("delay of a phase, end", 0, s, "s"));
        to.add("phase changes missed", 0, delays.missed(), "changes");
        to.add("phase changes shown that were none", 0, delays.falseChanges(), "changes");
    }

    private static boolean otherwiseMoving(LiftTruth truth, double atS) {
        return truth.incidents().stream().anyMatch(i -> atS > i.startS() - ABOUT_S && atS < i.endS() + ABOUT_S)
                || truth.partials().stream().anyMatch(p -> atS > p.startS() - ABOUT_S && atS < p.endS() + ABOUT_S);
    }

    private static ExerciseProfile exercise(GridCase one) {
        if (one.script().startsWith() == Phase.LIFTING) {
            return Exercises.DEADLIFT;
        }
        return one.leading().placement().travels() ? Exercises.ROMANIAN : Exercises.DOWEL_HINGE;
    }
}
