package io.dowel.ingest.recording.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of one table in a file, one after the other, whose cells are finite numbers or a precise complaint.
 * Memory is bounded whatever the file holds. Holds state; one owner.
 */
public final class TableReader implements AutoCloseable {

    private static final long NANOS_PER_WHOLE_MILLI = 1_000_000L;

    /** Times beyond ±4·10¹⁸ ns (the year 2096 as epoch time) would overflow when subtracted. */
    private static final double MAX_TIME_NANOS = 4e18;

    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    private final Path file;
    private final InputStream in;
    private final RowScanner rows;
    private long line;

    private TableReader(Path file, InputStream in, char separator) throws IOException {
        this.file = file;
        this.in = in;
        this.rows = new RowScanner(in, separator);
    }

    /** Opens a comma-separated file. */
    public static TableReader open(Path file, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        try {
            return of(file, progress.told(Files.newInputStream(file)), ',');
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /**
     * Reads a table from a stream, which the reader closes.
     *
     * @param file how complaints call it
     */
    public static TableReader of(Path file, InputStream in, char separator) throws UnreadableException {
        try {
            return new TableReader(file, in, separator);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** Moves to the next row that is not blank; false at the end of the file. */
    public boolean next() throws UnreadableException {
        try {
            RowScanner.Outcome outcome = rows.next();
            if (outcome == RowScanner.Outcome.NO_TABLE) {
                throw UnreadableException.in(file, "is no comma-separated table after line " + line);
            }
            if (outcome == RowScanner.Outcome.END) {
                return false;
            }
            line = rows.line();
            if (outcome == RowScanner.Outcome.TOO_MANY_COLUMNS) {
                throw complaint("more than " + RowScanner.MAX_COLUMNS + " columns");
            }
            return true;
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** The number of cells of the row. */
    public int width() {
        return rows.cells();
    }

    /** The cells of the row as they are written. */
    public List<String> cells() {
        List<String> cells = new ArrayList<>(rows.cells());
        for (int i = 0; i < rows.cells(); i++) {
            cells.add(rows.text(i));
        }
        return cells;
    }

    /** Insists on the number of columns of the row. */
    public void expectColumns(int expected) throws UnreadableException {
        int found = rows.cells();
        if (found == expected) {
            return;
        }
        if (found < expected && isLastRow() && !rows.endsWithLineEnd()) {
            throw complaint(
                    "the file ends in the middle of this line, after " + found + " of " + expected + " columns");
        }
        throw complaint(found + (found == 1 ? " column" : " columns") + " where " + expected + " are expected");
    }

    /** Where each of {@code names} stands in the header row. */
    public int[] columnsOf(List<String> names) throws UnreadableException {
        List<String> cells = cells();
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
    public float value(int column, String name) throws UnreadableException {
        float value = (float) number(column, name);
        if (!Float.isFinite(value)) {
            throw cell(column, name, "is too large for a measured value");
        }
        return value;
    }

    /** A time of the row in seconds or milliseconds with a fraction, as nanoseconds. */
    public long nanos(int column, String name, double nanosPerUnit) throws UnreadableException {
        double nanos = number(column, name) * nanosPerUnit;
        if (!(Math.abs(nanos) <= MAX_TIME_NANOS)) {
            throw cell(column, name, "is out of range for a time");
        }
        return Math.round(nanos);
    }

    /** A time of the row in whole milliseconds, as exact nanoseconds; epoch times have more digits than a double. */
    public long wholeMillisAsNanos(int column, String name) throws UnreadableException {
        double checked = number(column, name);
        if (checked != Math.rint(checked)) {
            throw cell(column, name, "is not a whole number of milliseconds");
        }
        if (!(Math.abs(checked) * NANOS_PER_WHOLE_MILLI <= MAX_TIME_NANOS)) {
            throw cell(column, name, "is out of range for a time");
        }
        return ((long) checked) * NANOS_PER_WHOLE_MILLI;
    }

    public double number(int column, String name) throws UnreadableException {
        double value = rows.value(column);
        return Double.isNaN(value) ? longNumber(column, name) : value;
    }

    /** A finite number of the row, or NaN where the cell holds none. */
    public double numberOrNaN(int column) {
        double value = rows.value(column);
        if (Double.isNaN(value)) {
            value = rows.number(column);
        }
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** True where a cell is empty or says of its value that it is not finite, as opposed to holding something else. */
    public boolean isMissing(int column) {
        String text = rows.text(column);
        return text.isEmpty() || NOT_FINITE.matcher(text).matches() || !Double.isNaN(rows.number(column));
    }

    /** A cell as it is written. */
    public String text(int column) {
        return rows.text(column);
    }

    private double longNumber(int column, String name) throws UnreadableException {
        double value = rows.number(column);
        if (Double.isFinite(value)) {
            return value;
        }
        String text = rows.text(column);
        if (text.isEmpty()) {
            throw complaint("column " + (column + 1) + " (" + name + ") is empty where a number is expected");
        }
        if (Double.isInfinite(value) || NOT_FINITE.matcher(text).matches()) {
            throw cell(column, name, "is not a finite number");
        }
        throw cell(column, name, "is not a number");
    }

    /** A complaint about the row. */
    public UnreadableException complaint(String what) {
        return UnreadableException.at(file, Math.max(1, line), what);
    }

    /** What the reader noticed about the file as a whole; ask after the last row. */
    public List<String> warnings() {
        return rows.endsWithLineEnd()
                ? List.of()
                : List.of("The last line (" + line + ") has no line end; the file may have been cut there.");
    }

    @Override
    public void close() throws UnreadableException {
        try {
            in.close();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    private UnreadableException cell(int column, String name, String what) {
        String text = printable(rows.text(column));
        return complaint("column " + (column + 1) + " (" + name + ") holds '" + text + "', which " + what);
    }

    private static String printable(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private boolean isLastRow() throws UnreadableException {
        try {
            return rows.isLastRow();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }
}
