package io.dowel.analysis.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.orientation.VerticalSettings;
import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A bar that is lowered by half a metre and lifted again, without a pause, and turns in the hands meanwhile. */
class AxisBiasTest {

    private static final double SAMPLE_S = 0.01;
    private static final double REST_S = 2;
    private static final double STROKE_S = 1.25;
    private static final double TRAVEL_M = 0.5;
    private static final double GRAVITY_MPS2 = 9.81;
    private static final int STROKES = 16;

    /** 25 and 15 mg, as consumer sensors have them. */
    private static final double BIAS_X = 0.25;

    private static final double BIAS_Y = -0.15;

    private static final double TURNED_RAD = Math.toRadians(25);
    private static final BarSettings BLIND = settings(1e-6);

    @Test
    void whatABiasAddsToTheVerticalWhileTheBarLiesTurnedIsTakenOff() {
        var resolved = new Bar(TURNED_RAD, BarSettings.DEFAULT).play(0, atStroke(STROKES) + 1);
        assertThat(resolved.strokes()).hasSize(STROKES);
        assertThat(worstTravel(resolved)).isLessThan(0.01);
    }

    @Test
    void withoutItTheSameLiftIsSeveralTimesAsFarOff() {
        var told = new Bar(TURNED_RAD, BarSettings.DEFAULT).play(0, atStroke(STROKES) + 1);
        var blind = new Bar(TURNED_RAD, BLIND).play(0, atStroke(STROKES) + 1);
        assertThat(worstTravel(blind)).isGreaterThan(3 * worstTravel(told));
    }

    @Test
    void aBarThatDoesNotTurnTellsNothingAndChangesNothing() {
        var told = new Bar(0, BarSettings.DEFAULT).play(0, atStroke(STROKES));
        var blind = new Bar(0, BLIND).play(0, atStroke(STROKES));
        assertThat(worstTravel(told)).isEqualTo(worstTravel(blind), within(1e-9));
    }

    @Test
    void whatWasLearntHoldsAfterItsStrokesAreForgotten() {
        var bar = new Bar(TURNED_RAD, BarSettings.DEFAULT);
        bar.play(0, atStroke(10));
        bar.motion.forgetBefore(atStroke(6.5));
        var strokes = bar.play(atStroke(10) + SAMPLE_S, atStroke(STROKES) + 1).strokes();
        // the one that was cut in two is none
        var whole = strokes.subList(strokes.size() - 9, strokes.size());
        assertThat(whole).allSatisfy(s -> assertThat(s.travel()).isEqualTo(TRAVEL_M, within(0.01)));
    }

    private static double atStroke(double strokes) {
        return REST_S + strokes * STROKE_S;
    }

    private static double worstTravel(LeadMotion.Resolved resolved) {
        return resolved.strokes().stream()
                .mapToDouble(s -> Math.abs(s.travel() - TRAVEL_M))
                .max()
                .orElseThrow();
    }

    /** The defaults, but for the bias of one axis. */
    private static BarSettings settings(double axisBiasSe) {
        BarSettings d = BarSettings.DEFAULT;
        return new BarSettings(
                d.accelNoise(),
                d.dynamicError(),
                d.jerkError(),
                d.biasWalk(),
                axisBiasSe,
                d.stillBiasSe(),
                d.movingBiasSe(),
                d.workspaceM(),
                d.openWorkspace(),
                d.closureSe(),
                d.lastTurn(),
                d.travelSeShare(),
                d.levelWalk(),
                d.levelSe(),
                d.tiltError(),
                d.knotS(),
                d.roughMps(),
                d.uprightS(),
                d.gapS());
    }

    /** What the lift looks like to a sensor. */
    private static final class Bar {

        private final double turnedRad;
        private final BarMotion motion;

        Bar(double turnedRad, BarSettings settings) {
            this.turnedRad = turnedRad;
            this.motion = new BarMotion(
                    settings,
                    8192,
                    new VerticalSmoother(VerticalSettings.DEFAULTS, new VqfFilter(VqfSettings.DEFAULTS)));
            motion.begin(REST_S, GRAVITY_MPS2);
        }

        /** Plays all samples up to a time; looks back after every stroke. */
        LeadMotion.Resolved play(double fromS, double toS) {
            var random = new SplittableRandom(5);
            LeadMotion.Resolved resolved = null;
            double looksS = atStroke(1.3);
            for (int i = (int) Math.ceil(fromS / SAMPLE_S); i * SAMPLE_S <= toS; i++) {
                double atS = i * SAMPLE_S;
                double along = Math.max(0, Math.min(STROKES, (atS - REST_S) / STROKE_S));
                double t = along - Math.floor(along);
                boolean lifts = (int) along % 2 == 1;
                double share = t * t * t * (10 - 15 * t + 6 * t * t);
                double lowered = lifts ? 1 - share : share;
                double mps2 =
                        TRAVEL_M / (STROKE_S * STROKE_S) * (60 * t - 180 * t * t + 120 * t * t * t) * (lifts ? 1 : -1);
                double angle = turnedRad * lowered;
                double ux = Math.sin(angle);
                double uz = Math.cos(angle);
                double off = BIAS_X * ux + BIAS_Y * 0.5 * ux + 0.02 * (random.nextDouble() - 0.5);
                motion.add(atS, mps2 + off, 0, 0, ux, 0.5 * ux, uz);
                if (atS > looksS) {
                    resolved = motion.resolve();
                    looksS += STROKE_S;
                }
            }
            return resolved;
        }
    }
}
