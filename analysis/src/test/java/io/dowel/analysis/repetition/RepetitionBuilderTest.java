package io.dowel.analysis.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.motion.Stroke;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How exactly a repetition says that it knows its figures. */
class RepetitionBuilderTest {

    private static final double EDGE_SE_S = 0.03;
    private static final double NEXT_SE_S = 0.2;
    private static final double BOTH_EDGES_S = EDGE_SE_S * Math.sqrt(2);
    private static final double TRAVEL_M = 0.5;
    private static final double TRAVEL_SE_M = 0.02;

    private static Stroke stroke(int direction, double startS, double endS) {
        return new Stroke(
                direction,
                startS,
                endS,
                TRAVEL_M,
                0.6,
                0,
                direction * TRAVEL_M,
                EDGE_SE_S,
                EDGE_SE_S,
                TRAVEL_SE_M,
                0.02);
    }

    /** Lowering and lifting of a second each, with a pause between them and one after. */
    private static Repetition build(SegmenterSettings settings, double bottomS, double topS) {
        Stroke second = stroke(1, 2 + bottomS, 3 + bottomS);
        var draft = new RepetitionDraft(stroke(-1, 1, 2), second, second.endS() + topS, NEXT_SE_S, false);
        return new RepetitionBuilder(settings, true)
                .build(new RepetitionBuilder.Name(1, 1, 1, 1), draft, new RepetitionBuilder.Surroundings(0, 0, null));
    }

    private static double se(@Nullable Figure figure) {
        return Objects.requireNonNull(figure).standardError();
    }

    @Nested
    class ABarsPause {

        @Test
        void isKnownTheBetterTheShorterItIs() {
            double touched = se(build(SegmenterSettings.BAR, 0.02, 1).bottomS());
            double paused = se(build(SegmenterSettings.BAR, 0.5, 1).bottomS());
            double rested = se(build(SegmenterSettings.BAR, 20, 1).bottomS());

            assertThat(touched).isPositive().isLessThan(0.2 * BOTH_EDGES_S);
            assertThat(paused).isGreaterThan(2 * touched).isLessThan(0.6 * BOTH_EDGES_S);
            assertThat(rested).isCloseTo(BOTH_EDGES_S, within(1e-4));
        }

        @Test
        void isAsUncertainAsTheMovementThatEndsIt() {
            assertThat(se(build(SegmenterSettings.BAR, 0.5, 30).topS()))
                    .isCloseTo(Math.hypot(EDGE_SE_S, NEXT_SE_S), within(1e-4));
        }

        @Test
        void leavesTheMovementsAsTheyAre() {
            assertThat(se(build(SegmenterSettings.BAR, 0.02, 1).liftingS())).isCloseTo(BOTH_EDGES_S, within(1e-9));
        }
    }

    @Test
    void aTrunksPauseIsNoBetterKnownForBeingShort() {
        assertThat(se(build(SegmenterSettings.TRUNK, 0.02, 1).bottomS())).isCloseTo(BOTH_EDGES_S, within(1e-9));
    }

    @Test
    void aMeanVelocityIsBetterKnownThanItsTravelAndItsTime() {
        double travel = TRAVEL_SE_M / TRAVEL_M;

        double of = se(build(SegmenterSettings.BAR, 0.5, 1).meanLiftingMps()) / TRAVEL_M;

        assertThat(of).isGreaterThan(0.3 * travel).isLessThan(0.8 * Math.hypot(travel, BOTH_EDGES_S));
    }
}
