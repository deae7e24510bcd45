package io.dowel.simulator.evaluation;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repetitions found beside repetitions that truly were, figure by figure.
 *
 * @param all where the measurements go
 */
record Comparison(String dataset, String file, StreamClass streamClass, List<Measurement> all) {

    /** A lifting found that covers less of the true one than this is another movement. */
    private static final double SAME = 0.3;

    void compare(List<TrueRepetition> truth, Trial trial) {
        add("repetitions", truth.size(), trial.counted().size(), "repetitions");
        List<Repetition> left = new ArrayList<>(trial.counted());
        for (TrueRepetition real : truth) {
            Repetition found = match(real, left);
            if (found != null) {
                left.remove(found);
                figures(real, found);
                delay(real, found, trial);
            }
        }
    }

    private static @Nullable Repetition match(TrueRepetition real, List<Repetition> left) {
        PhaseInterval lifting = real.phase(Phase.LIFTING).orElseThrow();
        Repetition best = null;
        double most = SAME * lifting.durationS();
        for (Repetition candidate : left) {
            Optional<PhaseInterval> found = candidate.phase(Phase.LIFTING);
            if (found.isPresent()) {
                double overlap = Math.min(found.get().endS(), lifting.endS())
                        - Math.max(found.get().startS(), lifting.startS());
                if (overlap > most) {
                    most = overlap;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private void figures(TrueRepetition real, Repetition found) {
        for (Phase phase : List.of(Phase.LOWERING, Phase.LIFTING)) {
            Optional<PhaseInterval> is = real.phase(phase);
            Optional<PhaseInterval> said = found.phase(phase);
            if (is.isPresent() && said.isPresent()) {
                add("edge", is.get().startS(), said.get().startS(), "s");
                add("edge", is.get().endS(), said.get().endS(), "s");
            }
        }
        add("pause", real.bottomS(), found.bottomS(), "s");
        add("pause", real.topS(), found.topS(), "s");
        add("duration", real.loweringS(), found.loweringS(), "s");
        add("duration", real.liftingS(), found.liftingS(), "s");
        add("range", real.rangeM(), found.rangeM(), "m");
        add("range", real.loweringRangeM(), found.loweringRangeM(), "m");
        add("flexion range", real.rangeDeg(), found.rangeDeg(), "°");
        add("flexion range", real.loweringRangeDeg(), found.loweringRangeDeg(), "°");
        add("mean velocity", real.meanLiftingMps(), found.meanLiftingMps(), "m/s");
        add("mean angular rate", real.meanLiftingDegps(), found.meanLiftingDegps(), "°/s");
    }

    /** From the end of the phase that ends it, the third of its phases, to the first report. */
    private void delay(TrueRepetition real, Repetition found, Trial trial) {
        Double saidS = trial.firstSaidS().get(found.id());
        if (saidS != null && real.phases().size() > 2) {
            all.add(Measurement.of(
                    dataset,
                    file,
                    "delay of a repetition",
                    streamClass,
                    0,
                    saidS - real.phases().get(2).endS(),
                    "s"));
        }
    }

    private void add(String quantity, double expected, double found, String unit) {
        all.add(Measurement.of(dataset, file, quantity, streamClass, expected, found, unit));
    }

    private void add(String quantity, @Nullable Double expected, @Nullable Figure found, String unit) {
        if (expected != null && found != null) {
            all.add(Measurement.of(dataset, file, quantity, streamClass, expected, found.value(), unit)
                    .give(found.standardError()));
        }
    }
}
