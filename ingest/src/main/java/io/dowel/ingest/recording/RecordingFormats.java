package io.dowel.ingest.recording;

import io.dowel.analysis.signal.Placement;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The door to every recording: finds out the layout, reads it, or says in one sentence why not. */
public final class RecordingFormats {

    /** Larger files are refused: 512 MiB, days of any sensor. */
    public static final long MAX_FILE_BYTES = 512L << 20;

    /** Longer recordings are refused: 4 million samples, 11 hours at 100 Hz, about 300 MB of memory. */
    public static final int MAX_SAMPLES = 4_000_000;

    private RecordingFormats() {}

    /**
     * Reads a recording.
     *
     * @param file the file; for a MetaMotion pair either half, or their common stem such as {@code wrist/rest_A1}
     * @param placement where the sensor sat, or {@code null} to go by the file and, failing that, by the layout
     * @throws RecordingException with a sentence that says which file, where in it, and what is there
     */
    public static Recording read(Path file, Format format, @Nullable Placement placement) throws RecordingException {
        Format layout = format == Format.AUTO ? FormatDetector.detect(file) : format;
        return reader(layout).read(file, placement);
    }

    private static LayoutReader reader(Format layout) {
        return switch (layout) {
            case DOWEL -> new DowelLayout();
            case BARBELL -> new BarbellLayout();
            case BOWING -> new BowingLayout();
            case METAMOTION -> new MetaMotionLayout();
            case AUTO -> throw new IllegalStateException("the detector names a layout or throws");
        };
    }
}
