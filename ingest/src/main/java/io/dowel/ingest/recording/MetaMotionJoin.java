package io.dowel.ingest.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The accelerometer of a wristband brought onto the times of its gyroscope, by linear interpolation.
 *
 * <p>The gyroscope's times are kept because its readings are integrated: inventing readings between them would move
 * every angle, whereas acceleration only corrects inclination slowly. Only the time that both recorded is used, and a
 * hole in either is a hole in the result; nothing is interpolated across one.
 */
final class MetaMotionJoin {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Path stem;
    private final MetaMotionTrack acc;
    private final MetaMotionTrack gyr;

    MetaMotionJoin(Path stem, MetaMotionTrack acc, MetaMotionTrack gyr) {
        this.stem = stem;
        this.acc = acc;
        this.gyr = gyr;
    }

    /** Adds all joined samples, and returns what had to be left out, in plain sentences. */
    List<String> into(SampleTable samples) throws RecordingException {
        long fromNanos = Math.max(acc.firstNanos(), gyr.firstNanos());
        long toNanos = Math.min(acc.lastNanos(), gyr.lastNanos());
        if (fromNanos > toNanos) {
            throw RecordingException.in(
                    stem,
                    String.format(
                            Locale.ROOT,
                            "has two halves that do not overlap: one ends %.3f s before the other begins",
                            (fromNanos - toNanos) / NANOS_PER_SECOND));
        }
        int before = 0;
        int inHoles = 0;
        for (int i = 0; i < gyr.size(); i++) {
            long t = gyr.nanos(i);
            if (t < fromNanos || t > toNanos) {
                continue;
            }
            while (before + 2 < acc.size() && acc.nanos(before + 1) <= t) {
                before++;
            }
            if (bridged(before, t)) {
                addAt(samples, i, before, t);
            } else {
                inHoles++;
            }
        }
        return warnings(fromNanos, toNanos, inHoles);
    }

    /** True where the accelerometer's readings around {@code t} are close enough to interpolate between. */
    private boolean bridged(int before, long t) {
        return acc.size() == 1 || acc.nanos(before) == t || acc.nanos(before + 1) == t || !acc.holeAfter(before);
    }

    private void addAt(SampleTable samples, int i, int before, long t) throws RecordingException {
        samples.add(
                t,
                accAt(before, t, 0),
                accAt(before, t, 1),
                accAt(before, t, 2),
                gyr.value(i, 0),
                gyr.value(i, 1),
                gyr.value(i, 2));
    }

    private float accAt(int before, long t, int axis) {
        if (acc.size() == 1) {
            return acc.value(0, axis);
        }
        long step = acc.nanos(before + 1) - acc.nanos(before);
        double part = step == 0 ? 0 : (double) (t - acc.nanos(before)) / step;
        return (float) (acc.value(before, axis) + part * (acc.value(before + 1, axis) - acc.value(before, axis)));
    }

    private List<String> warnings(long fromNanos, long toNanos, int inHoles) {
        List<String> warnings = new ArrayList<>(acc.warnings());
        warnings.addAll(gyr.warnings());
        double startS = (fromNanos - Math.min(acc.firstNanos(), gyr.firstNanos())) / NANOS_PER_SECOND;
        double endS = (Math.max(acc.lastNanos(), gyr.lastNanos()) - toNanos) / NANOS_PER_SECOND;
        if (startS > 0 || endS > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Left out %.2f s at the start and %.2f s at the end, where only one of the two files has readings.",
                    startS,
                    endS));
        }
        if (inHoles > 0) {
            warnings.add("Left out gyroscope readings inside holes of the accelerometer's recording: " + inHoles + ".");
        }
        return warnings;
    }
}
