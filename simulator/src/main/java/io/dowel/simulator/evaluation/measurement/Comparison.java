package io.dowel.simulator.evaluation.measurement;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Repetitions found beside repetitions that truly were, figure by figure.
 *
 * @param all where the measurements go
 */
public record Comparison(String dataset, String file, StreamClass streamClass, List<Measurement> all) {

    /** A lifting found that covers less of the true one than this is another movement. */
    private static final double SAME = 0.3;

    /** Counts, figures, and how soon each repetition was told. */
    public void compare(List<TrueRepetition> truth, Trial trial) {
        Map<TrueRepetition, Repetition> matched = compare(truth, trial.counted());
        matched.forEach((real, found) -> {
            delay("delay of a repetition", real, trial.firstSaidS(found.id()));
            delay("delay of a final repetition", real, trial.finalSinceS(found.id()));
        });
    }

    /** Counts and figures. Returns who is who. */
    public Map<TrueRepetition, Repetition> compare(List<TrueRepetition> truth, List<Repetition> counted) {
        add(CountScore.REPETITIONS, truth.size(), counted.size(), "repetitions");
        Map<TrueRepetition, Repetition> matched = match(truth, counted);
        add(CountScore.MISSED, 0, truth.size() - matched.size(), "repetitions");
        add(CountScore.EXTRA, 0, counted.size() - matched.size(), "repetitions");
        matched.forEach(this::figures);
        return matched;
    }

    /** Each true repetition with the one found whose lifting covers the most of its own. */
    public static Map<TrueRepetition, Repetition> match(List<TrueRepetition> truth, List<Repetition> counted) {
        List<Repetition> left = new ArrayList<>(counted);
        Map<TrueRepetition, Repetition> matched = new LinkedHashMap<>();
        for (TrueRepetition real : truth) {
            Repetition found = match(real, left);
            if (found != null) {
                left.remove(found);
                matched.put(real, found);
            }
        }
        return matched;
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

    /** From the end of the movement that ends it, the second of its two. */
    private void delay(String quantity, TrueRepetition real, OptionalDouble saidS) {
        List<PhaseInterval> movements =
                real.phases().stream().filter(p -> p.phase().isMovement()).toList();
        if (saidS.isPresent() && movements.size() == 2) {
            add(quantity, 0, saidS.getAsDouble() - movements.get(1).endS(), "s");
        }
    }

    public void add(String quantity, double expected, double found, String unit) {
        all.add(Measurement.of(dataset, file, quantity, streamClass, expected, found, unit));
    }

    public void add(String quantity, @Nullable Double expected, @Nullable Figure found, String unit) {
        if (expected != null && found != null) {
            all.add(Measurement.of(dataset, file, quantity, streamClass, expected, found.value(), unit)
                    .give(found.standardError()));
        }
    }
}
