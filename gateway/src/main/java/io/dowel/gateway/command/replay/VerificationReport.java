package io.dowel.gateway.command.replay;

import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.store.SessionVerification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/** What {@code dowel replay --verify} says of stored sessions, one paragraph each. */
record VerificationReport(PrintWriter out, PrintWriter err) {

    /** A session is below its key, below the sessions. */
    private static final int DEPTH = 4;

    /** Verifies what a path holds and returns the exit code. */
    int of(Path path) {
        try {
            List<Path> logs = logs(path);
            if (logs.isEmpty()) {
                err.println(path + " holds no stored session.");
                return ExitCode.SOFTWARE;
            }
            boolean all = true;
            for (Path log : logs) {
                all &= say(log, SessionVerification.of(log));
            }
            return all ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static List<Path> logs(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(path + " does not exist.");
        }
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path, DEPTH)) {
            return all.filter(VerificationReport::isLog).sorted().toList();
        }
    }

    private static boolean isLog(Path directory) {
        try {
            return LogReader.isLog(directory);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean say(Path log, SessionVerification found) {
        out.println(log + ": session " + found.session() + ", " + found.frames() + " frames, " + found.events()
                + " events");
        if (found.reading().tornBytes() > 0) {
            out.println("  " + found.reading().tornBytes() + " bytes at the ends of segments are no whole entries: the"
                    + " writer was ended while it wrote.");
        }
        found.reading().remarks().forEach(remark -> out.println("  " + remark));
        if (found.unstored() > 0 || found.pendingFrames() > 0) {
            out.println("  Not yet part of the session when its writer ended: " + found.pendingFrames()
                    + " stored frames, and " + found.unstored() + " events that follow from what came before.");
        }
        String difference = found.difference();
        out.println(
                difference == null
                        ? "  Every stored event follows from what came."
                        : "  First difference: " + difference);
        return found.holds();
    }
}
