package io.dowel.analysis.progression;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the figures of one repetition lie to the targets of its set. */
public record Adherence(Fit lowering, Fit bottom, Fit lifting, Fit top, Fit range) {

    /** Nothing was scored. */
    public static final Adherence NONE =
            new Adherence(Fit.NOT_SCORED, Fit.NOT_SCORED, Fit.NOT_SCORED, Fit.NOT_SCORED, Fit.NOT_SCORED);

    /** Compares a repetition with a plan; one that is not {@link Quality#COMPLETE} is not scored at all. */
    public static Adherence of(Repetition repetition, Plan plan, TempoTolerance tolerance) {
        if (repetition.quality() != Quality.COMPLETE) {
            return NONE;
        }
        return new Adherence(
                tempo(repetition, Phase.LOWERING, plan, tolerance),
                tempo(repetition, Phase.BOTTOM, plan, tolerance),
                tempo(repetition, Phase.LIFTING, plan, tolerance),
                tempo(repetition, Phase.TOP, plan, tolerance),
                range(repetition, plan));
    }

    /** True where at least one phase was compared with a target. */
    public boolean tempoScored() {
        return tempo().anyMatch(fit -> fit != Fit.NOT_SCORED);
    }

    /** True where no phase was outside its target; a phase that is not there is not held against the repetition. */
    public boolean onTempo() {
        return tempo().noneMatch(Fit::outside);
    }

    public static @Nullable Figure durationS(Repetition repetition, Phase phase) {
        return switch (phase) {
            case LOWERING -> repetition.loweringS();
            case BOTTOM -> repetition.bottomS();
            case LIFTING -> repetition.liftingS();
            case TOP -> repetition.topS();
        };
    }

    /** The range in the band's unit: of the lifting, or of the lowering where there is none. */
    public static @Nullable Figure range(Repetition repetition, RangeBand.Unit unit) {
        return switch (unit) {
            case METRES -> repetition.rangeM() != null ? repetition.rangeM() : repetition.loweringRangeM();
            case DEGREES -> repetition.rangeDeg() != null ? repetition.rangeDeg() : repetition.loweringRangeDeg();
        };
    }

    private Stream<Fit> tempo() {
        return Stream.of(lowering, bottom, lifting, top);
    }

    private static Fit tempo(Repetition repetition, Phase phase, Plan plan, TempoTolerance tolerance) {
        Double targetS = plan.tempo().target(phase);
        Figure measuredS = durationS(repetition, phase);
        return targetS == null || measuredS == null
                ? Fit.NOT_SCORED
                : tolerance.fit(measuredS, plan.tempo(), phase, targetS);
    }

    private static Fit range(Repetition repetition, Plan plan) {
        RangeBand band = plan.range();
        if (band == null || plan.exploreRange()) {
            return Fit.NOT_SCORED;
        }
        Figure measured = range(repetition, band.unit());
        return measured == null ? Fit.NOT_SCORED : Fit.of(measured, band.low(), band.high(), band.halfWidth());
    }
}
