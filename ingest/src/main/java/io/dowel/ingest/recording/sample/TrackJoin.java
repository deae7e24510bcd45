package io.dowel.ingest.recording.sample;

import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An accelerometer brought onto the times of a gyroscope that ran beside it, by linear interpolation.
 *
 * <p>The gyroscope's times are kept because its readings are integrated: inventing readings between them would move
 * every angle, whereas acceleration only corrects inclination slowly. Only the time that both recorded is used, and a
 * hole in either is a hole in the result; nothing is interpolated across one.
 */
public final class TrackJoin {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Path stem;
    private final Track acc;
    private final Track gyr;

    public TrackJoin(Path stem, Track acc, Track gyr) {
        this.stem = stem;
        this.acc = acc;
        this.gyr = gyr;
    }

    /** Adds all joined samples, and returns what else is to be said, in plain sentences. */
    public List<String> into(SampleTable samples) throws UnreadableException {
        long fromNanos = Math.max(acc.firstNanos(), gyr.firstNanos());
        long toNanos = Math.min(acc.lastNanos(), gyr.lastNanos());
        if (fromNanos > toNanos) {
            throw UnreadableException.in(
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
        samples.drops().count(DropReason.IN_HOLE, inHoles);
        return warnings(fromNanos, toNanos);
    }

    /** True where the accelerometer's readings around {@code t} are close enough to interpolate between. */
    private boolean bridged(int before, long t) {
        return acc.size() == 1 || acc.nanos(before) == t || acc.nanos(before + 1) == t || !acc.holeAfter(before);
    }

    private void addAt(SampleTable samples, int i, int before, long t) throws UnreadableException {
        samples.add(
                t,
                acc.at(before, t, 0),
                acc.at(before, t, 1),
                acc.at(before, t, 2),
                gyr.value(i, 0),
                gyr.value(i, 1),
                gyr.value(i, 2));
    }

    private List<String> warnings(long fromNanos, long toNanos) {
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
        return warnings;
    }
}
