package io.dowel.ingest.recording;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording in the making from a table with one sample a row: checks that time never goes back and that the file is
 * not too long. Holds state; one owner.
 */
final class SampleTable {

    private final Path file;
    private final Placement placement;
    private final SensorId sensor;
    private final FrameBatcher batcher;
    private long lastNanos;

    SampleTable(Path file, Placement placement) {
        this.file = file;
        this.placement = placement;
        this.sensor = new SensorId(placement.name().toLowerCase(Locale.ROOT));
        this.batcher = new FrameBatcher(sensor);
    }

    /** Takes the current row of {@code table}. */
    void add(TableReader table, long deviceNanos, float ax, float ay, float az, float gx, float gy, float gz)
            throws RecordingException {
        if (batcher.samples() > 0 && deviceNanos < lastNanos) {
            throw table.complaint("time goes back by " + (lastNanos - deviceNanos) / 1e6 + " ms");
        }
        SensorLimits.checkAcceleration(table, ax, ay, az);
        SensorLimits.checkAngularRate(table, gx, gy, gz);
        add(deviceNanos, ax, ay, az, gx, gy, gz);
    }

    /** Takes a sample that is known to be in order and within what sensors measure. */
    void add(long deviceNanos, float ax, float ay, float az, float gx, float gy, float gz) throws RecordingException {
        if (batcher.samples() == RecordingFormats.MAX_SAMPLES) {
            throw RecordingFile.tooManySamples(file);
        }
        batcher.add(deviceNanos, ax, ay, az, gx, gy, gz);
        lastNanos = deviceNanos;
    }

    Recording finish(String name, @Nullable String exerciseId, List<String> warnings) throws RecordingException {
        if (batcher.samples() == 0) {
            throw RecordingException.in(file, "has no samples");
        }
        return new Recording(name, exerciseId, Map.of(sensor, placement), batcher.finish(), warnings);
    }
}
