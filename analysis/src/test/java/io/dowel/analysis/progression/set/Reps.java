package io.dowel.analysis.progression.set;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repetitions for tests: one at a time, with the figures a test cares about; a value of {@code null} is absent. */
public record Reps(
        int id,
        int number,
        int revision,
        Quality quality,
        @Nullable Double loweringS,
        @Nullable Double bottomS,
        @Nullable Double liftingS,
        @Nullable Double topS,
        @Nullable Double rangeM,
        @Nullable Double velocityMps,
        double standardErrorS) {

    /** Small against every tolerance, so that only the value decides. */
    private static final double SHARP_S = 0.02;

    private static final double SHARP_M = 0.01;

    /** A repetition at 3-1-1-0 over half a metre. */
    public static Reps rep(int id) {
        return new Reps(id, id, 1, Quality.COMPLETE, 3.0, 1.0, 1.0, 0.0, 0.5, 0.5, SHARP_S);
    }

    public Reps number(int value) {
        return new Reps(
                id, value, revision, quality, loweringS, bottomS, liftingS, topS, rangeM, velocityMps, standardErrorS);
    }

    public Reps revision(int value) {
        return new Reps(
                id, number, value, quality, loweringS, bottomS, liftingS, topS, rangeM, velocityMps, standardErrorS);
    }

    public Reps quality(Quality value) {
        return new Reps(
                id, number, revision, value, loweringS, bottomS, liftingS, topS, rangeM, velocityMps, standardErrorS);
    }

    public Reps lowering(@Nullable Double value) {
        return new Reps(
                id, number, revision, quality, value, bottomS, liftingS, topS, rangeM, velocityMps, standardErrorS);
    }

    public Reps bottom(@Nullable Double value) {
        return new Reps(
                id, number, revision, quality, loweringS, value, liftingS, topS, rangeM, velocityMps, standardErrorS);
    }

    public Reps lifting(@Nullable Double value) {
        return new Reps(
                id, number, revision, quality, loweringS, bottomS, value, topS, rangeM, velocityMps, standardErrorS);
    }

    public Reps top(@Nullable Double value) {
        return new Reps(
                id,
                number,
                revision,
                quality,
                loweringS,
                bottomS,
                liftingS,
                value,
                rangeM,
                velocityMps,
                standardErrorS);
    }

    public Reps range(@Nullable Double value) {
        return new Reps(
                id, number, revision, quality, loweringS, bottomS, liftingS, topS, value, velocityMps, standardErrorS);
    }

    public Reps velocity(@Nullable Double value) {
        return new Reps(
                id, number, revision, quality, loweringS, bottomS, liftingS, topS, rangeM, value, standardErrorS);
    }

    public Reps standardError(double value) {
        return new Reps(id, number, revision, quality, loweringS, bottomS, liftingS, topS, rangeM, velocityMps, value);
    }

    public Repetition in(int set) {
        double startS = 10.0 * id;
        return new Repetition(
                id,
                set,
                number,
                revision,
                quality,
                startS,
                startS + 5,
                List.of(),
                figure(loweringS, standardErrorS),
                figure(bottomS, standardErrorS),
                figure(liftingS, standardErrorS),
                figure(topS, standardErrorS),
                figure(rangeM, SHARP_M),
                null,
                null,
                null,
                figure(velocityMps, SHARP_M),
                null,
                null,
                null,
                quality == Quality.COMPLETE ? List.of() : List.of("for a test"));
    }

    private static @Nullable Figure figure(@Nullable Double value, double standardError) {
        return value == null ? null : new Figure(value, standardError);
    }
}
