package io.dowel.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The reader of a session log: every whole entry in order and once, whatever ended the writer. Memory holds one segment.
 * Holds state; one owner.
 */
public final class LogReader {

    /**
     * What was read.
     *
     * @param entries how many
     * @param lastNumber number of the last one, 0 for none
     * @param nextSegment number of the segment that a writer may begin
     * @param tornBytes bytes at the ends of segments that are no whole entry: what a killed writer was writing
     * @param remarks what else is not as it should be, in sentences; empty where nothing is missing in between
     */
    public record Reading(long entries, long lastNumber, int nextSegment, long tornBytes, List<String> remarks) {

        public Reading {
            remarks = List.copyOf(remarks);
        }
    }

    private final Consumer<LogEntry> to;
    private final List<String> remarks = new ArrayList<>();
    private long entries;
    private long lastNumber;
    private int nextSegment = 1;
    private long tornBytes;

    private LogReader(Consumer<LogEntry> to) {
        this.to = to;
    }

    /**
     * Reads a log.
     *
     * @param log its directory, or one segment of it
     * @param to takes the entries in order
     */
    public static Reading read(Path log, Consumer<LogEntry> to) throws IOException {
        var reader = new LogReader(to);
        for (Path segment : segments(log)) {
            reader.segment(segment);
        }
        return new Reading(reader.entries, reader.lastNumber, reader.nextSegment, reader.tornBytes, reader.remarks);
    }

    /** True where a directory holds a log. */
    public static boolean isLog(Path directory) throws IOException {
        return Files.isDirectory(directory) && !segments(directory).isEmpty();
    }

    private static List<Path> segments(Path log) throws IOException {
        if (!Files.isDirectory(log)) {
            return List.of(log);
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> LogFile.isName(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private void segment(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (LogFile.isName(name)) {
            nextSegment = Math.max(nextSegment, LogFile.segmentOf(name) + 1);
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String wrong = LogFile.wrongWithHeader(in);
        if (in.limit() < LogFile.HEADER_BYTES) {
            tornBytes += in.limit();
        } else if (!wrong.isEmpty()) {
            remarks.add(name + " was left out: " + wrong + ".");
        } else {
            entries(name, in);
        }
    }

    private void entries(String name, ByteBuffer in) {
        int at = LogFile.HEADER_BYTES;
        while (at < in.limit()) {
            if (LogFile.isEntryAt(in, at)) {
                int bytes = LogFile.entryBytesAt(in, at);
                entry(in, at, bytes);
                at += bytes;
                continue;
            }
            int next = nextEntry(in, at + 1);
            if (next < 0) {
                tornBytes += in.limit() - at;
                return;
            }
            remarks.add(name + ": " + (next - at) + " bytes from byte " + at + " on are damaged and were left out.");
            at = next;
        }
    }

    /** Where the first whole entry stands that goes on from here; -1 where there is none. */
    private int nextEntry(ByteBuffer in, int from) {
        for (int at = from; at <= in.limit() - LogFile.ENTRY_HEADER_BYTES; at++) {
            long ahead = LogFile.numberAt(in, at) - lastNumber;
            boolean plausible = ahead > 0 && ahead < in.limit() && EntryKind.of(LogFile.kindAt(in, at)) != null;
            if (plausible && LogFile.isEntryAt(in, at)) {
                return at;
            }
        }
        return -1;
    }

    private void entry(ByteBuffer in, int at, int bytes) {
        long number = LogFile.numberAt(in, at);
        if (number <= lastNumber) {
            return; // written again, for it was not sure whether the first time counted
        }
        if (lastNumber > 0 && number > lastNumber + 1) {
            remarks.add("Entries " + (lastNumber + 1) + " to " + (number - 1) + " are missing.");
        }
        lastNumber = number;
        entries++;
        EntryKind kind = EntryKind.of(LogFile.kindAt(in, at));
        if (kind != null) {
            byte[] body = new byte[bytes - LogFile.ENTRY_HEADER_BYTES];
            in.get(at + LogFile.ENTRY_HEADER_BYTES, body);
            to.accept(new LogEntry(number, kind, body));
        }
    }
}
