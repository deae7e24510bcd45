package io.dowel.ingest.recording.format;

import io.dowel.ingest.recording.DowelLayout;
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
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.PackedFile;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.RecordingParts;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells a recording's layout from its first bytes, and from its name only where a recording is a pair of files. */
final class FormatDetector {

    private static final int LOOK_BYTES = 4096;
    private static final int UNPACKED_BYTES = 256;

    private FormatDetector() {}

    static Format detect(Path file) throws UnreadableException {
        if (MetaMotionLayout.isPair(file)) {
            return Format.METAMOTION;
        }
        RecordingFile.check(file);
        byte[] start = start(file);
        Optional<Format> format = RecordingParts.isZip(start) ? zipped(file) : binary(start);
        if (format.isEmpty()) {
            format = text(file, new String(start, StandardCharsets.UTF_8));
        }
        return format.orElseThrow(() -> UnreadableException.in(
                file,
                "has no layout that Dowel knows by how it begins; name one with --format (" + Format.NAMES + ")"));
    }

    private static Optional<Format> zipped(Path file) throws UnreadableException {
        try (RecordingParts parts = RecordingParts.of(file, BytesRead.UNHEARD)) {
            if (SensorLoggerLayout.isIn(parts)) {
                return Optional.of(Format.SENSORLOGGER);
            }
            return PhyphoxLayout.isIn(parts) ? Optional.of(Format.PHYPHOX) : Optional.empty();
        }
    }

    private static Optional<Format> binary(byte[] start) {
        if (DowelLayout.hasMagic(start)) {
            return Optional.of(Format.DOWEL);
        }
        if (PackedFile.isPacked(start) && BroadLayout.isPacked(PackedFile.unpackedStart(start, UNPACKED_BYTES))) {
            return Optional.of(Format.BROAD);
        }
        return WitMotionLayout.isLog(start) ? Optional.of(Format.WITMOTION) : Optional.empty();
    }

    private static Optional<Format> text(Path file, String start) throws UnreadableException {
        List<String> lines = start.replace("\uFEFF", "").lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        List<String> cells =
                Arrays.stream(first.split(",", -1)).map(String::strip).toList();
        if (BowingLayout.isHeader(cells)) {
            return Optional.of(Format.BOWING);
        }
        if (MetaMotionLayout.isHeader(cells)) {
            return Optional.of(Format.METAMOTION);
        }
        if (BarbellLayout.isRow(cells)) {
            return Optional.of(Format.BARBELL);
        }
        if (SensorLoggerLayout.isHeader(first)) {
            return Optional.of(Format.SENSORLOGGER);
        }
        if (PhyphoxLayout.isHeader(first)) {
            return Optional.of(Format.PHYPHOX);
        }
        if (start.startsWith("{")) {
            return json(file, start);
        }
        if (lines.size() > 1 && ShimmerLayout.isShimmer(first, lines.get(1))) {
            return Optional.of(Format.SHIMMER);
        }
        if (lines.stream().anyMatch(XsensDotLayout::isHeader)) {
            return Optional.of(Format.XSENSDOT);
        }
        return lines.stream().anyMatch(XsensMtwLayout::isHeader) ? Optional.of(Format.XSENSMTW) : Optional.empty();
    }

    private static Optional<Format> json(Path file, String start) throws UnreadableException {
        if (start.contains("\"setID\"") && start.contains("\"reps\"")) {
            throw UnreadableException.in(
                    file,
                    "is an OpenBarbell file: figures of a string that was pulled out, and no sensor samples to analyse");
        }
        return MovesenseLayout.isLog(start) ? Optional.of(Format.MOVESENSE) : Optional.empty();
    }

    private static byte[] start(Path file) throws UnreadableException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LOOK_BYTES);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }
}
