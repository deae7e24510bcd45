package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.simulator.lifter.NamedLift;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A phone whose accelerations all have the wrong sign measures the same lift: up and what is measured along it turn round alike.
 */
class ReversedAccelerationTest {

    /** In s, m, ° and so on, a tenth of the last digit shown: how a filter starts is not quite the same both ways round. */
    private static final double SAME = 1e-3;

    private static final List<Function<Repetition, @Nullable Figure>> FIGURES = List.of(
            Repetition::loweringS,
            Repetition::bottomS,
            Repetition::liftingS,
            Repetition::rangeM,
            Repetition::rangeDeg,
            Repetition::meanLiftingMps);

    @Test
    void heightAndTempoOfABarStayWhatTheyAre() throws Exception {
        assertTheSame(NamedLifts.DEADLIFT);
    }

    @Test
    void flexionOfABackStaysWhatItIs() throws Exception {
        assertTheSame(NamedLifts.DOWEL_HINGE);
    }

    private static void assertTheSame(NamedLift lift) throws Exception {
        Recording right = ShippedRecordings.read(lift);
        List<Repetition> expected = RecordingAnalysis.analyse(right).repetitions();
        List<Repetition> found = RecordingAnalysis.analyse(reversed(right)).repetitions();
        assertThat(found).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < found.size(); i++) {
            for (Function<Repetition, @Nullable Figure> figure : FIGURES) {
                Figure wanted = figure.apply(expected.get(i));
                Figure got = figure.apply(found.get(i));
                assertThat(got == null).isEqualTo(wanted == null);
                if (got != null && wanted != null) {
                    assertThat(got.value()).isCloseTo(wanted.value(), within(SAME));
                }
            }
        }
    }

    private static Recording reversed(Recording recording) {
        List<TimedFrame> frames = recording.frames().stream()
                .map(timed -> new TimedFrame(timed.arrivalNanos(), reversed(timed.frame())))
                .toList();
        return new Recording(
                recording.name(), recording.exerciseId(), recording.placements(), frames, recording.warnings());
    }

    private static ImuFrame reversed(ImuFrame f) {
        long[] nanos = new long[f.size()];
        float[] values = new float[6 * f.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = f.deviceNanos(i);
            values[6 * i] = (float) -f.ax(i);
            values[6 * i + 1] = (float) -f.ay(i);
            values[6 * i + 2] = (float) -f.az(i);
            values[6 * i + 3] = (float) f.gx(i);
            values[6 * i + 4] = (float) f.gy(i);
            values[6 * i + 5] = (float) f.gz(i);
        }
        return ImuFrame.of(f.sensor(), f.bootId(), f.sequence(), -1, nanos, values);
    }
}
