package io.dowel.analysis.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TurnScatterTest {

    private static final BarSettings SETTINGS = BarSettings.DEFAULT;
    private static final double USUAL_M2 = SETTINGS.closureSe() * SETTINGS.closureSe();
    private static final double SAMPLE_S = 0.01;

    /** Bottoms and tops by turns, with a stroke of a second between each. */
    private static final double[] LIFTED = {0, 0.5, 0.005, 0.49, -0.005, 0.5, 0, 0.505, 0, 0.5};

    private static final double[] WAVED = {0, 0.5, 0.15, 0.7, 0.05, 0.45, -0.1, 0.4, 0.2, 0.6};

    private final TurnScatter scatter = new TurnScatter();

    @Test
    void turnsAsFarOffAsTheKnownErrorsExplainSayNothing() {
        for (int i = 0; i < 10; i++) {
            scatter.take(i % 2 == 0 ? 0.05 : -0.05, 0.06 * 0.06);
        }
        assertThat(scatter.moreM2()).isZero();
    }

    @Test
    void whatTheyAreFurtherOffIsTheirOwn() {
        for (int i = 0; i < 10; i++) {
            scatter.take(i % 2 == 0 ? 0.13 : -0.13, 0.05 * 0.05);
        }
        assertThat(Math.sqrt(scatter.moreM2())).isEqualTo(0.12, within(1e-9));
    }

    @Test
    void twoTurnsAndSuchAtAHeightThatNobodyKnowsYetTellNothing() {
        scatter.take(0.5, 0.05 * 0.05);
        scatter.take(0.5, 0.05 * 0.05);
        scatter.take(0.5, 1);
        assertThat(scatter.moreM2()).isZero();
        scatter.take(0.5, 0.05 * 0.05);
        assertThat(scatter.moreM2()).isPositive();
    }

    @Test
    void aLifterComesBackToTheSameHeights() {
        assertThat(new Hand(LIFTED).smooth(USUAL_M2).scatter().moreM2()).isZero();
    }

    @Test
    void aHandThatWavesIsNotBentToAnyHeight() {
        var hand = new Hand(WAVED);
        double more = hand.smooth(USUAL_M2).scatter().moreM2();
        double bentM = hand.worstTravelM();
        hand.smooth(USUAL_M2 + more);
        assertThat(more).isPositive();
        assertThat(hand.worstTravelM()).isLessThan(0.5 * bentM);
        assertThat(bentM).isGreaterThan(0.03);
    }

    /** Something moved from height to height by minimum jerk, after half a second of rest, as a sensor with some noise reports it. */
    private static final class Hand {

        private static final double REST_S = 0.5;

        private final double[] heights;
        private final MotionTrace trace = new MotionTrace(2000);
        private final BarSlots slots = new BarSlots(RestSettings.DEFAULT, SETTINGS);
        private final HeightHints hints = new HeightHints();
        private final HeightSmoother smoother = new HeightSmoother(SETTINGS);
        private final double endS;

        Hand(double[] heights) {
            this.heights = heights;
            this.endS = 2 * REST_S + heights.length - 1;
            var random = new SplittableRandom(3);
            for (int i = 0; i * SAMPLE_S <= endS + 1e-9; i++) {
                double mps2 = accelerationAt(i * SAMPLE_S);
                trace.add(i * SAMPLE_S, mps2 + 0.02 * (random.nextDouble() - 0.5), 0, 0, 0, 1);
                slots.added(trace, 1e-6 * (1 + mps2 * mps2));
            }
        }

        /** The second derivative of 10t³ − 15t⁴ + 6t⁵ over a second. */
        private double accelerationAt(double atS) {
            int stroke = (int) Math.floor(atS - REST_S);
            if (atS < REST_S || stroke >= heights.length - 1) {
                return 0;
            }
            double t = atS - REST_S - stroke;
            return (heights[stroke + 1] - heights[stroke]) * (60 * t - 180 * t * t + 120 * t * t * t);
        }

        HeightSmoother smooth(double turnsDifferM2) {
            hints.clear(slots.size() + 2);
            hints.standstill(slots.boundaryBefore(0.5 * REST_S), 1e-4);
            for (int i = 0; i < heights.length; i++) {
                double atS = REST_S + i;
                int level = i % 2 == 0 ? LevelState.BOTTOM : LevelState.TOP;
                hints.turn(slots.boundaryBefore(atS), new Turn(atS, level, 0));
            }
            var start = new LevelState();
            start.start(0.5, 0.15, 0, SETTINGS.stillBiasSe(), SETTINGS.levelSe());
            smoother.smooth(slots, endS, start, hints, 0.25, turnsDifferM2);
            return smoother;
        }

        /** How wrong the worst of all strokes is. */
        double worstTravelM() {
            double worst = 0;
            for (int i = 1; i < heights.length; i++) {
                double travelM = heightAt(REST_S + i) - heightAt(REST_S + i - 1);
                worst = Math.max(worst, Math.abs(travelM - (heights[i] - heights[i - 1])));
            }
            return worst;
        }

        private double heightAt(double atS) {
            int boundary = slots.boundaryBefore(atS);
            for (int k = 0; k < smoother.knots(); k++) {
                if (smoother.boundary(k) == boundary) {
                    return smoother.at(k, LevelState.HEIGHT);
                }
            }
            throw new AssertionError("no knot at " + atS + " s");
        }
    }
}
