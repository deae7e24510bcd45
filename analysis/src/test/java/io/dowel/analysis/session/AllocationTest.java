package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dowel.analysis.orientation.VerticalSettings;
import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionInput.TimeAdvanced;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.timing.SessionTime;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a sample leaves for the garbage collector, counted to the byte, once memories have grown to their size. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final SensorSpec BAR = SensorSpec.everyday(Placement.BAR, 100, 7);
    private static final int SAMPLES_PER_FRAME = 10;
    private static final double STEP_S = 0.01;

    /** Until then memories grow: a stream that nothing looks back at keeps two minutes. */
    private static final double GROWN_S = 200;

    @Nested
    class TheOrientation {

        @Test
        void leavesNothing() {
            List<ImuSample> samples = lift(3).samples(BAR);
            var vqf = new VqfFilter(VqfSettings.DEFAULTS);
            var vertical = new VerticalSmoother(VerticalSettings.DEFAULTS, vqf);
            follow(vqf, vertical, samples.subList(0, 100), 0);

            long before = THREADS.getCurrentThreadAllocatedBytes();
            follow(vqf, vertical, samples.subList(100, samples.size()), 1);
            vertical.lookBack();
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

            // a list's iterator, and what belongs to the counting
            assertThat(bytes).isLessThan(samples.size());
        }

        private void follow(VqfFilter vqf, VerticalSmoother vertical, List<ImuSample> samples, double fromS) {
            double atS = fromS;
            for (ImuSample s : samples) {
                atS += STEP_S;
                vqf.update(STEP_S, s.gx(), s.gy(), s.gz(), s.ax(), s.ay(), s.az());
                vertical.add(atS, STEP_S, s.ax(), s.ay(), s.az());
            }
        }
    }

    @Nested
    class ASession {

        /** A frame's list of events, and ten times a second what the screen is told of the links. */
        @Test
        void leavesTwentyFourBytesASampleOfASensorThatOthersLead() {
            SensorAssignment silent = new SensorAssignment(new SensorId("silent"), Placement.BAR);
            SensorAssignment follows = new SensorAssignment(BAR.id(), Placement.WRIST);
            var plan = new SessionPlan(
                    List.of(silent, follows),
                    Exercises.ROMANIAN,
                    Visit.targets(Exercises.ROMANIAN),
                    SessionPlan.DEFAULT_REST_LIMIT_S);

            assertThat(bytesASample(plan, lift(60))).isLessThan(24);
        }

        /** The pose of each frame, and what looks back find. */
        @Test
        void leavesSixtyBytesASampleOfALeadingSensorInARest() {
            SyntheticLift rest = SyntheticLifter.perform(
                    LifterScript.fromTheTop(7).stand(2 * GROWN_S).build());

            assertThat(bytesASample(Visit.plan(Exercises.ROMANIAN, BAR), rest)).isLessThan(60);
        }

        /** Besides, movements and repetitions of each look, and the technique of those that are told. */
        @Test
        void leavesFiveHundredBytesASampleInALongSet() {
            assertThat(bytesASample(Visit.plan(Exercises.ROMANIAN, BAR), lift(70)))
                    .isLessThan(500);
        }
    }

    private static SyntheticLift lift(int repetitions) {
        return SyntheticLifter.perform(LifterScript.fromTheTop(7)
                .range(0.5, 65)
                .tempo(2, 1, 1, 1)
                .stand(4)
                .repetitions(repetitions)
                .build());
    }

    private static double bytesASample(SessionPlan plan, SyntheticLift lift) {
        List<ImuFrame> frames = lift.frames(BAR, SAMPLES_PER_FRAME);
        List<SessionInput> inputs = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            var at = new SessionTime((i + 1) * 100_000_000L);
            inputs.add(new FrameArrived(at, frames.get(i)));
            inputs.add(new TimeAdvanced(at));
        }
        int grown = (int) (GROWN_S * 2 * BAR.rateHz() / SAMPLES_PER_FRAME);
        assertThat(inputs).hasSizeGreaterThan(grown + 1000);
        var session = new SessionAnalyzer(plan);
        inputs.subList(0, grown).forEach(session::step);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = grown; i < inputs.size(); i++) {
            session.step(inputs.get(i));
        }
        double bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        return bytes / ((inputs.size() - grown) / 2.0 * SAMPLES_PER_FRAME);
    }
}
