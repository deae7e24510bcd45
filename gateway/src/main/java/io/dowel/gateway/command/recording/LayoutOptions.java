package io.dowel.gateway.command.recording;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.ReadRecording;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to take the recordings named on the command line, the same for every command that reads some. */
final class LayoutOptions {

    @Option(
            names = "--placement",
            paramLabel = "PLACEMENT",
            converter = PlacementOption.class,
            completionCandidates = PlacementOption.class,
            description =
                    "Where the sensor sat: ${COMPLETION-CANDIDATES} (default: as the file says, else by its layout).")
    private @Nullable Placement placement;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            converter = FormatOption.class,
            completionCandidates = FormatOption.class,
            description = "Layout of the file: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.AUTO;

    ReadRecording read(Path file) throws RecordingException {
        return read(file, bytes -> {});
    }

    ReadRecording read(Path file, LongConsumer progress) throws RecordingException {
        return RecordingFormats.open(file, format, placement, progress);
    }

    /** A placement in lower case. */
    private static final class PlacementOption extends LowerCase<Placement> {

        private PlacementOption() {
            super(Placement.values());
        }
    }

    /** A layout in lower case. */
    private static final class FormatOption extends LowerCase<Format> {

        private FormatOption() {
            super(Format.values());
        }
    }

    /** One of a few words, written small as the help shows them. */
    private abstract static class LowerCase<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

        private final E[] values;

        private LowerCase(E[] values) {
            this.values = values.clone();
        }

        @Override
        public E convert(String text) {
            for (E value : values) {
                if (value.name().equalsIgnoreCase(text)) {
                    return value;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", this));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values)
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }
}
