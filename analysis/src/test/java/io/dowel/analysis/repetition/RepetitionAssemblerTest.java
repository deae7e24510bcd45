package io.dowel.analysis.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.motion.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a row of movements comes to. */
class RepetitionAssemblerTest {

    private static final double SURE_M = 0.01;
    private static final double UNSEEN_SE_S = 0.5;

    private final List<Stroke> strokes = new ArrayList<>();
    private double nowS = 3;
    private double heightM;

    /** Adds a movement of {@code byM} that takes {@code lastsS} and peaks as a smooth one does, and a pause after it. */
    private RepetitionAssemblerTest move(double byM, double lastsS, double pauseS) {
        return move(byM, lastsS, pauseS, 0.01);
    }

    /** One that was under way already where its start is as unsure as can be. */
    private RepetitionAssemblerTest move(double byM, double lastsS, double pauseS, double startSe) {
        double travel = Math.abs(byM);
        strokes.add(new Stroke(
                byM > 0 ? 1 : -1,
                nowS,
                nowS + lastsS,
                travel,
                1.9 * travel / lastsS,
                heightM,
                heightM + byM,
                startSe,
                0.01,
                SURE_M,
                0.02));
        nowS += lastsS + pauseS;
        heightM += byM;
        return this;
    }

    private RepetitionAssemblerTest romanian(int times) {
        for (int i = 0; i < times; i++) {
            move(-0.4, 2, 0.5).move(0.4, 1, 0.8);
        }
        return this;
    }

    private RepetitionAssemblerTest jump() {
        return move(-0.16, 0.4, 0.02)
                .move(0.32, 0.34, 0.03)
                .move(-0.25, 0.28, 0.02)
                .move(0.09, 0.4, 1.5);
    }

    private List<RepetitionDraft> counted(Phase hint) {
        return new RepetitionAssembler(SegmenterSettings.BAR, hint)
                .assemble(strokes, 0, null).drafts().stream()
                        .filter(d -> d.complete() && !d.partial())
                        .toList();
    }

    @Nested
    class AJump {

        @Test
        void isNoRepetition() {
            jump().jump();
            assertThat(counted(Phase.LOWERING)).isEmpty();
            assertThat(counted(Phase.LIFTING)).isEmpty();
        }

        @Test
        void beforeASetLeavesTheSetAsItIs() {
            jump().romanian(4);
            assertThat(counted(Phase.LOWERING))
                    .hasSize(4)
                    .allMatch(d -> !d.first().up());
        }

        @Test
        void isNotWhatManyQuickMovementsInARowAre() {
            for (int i = 0; i < 6; i++) {
                move(-0.4, 0.45, 0.02).move(0.4, 0.45, 0.02);
            }
            assertThat(counted(Phase.LOWERING)).hasSize(6);
        }
    }

    @Nested
    class AMovementBeforeTheLifts {

        @Test
        void isLeftOutWhereItIsFarQuickerThanTheyAre() {
            move(0.3, 0.4, 2).romanian(4);
            assertThat(counted(Phase.LOWERING))
                    .hasSize(4)
                    .allMatch(d -> !d.first().up());
        }

        @Test
        void thatOnlyDriftedIsNotTheFirstLift() {
            move(0.38, 6, 0.1).romanian(4);
            assertThat(counted(Phase.LOWERING))
                    .hasSize(4)
                    .allMatch(d -> !d.first().up());
        }
    }

    @Test
    void aMovementTooShortByLessThanItsOwnErrorIsLongEnough() {
        for (int i = 0; i < 4; i++) {
            move(-0.142, 2, 0.5).move(0.142, 1, 0.8);
        }
        assertThat(counted(Phase.LOWERING)).hasSize(4);
    }

    @Test
    void oneTooShortByMoreIsNot() {
        for (int i = 0; i < 4; i++) {
            move(-0.138, 2, 0.5).move(0.138, 1, 0.8);
        }
        assertThat(counted(Phase.LOWERING)).isEmpty();
    }

    @Test
    void aWayUpThatWasUnderWayWhenTheStreamBeganIsNotTheFirstLift() {
        move(0.38, 2, 1, UNSEEN_SE_S).romanian(4);
        assertThat(counted(Phase.LOWERING)).hasSize(4).noneMatch(d -> d.first().up());
    }

    @Test
    void aShortWayDownBeforeLiftsFromTheFloorIsNoFirstLowering() {
        move(-0.2, 1, 1);
        for (int i = 0; i < 4; i++) {
            move(0.5, 1, 0.5).move(-0.5, 1.5, 0.6);
        }
        assertThat(counted(Phase.LIFTING)).hasSize(4).allMatch(d -> d.first().up());
    }

    @Test
    void aSetFromTheFloorBeginsWithLiftingThoughTheProfileSaysOtherwise() {
        for (int i = 0; i < 4; i++) {
            move(0.5, 1, 0.5).move(-0.5, 1.5, 0.6);
        }
        assertThat(counted(Phase.LOWERING)).hasSize(4).allMatch(d -> d.first().up());
    }
}
