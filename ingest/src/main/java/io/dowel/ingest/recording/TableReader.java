package io.dowel.ingest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of one comma-separated file, one after the other, whose cells are finite numbers or a precise complaint.
 * Memory is bounded whatever the file holds. Holds state; one owner.
 */
final class TableReader implements AutoCloseable {

    /** Longer cells are refused; a number of any sensor has fewer than 30 characters. */
    private static final int MAX_CELL = 200;

    private static final int MAX_COLUMNS = 64;
    private static final long NANOS_PER_WHOLE_MILLI = 1_000_000L;

    /** Times beyond ±4·10¹⁸ ns (the year 2096 as epoch time) would overflow when subtracted. */
    private static final double MAX_TIME_NANOS = 4e18;

    /** Java would also take {@code 1f} or {@code 0x1p3} for a number; no sensor writes those. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    private static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_CELL).build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private final Path file;
    private final CsvParser parser;
    private final boolean endsWithLineEnd;
    private final List<String> cells = new ArrayList<>();
    private long line;

    private TableReader(Path file, CsvParser parser, boolean endsWithLineEnd) {
        this.file = file;
        this.parser = parser;
        this.endsWithLineEnd = endsWithLineEnd;
    }

    static TableReader open(Path file) throws RecordingException {
        RecordingFile.check(file);
        try {
            boolean endsWithLineEnd = endsWithLineEnd(file);
            CsvParser parser = CSV.createParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
            return new TableReader(file, parser, endsWithLineEnd);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** Moves to the next row that is not blank; false at the end of the file. */
    boolean next() throws RecordingException {
        try {
            cells.clear();
            if (parser.nextToken() == null) {
                return false;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (cells.isEmpty()) {
                    // Only here: the start of a row still has the location of the row before.
                    line = parser.currentTokenLocation().getLineNr();
                }
                if (cells.size() == MAX_COLUMNS) {
                    throw complaint("more than " + MAX_COLUMNS + " columns");
                }
                cells.add(parser.getText());
            }
            return true;
        } catch (JsonProcessingException e) {
            // Its location may be anywhere near, so only what was read before is certain.
            throw RecordingException.in(file, "is no comma-separated table after line " + line);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** The cells of the row as they are written. */
    List<String> cells() {
        return List.copyOf(cells);
    }

    /** Insists on the number of columns of the row. */
    void expectColumns(int expected) throws RecordingException {
        if (cells.size() == expected) {
            return;
        }
        int found = cells.size();
        if (found < expected && !endsWithLineEnd && isLastRow()) {
            throw complaint(
                    "the file ends in the middle of this line, after " + found + " of " + expected + " columns");
        }
        throw complaint(found + (found == 1 ? " column" : " columns") + " where " + expected + " are expected");
    }

    /** Where each of {@code names} stands in the header row. */
    int[] columnsOf(List<String> names) throws RecordingException {
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = cells.indexOf(names.get(i));
            if (columns[i] < 0) {
                throw complaint("the header has no column '" + names.get(i) + "'");
            }
        }
        return columns;
    }

    /** A value of the row as the wire keeps it. */
    float value(int column, String name) throws RecordingException {
        float value = (float) number(column, name);
        if (!Float.isFinite(value)) {
            throw cell(column, name, "is too large for a measured value");
        }
        return value;
    }

    /** A time of the row in seconds or milliseconds with a fraction, as nanoseconds. */
    long nanos(int column, String name, double nanosPerUnit) throws RecordingException {
        double nanos = number(column, name) * nanosPerUnit;
        if (!(Math.abs(nanos) <= MAX_TIME_NANOS)) {
            throw cell(column, name, "is out of range for a time");
        }
        return Math.round(nanos);
    }

    /** A time of the row in whole milliseconds, as exact nanoseconds; epoch times have more digits than a double. */
    long wholeMillisAsNanos(int column, String name) throws RecordingException {
        double checked = number(column, name);
        if (checked != Math.rint(checked)) {
            throw cell(column, name, "is not a whole number of milliseconds");
        }
        if (!(Math.abs(checked) * NANOS_PER_WHOLE_MILLI <= MAX_TIME_NANOS)) {
            throw cell(column, name, "is out of range for a time");
        }
        return ((long) checked) * NANOS_PER_WHOLE_MILLI;
    }

    double number(int column, String name) throws RecordingException {
        String text = cells.get(column);
        if (NUMBER.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        if (text.isEmpty()) {
            throw complaint("column " + (column + 1) + " (" + name + ") is empty where a number is expected");
        }
        if (NOT_FINITE.matcher(text).matches() || NUMBER.matcher(text).matches()) {
            throw cell(column, name, "is not a finite number");
        }
        throw cell(column, name, "is not a number");
    }

    /** A complaint about the row. */
    RecordingException complaint(String what) {
        return RecordingException.at(file, Math.max(1, line), what);
    }

    /** What the reader noticed about the file as a whole; ask after the last row. */
    List<String> warnings() {
        return endsWithLineEnd
                ? List.of()
                : List.of("The last line (" + line + ") has no line end; the file may have been cut there.");
    }

    @Override
    public void close() throws RecordingException {
        try {
            parser.close();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    private RecordingException cell(int column, String name, String what) {
        String text = printable(cells.get(column));
        return complaint("column " + (column + 1) + " (" + name + ") holds '" + text + "', which " + what);
    }

    private static String printable(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private boolean isLastRow() throws RecordingException {
        try {
            return parser.nextToken() == null;
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    private static boolean endsWithLineEnd(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            int last = bytes.read();
            return last == '\n' || last == '\r';
        }
    }
}
