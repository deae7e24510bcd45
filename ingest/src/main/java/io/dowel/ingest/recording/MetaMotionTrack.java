package io.dowel.ingest.recording;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The readings of one of the two sensors of a MetaMotion recording, in SI units. Holds state; one owner. */
final class MetaMotionTrack {

    private static final int AXES = 3;

    /** A step this many times as long as the usual one has lost readings: two in a row, one may be bridged. */
    private static final double HOLE_FACTOR = 2.5;

    private final Path file;
    private long[] nanos = new long[1024];
    private float[] values = new float[AXES * nanos.length];
    private int size;
    private List<String> warnings = List.of();
    private long holeNanos;

    MetaMotionTrack(Path file) {
        this.file = file;
    }

    void add(TableReader table, long timeNanos, float x, float y, float z) throws RecordingException {
        if (size > 0 && timeNanos < nanos[size - 1]) {
            throw table.complaint("time goes back by " + (nanos[size - 1] - timeNanos) / 1e6 + " ms");
        }
        if (size == RecordingFormats.MAX_SAMPLES) {
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

    void finish(List<String> readerWarnings) throws RecordingException {
        if (size == 0) {
            throw RecordingException.in(file, "has no samples");
        }
        warnings = readerWarnings;
        long[] steps = new long[size - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = nanos[i + 1] - nanos[i];
        }
        Arrays.sort(steps);
        holeNanos = steps.length == 0 ? 0 : Math.round(HOLE_FACTOR * steps[steps.length / 2]);
    }

    int size() {
        return size;
    }

    long nanos(int i) {
        return nanos[i];
    }

    long firstNanos() {
        return nanos[0];
    }

    long lastNanos() {
        return nanos[size - 1];
    }

    float value(int i, int axis) {
        return values[AXES * i + axis];
    }

    /** True where readings are missing between {@code i} and the next. */
    boolean holeAfter(int i) {
        return nanos[i + 1] - nanos[i] > holeNanos;
    }

    List<String> warnings() {
        return warnings;
    }
}
