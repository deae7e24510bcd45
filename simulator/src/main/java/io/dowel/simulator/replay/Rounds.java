package io.dowel.simulator.replay;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * One recording many times over, as a sensor that restarts at the end of each round: a new boot id, while device time
 * and arrival go on.
 */
final class Rounds {

    /** Between the last frame of a round and the first of the next. */
    static final long RESTART_NANOS = 200_000_000L;

    private static final long UINT32 = 0xFFFF_FFFFL;
    private static final int VALUES = 6;

    private final long bootOffset;
    private final long bootsPerRound;
    private final long periodNanos;

    Rounds(Recording recording, long bootOffset) {
        this.bootOffset = bootOffset;
        long spanNanos = 0;
        Map<SensorId, Long> firstDeviceNanos = new HashMap<>();
        for (TimedFrame timed : recording.frames()) {
            ImuFrame frame = timed.frame();
            long first = firstDeviceNanos.computeIfAbsent(frame.sensor(), sensor -> frame.deviceNanos(0));
            spanNanos = Math.max(spanNanos, timed.arrivalNanos());
            spanNanos = Math.max(spanNanos, frame.deviceNanos(frame.size() - 1) - first);
        }
        this.bootsPerRound = bootsPerRound(recording);
        this.periodNanos = spanNanos + RESTART_NANOS;
    }

    /** How far a round's boot ids are from those of the next: a recording may hold several, where its sensor started anew. */
    static long bootsPerRound(Recording recording) {
        LongSummaryStatistics boots = recording.frames().stream()
                .mapToLong(timed -> timed.frame().bootId())
                .summaryStatistics();
        return boots.getCount() == 0 ? 1 : boots.getMax() - boots.getMin() + 1;
    }

    /** The frame as it is sent in a round, counted from 0. */
    TimedFrame inRound(TimedFrame timed, int round) {
        if (round == 0 && bootOffset == 0) {
            return timed;
        }
        ImuFrame frame = timed.frame();
        long shiftNanos = round * periodNanos;
        long bootId = (frame.bootId() + bootOffset + round * bootsPerRound) & UINT32;
        return new TimedFrame(timed.arrivalNanos() + shiftNanos, shifted(frame, bootId, shiftNanos));
    }

    private static ImuFrame shifted(ImuFrame frame, long bootId, long shiftNanos) {
        long[] times = new long[frame.size()];
        float[] values = new float[VALUES * times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = frame.deviceNanos(i) + shiftNanos;
            int at = VALUES * i;
            values[at] = (float) frame.ax(i);
            values[at + 1] = (float) frame.ay(i);
            values[at + 2] = (float) frame.az(i);
            values[at + 3] = (float) frame.gx(i);
            values[at + 4] = (float) frame.gy(i);
            values[at + 5] = (float) frame.gz(i);
        }
        int battery = frame.batteryPercent().orElse(-1);
        return ImuFrame.of(frame.sensor(), bootId, frame.sequence(), battery, times, values);
    }
}
