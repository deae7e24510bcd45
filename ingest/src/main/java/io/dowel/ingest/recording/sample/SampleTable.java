package io.dowel.ingest.recording.sample;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.RecordingLimits;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one sensor while its file is read: in time order, within what sensors measure, and not too many; counts
 * what is left out. Holds state; one owner.
 */
public final class SampleTable {

    private final Path file;
    private final Placement placement;
    private final SensorId sensor;
    private final FrameBatcher batcher;
    private final Drops drops = new Drops();
    private long lastNanos;

    public SampleTable(Path file, Placement placement) {
        this.file = file;
        this.placement = placement;
        this.sensor = new SensorId(placement.name().toLowerCase(Locale.ROOT));
        this.batcher = new FrameBatcher(sensor);
    }

    /** Takes the current row of {@code table}, or complains of it. */
    public void add(TableReader table, long deviceNanos, float ax, float ay, float az, float gx, float gy, float gz)
            throws UnreadableException {
        if (batcher.samples() > 0 && deviceNanos < lastNanos) {
            throw table.complaint("time goes back by " + (lastNanos - deviceNanos) / 1e6 + " ms");
        }
        SensorLimits.checkAcceleration(table, ax, ay, az);
        SensorLimits.checkAngularRate(table, gx, gy, gz);
        add(deviceNanos, ax, ay, az, gx, gy, gz);
    }

    /** Takes a sample, or counts why not. */
    public void offer(long deviceNanos, float ax, float ay, float az, float gx, float gy, float gz)
            throws UnreadableException {
        if (!SensorLimits.areFinite(ax, ay, az, gx, gy, gz)) {
            drops.count(DropReason.NOT_FINITE);
        } else if (!SensorLimits.arePossible(ax, ay, az, gx, gy, gz)) {
            drops.count(DropReason.BEYOND_SENSOR);
        } else if (!SensorLimits.isTime(deviceNanos)) {
            drops.count(DropReason.NO_TIME);
        } else if (batcher.samples() > 0 && deviceNanos == lastNanos) {
            drops.count(DropReason.DUPLICATE_TIME);
        } else if (batcher.samples() > 0 && deviceNanos < lastNanos) {
            drops.count(DropReason.OUT_OF_ORDER);
        } else {
            add(deviceNanos, ax, ay, az, gx, gy, gz);
        }
    }

    /** What was left out so far. */
    public Drops drops() {
        return drops;
    }

    /** Number of samples taken. */
    public int size() {
        return batcher.samples();
    }

    /** The recording, once everything was taken. */
    public SensorRecording finish(String name, @Nullable String exerciseId, List<String> warnings)
            throws UnreadableException {
        if (batcher.samples() == 0) {
            List<String> why = drops.sentences();
            throw UnreadableException.in(
                    file, "has no samples" + (why.isEmpty() ? "" : ": " + withoutStop(String.join(" ", why))));
        }
        List<String> all = new ArrayList<>(warnings);
        all.addAll(drops.sentences());
        return new SensorRecording(name, exerciseId, sensor, placement, batcher.finish(), drops.counts(), all);
    }

    /** Takes a sample that is known to be in order and within what sensors measure. */
    void add(long deviceNanos, float ax, float ay, float az, float gx, float gy, float gz) throws UnreadableException {
        if (batcher.samples() == RecordingLimits.MAX_SAMPLES) {
            throw RecordingFile.tooManySamples(file);
        }
        batcher.add(deviceNanos, ax, ay, az, gx, gy, gz);
        lastNanos = deviceNanos;
    }

    private static String withoutStop(String sentences) {
        String small = sentences.substring(0, 1).toLowerCase(Locale.ROOT) + sentences.substring(1);
        return small.substring(0, small.length() - 1);
    }
}
