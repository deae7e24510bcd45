package io.dowel.ingest.recording.sample;

import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.RecordingLimits;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The readings of an accelerometer or a gyroscope that has times of its own, in SI units. Holds state; one owner. */
public final class Track {

    private static final int AXES = 3;

    /** A step this many times as long as the usual one has lost readings: two in a row, one may be bridged. */
    private static final double HOLE_FACTOR = 2.5;

    private final Path file;
    private final float limit;
    private long[] nanos = new long[1024];
    private float[] values = new float[AXES * nanos.length];
    private int size;
    private List<String> warnings = List.of();
    private long holeNanos;

    /** @param limit largest value that the sensor can measure */
    public Track(Path file, float limit) {
        this.file = file;
        this.limit = limit;
    }

    public void add(TableReader table, long timeNanos, float x, float y, float z) throws UnreadableException {
        if (size > 0 && timeNanos < nanos[size - 1]) {
            throw table.complaint("time goes back by " + (nanos[size - 1] - timeNanos) / 1e6 + " ms");
        }
        append(timeNanos, x, y, z);
    }

    private void append(long timeNanos, float x, float y, float z) throws UnreadableException {
        if (size == RecordingLimits.MAX_SAMPLES) {
            throw RecordingFile.tooManySamples(file);
        }
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
            values = Arrays.copyOf(values, 2 * AXES * size);
        }
        values[AXES * size] = x;
        values[AXES * size + 1] = y;
        values[AXES * size + 2] = z;
        nanos[size] = timeNanos;
        size++;
    }

    /** Takes a reading, or counts why not. */
    public void offer(Drops drops, long timeNanos, float x, float y, float z) throws UnreadableException {
        if (!(SensorLimits.largest(x, y, z) <= limit)) {
            drops.count(DropReason.BEYOND_SENSOR);
        } else if (!SensorLimits.isTime(timeNanos)) {
            drops.count(DropReason.NO_TIME);
        } else if (size > 0 && timeNanos == nanos[size - 1]) {
            drops.count(DropReason.DUPLICATE_TIME);
        } else if (size > 0 && timeNanos < nanos[size - 1]) {
            drops.count(DropReason.OUT_OF_ORDER);
        } else {
            append(timeNanos, x, y, z);
        }
    }

    public void finish(List<String> readerWarnings) throws UnreadableException {
        if (size == 0) {
            throw UnreadableException.in(file, "has no samples");
        }
        warnings = readerWarnings;
        long[] steps = new long[size - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = nanos[i + 1] - nanos[i];
        }
        Arrays.sort(steps);
        holeNanos = steps.length == 0 ? 0 : Math.round(HOLE_FACTOR * steps[steps.length / 2]);
    }

    /** This acceleration with gravity put back, which another track has; what has no gravity near it is counted. */
    public Track plus(Track gravity, Drops drops) throws UnreadableException {
        var sum = new Track(file, limit);
        int before = 0;
        for (int i = 0; i < size; i++) {
            while (before + 2 < gravity.size && gravity.nanos[before + 1] <= nanos[i]) {
                before++;
            }
            if (gravity.covers(before, nanos[i])) {
                sum.append(
                        nanos[i],
                        value(i, 0) + gravity.at(before, nanos[i], 0),
                        value(i, 1) + gravity.at(before, nanos[i], 1),
                        value(i, 2) + gravity.at(before, nanos[i], 2));
            } else {
                drops.count(DropReason.NO_GRAVITY);
            }
        }
        sum.finish(warnings);
        return sum;
    }

    /** True where the readings {@code before} and after a time are close enough to interpolate between. */
    boolean covers(int before, long timeNanos) {
        if (nanos[before] == timeNanos || (before + 1 < size && nanos[before + 1] == timeNanos)) {
            return true;
        }
        return before + 1 < size && nanos[before] < timeNanos && timeNanos < nanos[before + 1] && !holeAfter(before);
    }

    /** A value between the readings {@code before} and after a time. */
    float at(int before, long timeNanos, int axis) {
        if (before + 1 >= size) {
            return value(before, axis);
        }
        long step = nanos[before + 1] - nanos[before];
        double part = step == 0 ? 0 : (double) (timeNanos - nanos[before]) / step;
        return (float) (value(before, axis) + part * (value(before + 1, axis) - value(before, axis)));
    }

    public int size() {
        return size;
    }

    public long nanos(int i) {
        return nanos[i];
    }

    public long firstNanos() {
        return nanos[0];
    }

    public long lastNanos() {
        return nanos[size - 1];
    }

    public float value(int i, int axis) {
        return values[AXES * i + axis];
    }

    /** True where readings are missing between {@code i} and the next. */
    public boolean holeAfter(int i) {
        return nanos[i + 1] - nanos[i] > holeNanos;
    }

    public List<String> warnings() {
        return warnings;
    }
}
