package io.dowel.gateway.command.recording;

import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.format.ReadRecording;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What there is to say of one imported file: how much it held, and everything that was left out, repaired or assumed. */
final class ImportReport {

    private static final double NANOS_PER_SECOND = 1e9;

    private ImportReport() {}

    static String of(Path file, ReadRecording read, Path to) {
        List<TimedFrame> frames = read.recording().frames();
        long samples = frames.stream().mapToLong(timed -> timed.frame().size()).sum();
        double seconds = frames.get(frames.size() - 1).arrivalNanos() / NANOS_PER_SECOND;
        var report = new StringBuilder(String.format(
                Locale.ROOT,
                "%s (%s): %d samples, %.1f s → %s",
                file,
                read.format().label(),
                samples,
                seconds,
                to));
        for (String warning : read.recording().warnings()) {
            report.append(System.lineSeparator()).append("  ").append(warning);
        }
        return report.toString();
    }
}
