package io.dowel.analysis.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import org.junit.jupiter.api.Test;

class MotionTraceTest {

    private static final double STEP_S = 0.01;
    private static final double EXACT = 1e-12;

    /** A second of samples, half a second of nothing, and a second of samples. */
    private static MotionTrace withAHole() {
        var trace = new MotionTrace(1000);
        for (int i = 0; i < 200; i++) {
            trace.add(i * STEP_S + (i < 100 ? 0 : 0.5), 0, 0, 0, 0, 1);
        }
        return trace;
    }

    @Test
    void aHoleIsSeenFromWhereverAStretchReachesIntoIt() {
        MotionTrace trace = withAHole();

        assertThat(trace.holeS(0.5, 1.2, 0.3)).isCloseTo(0.51, within(EXACT));
        assertThat(trace.holeS(1.2, 2, 0.3)).isCloseTo(0.51, within(EXACT));
        assertThat(trace.holeS(1.6, 2, 0.3)).isZero();
        assertThat(trace.holeS(0.5, 2, 0.6)).isZero();
    }

    @Test
    void theMeanStepLeavesHolesOut() {
        assertThat(withAHole().meanStepS()).isCloseTo(STEP_S, within(EXACT));
    }

    @Test
    void aForgottenHoleIsNone() {
        MotionTrace trace = withAHole();
        trace.forget(100);

        assertThat(trace.holeS(0, 3, 0.3)).isZero();
        assertThat(trace.meanStepS()).isCloseTo(STEP_S, within(EXACT));
    }

    @Test
    void aRestoredTraceKnowsItsHoles() {
        var out = new StateWriter();
        withAHole().save(out);
        var restored = new MotionTrace(1000);
        restored.restore(new StateReader(out.toBytes()));

        assertThat(restored.holeS(0, 3, 0.3)).isEqualTo(withAHole().holeS(0, 3, 0.3));
        assertThat(restored.meanStepS()).isEqualTo(withAHole().meanStepS());
    }
}
