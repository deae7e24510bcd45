package io.dowel.ingest.recording;

import io.dowel.ingest.recording.maker.BarbellLayout;
import io.dowel.ingest.recording.maker.BowingLayout;
import io.dowel.ingest.recording.maker.MetaMotionLayout;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tells a recording's layout from its first bytes. */
final class FormatDetector {

    private static final int LOOK_BYTES = 4096;

    private FormatDetector() {}

    static Format detect(Path file) throws UnreadableException {
        if (MetaMotionLayout.isPair(file)) {
            return Format.METAMOTION;
        }
        RecordingFile.check(file);
        byte[] start = start(file);
        if (DowelLayout.hasMagic(start)) {
            return Format.DOWEL;
        }
        String firstLine =
                new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        List<String> cells =
                Arrays.stream(firstLine.split(",", -1)).map(String::strip).toList();
        if (BowingLayout.isHeader(cells)) {
            return Format.BOWING;
        }
        if (MetaMotionLayout.isHeader(cells)) {
            return Format.METAMOTION;
        }
        if (BarbellLayout.isRow(cells)) {
            return Format.BARBELL;
        }
        throw UnreadableException.in(
                file,
                "has no layout that Dowel knows by its first line; name one with --format (" + Format.NAMES + ")");
    }

    private static byte[] start(Path file) throws UnreadableException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LOOK_BYTES);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }
}
