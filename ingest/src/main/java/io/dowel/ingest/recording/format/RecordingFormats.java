package io.dowel.ingest.recording.format;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.DowelLayout;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.maker.BarbellLayout;
import io.dowel.ingest.recording.maker.BowingLayout;
import io.dowel.ingest.recording.maker.BroadLayout;
import io.dowel.ingest.recording.maker.MetaMotionLayout;
import io.dowel.ingest.recording.maker.MovesenseLayout;
import io.dowel.ingest.recording.maker.ShimmerLayout;
import io.dowel.ingest.recording.maker.WitMotionLayout;
import io.dowel.ingest.recording.maker.XsensDotLayout;
import io.dowel.ingest.recording.maker.XsensMtwLayout;
import io.dowel.ingest.recording.phone.PhyphoxLayout;
import io.dowel.ingest.recording.phone.SensorLoggerLayout;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.RecordingLimits;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The door to every recording: finds out the layout, reads it, or says in one sentence why not. */
public final class RecordingFormats {

    /** Larger files are refused: 512 MiB, days of any sensor. */
    public static final long MAX_FILE_BYTES = RecordingLimits.MAX_FILE_BYTES;

    /** Longer recordings are refused: 4 million samples, 11 hours at 100 Hz, about 300 MB of memory. */
    public static final int MAX_SAMPLES = RecordingLimits.MAX_SAMPLES;

    private RecordingFormats() {}

    /**
     * Reads a recording.
     *
     * @param file the file; for a MetaMotion pair either half, or their common stem such as {@code wrist/rest_A1}
     * @param placement where the sensor sat, or {@code null} to go by the file and, failing that, by the layout
     * @throws RecordingException with a sentence that says which file, where in it, and what is there
     */
    public static Recording read(Path file, Format format, @Nullable Placement placement) throws RecordingException {
        return open(file, format, placement).recording();
    }

    /** Reads a recording, and tells its layout and what was left out of it. */
    public static ReadRecording open(Path file, Format format, @Nullable Placement placement)
            throws RecordingException {
        return open(file, format, placement, bytes -> {});
    }

    /**
     * Reads a recording that may be large.
     *
     * @param progress told again and again how many bytes were just read, of a pair of both files; a part that is looked at twice counts twice
     */
    public static ReadRecording open(Path file, Format format, @Nullable Placement placement, LongConsumer progress)
            throws RecordingException {
        try {
            Format layout = format == Format.AUTO ? FormatDetector.detect(file) : format;
            if (layout == Format.DOWEL) {
                return new ReadRecording(layout, new DowelLayout().read(file, placement, progress::accept), Map.of());
            }
            SensorRecording read = reader(layout)
                    .read(file, placement == null ? layout.defaultPlacement() : placement, progress::accept);
            return new ReadRecording(layout, recording(read), read.dropped());
        } catch (UnreadableException e) {
            throw new RecordingException(e);
        }
    }

    private static LayoutReader reader(Format layout) {
        return switch (layout) {
            case BARBELL -> new BarbellLayout();
            case BOWING -> new BowingLayout();
            case METAMOTION -> new MetaMotionLayout();
            case SENSORLOGGER -> new SensorLoggerLayout();
            case PHYPHOX -> new PhyphoxLayout();
            case MOVESENSE -> new MovesenseLayout();
            case XSENSDOT -> new XsensDotLayout();
            case XSENSMTW -> new XsensMtwLayout();
            case SHIMMER -> new ShimmerLayout();
            case WITMOTION -> new WitMotionLayout();
            case BROAD -> new BroadLayout();
            case AUTO, DOWEL -> throw new IllegalStateException(layout + " is no maker's layout");
        };
    }

    /** A recording in which every frame arrives the moment its last sample was taken. */
    private static Recording recording(SensorRecording read) {
        long firstNanos = read.frames().get(0).deviceNanos(0);
        List<TimedFrame> frames = new ArrayList<>(read.frames().size());
        for (ImuFrame frame : read.frames()) {
            frames.add(new TimedFrame(frame.deviceNanos(frame.size() - 1) - firstNanos, frame));
        }
        return new Recording(
                read.name(), read.exerciseId(), Map.of(read.sensor(), read.placement()), frames, read.warnings());
    }
}
