package io.dowel.simulator.evaluation;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.GridCase;
import io.dowel.analysis.synthesis.SyntheticGrid;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** The synthetic grid: sets whose truth is known exactly. */
final class GridEvaluation {

    private static final int SAMPLES_PER_FRAME = 5;

    private GridEvaluation() {}

    static void measure(int cases, List<Measurement> all, DoubleConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        List<List<Measurement>> measured = IntStream.range(0, Math.min(cases, SyntheticGrid.STANDARD.size()))
                .parallel()
                .mapToObj(i -> {
                    List<Measurement> one = measure(SyntheticGrid.STANDARD.at(i));
                    synchronized (done) {
                        progress.accept((double) done.incrementAndGet() / cases);
                    }
                    return one;
                })
                .toList();
        measured.forEach(all::addAll);
    }

    private static List<Measurement> measure(GridCase one) {
        List<Measurement> all = new ArrayList<>();
        SyntheticLift lift = one.perform();
        Placement placement = one.leading().placement();
        Trial trial = Trial.ofFrames(lift.frames(one.leading(), SAMPLES_PER_FRAME), placement, exercise(one));
        StreamClass streamClass =
                one.streamClass() == GridCase.StreamClass.CLEAN ? StreamClass.SYNTHETIC : StreamClass.POOR;
        String dataset = placement.travels() ? "grid bar" : "grid trunk";
        new Comparison(dataset, one.label(), streamClass, all)
                .compare(lift.truth(one.leading()).repetitions(), trial);
        return all;
    }

    private static ExerciseProfile exercise(GridCase one) {
        if (one.script().startsWith() == Phase.LIFTING) {
            return Exercises.DEADLIFT;
        }
        return one.leading().placement().travels() ? Exercises.ROMANIAN : Exercises.DOWEL_HINGE;
    }
}
