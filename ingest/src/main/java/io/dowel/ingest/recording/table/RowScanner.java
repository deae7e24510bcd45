package io.dowel.ingest.recording.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The rows of a table as bytes, split into cells, with plain decimal numbers read on the way. A row has at most
 * {@value #MAX_COLUMNS} cells of at most {@value #MAX_CELL} bytes, so memory is bounded whatever comes. Holds state; one
 * owner.
 *
 * <p>Cells may be in double quotes, with doubled quotes inside; blanks around a cell do not belong to it. Lines end with
 * LF, CR LF or CR.
 */
final class RowScanner {

    static final int MAX_COLUMNS = 64;

    /** Longer cells are refused; a number of any sensor has fewer than 30 characters. */
    static final int MAX_CELL = 200;

    private static final int MAX_ROW = MAX_COLUMNS * (MAX_CELL + 1) + 2;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What became of an attempt to read a row. */
    enum Outcome {
        ROW,
        END,
        TOO_MANY_COLUMNS,
        NO_TABLE
    }

    private final InputStream in;
    private final byte separator;
    private final DecimalScanner decimal = new DecimalScanner();
    /** One byte longer than is ever filled: behind the last byte read stands a line end, where every scan stops. */
    private final byte[] bytes = new byte[BUFFER_BYTES + 1];

    private final int[] from = new int[MAX_COLUMNS];
    private final int[] to = new int[MAX_COLUMNS];
    private final double[] values = new double[MAX_COLUMNS];
    private int cells;
    private int at;
    private int limit;
    private boolean ended;
    private boolean endsWithLineEnd;
    private long line;

    RowScanner(InputStream in, char separator) throws IOException {
        this.in = in;
        this.separator = (byte) separator;
        fill();
        if (limit >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            at = BYTE_ORDER_MARK.length;
        }
    }

    /** Moves to the next row that is not blank. */
    Outcome next() throws IOException {
        while (true) {
            if (limit - at < MAX_ROW && !ended) {
                fill();
            }
            if (at >= limit) {
                cells = 0;
                return Outcome.END;
            }
            Outcome outcome = split();
            boolean blank = cells == 1 && from[0] == to[0];
            if (outcome != Outcome.ROW || !blank) {
                return outcome;
            }
        }
    }

    /** Number of cells of the row. */
    int cells() {
        return cells;
    }

    /** Number of the line that the row began in, from 1. */
    long line() {
        return line;
    }

    /** True where the last byte read so far is a line end. */
    boolean endsWithLineEnd() {
        return endsWithLineEnd;
    }

    /** True where nothing but blank lines can follow. */
    boolean isLastRow() throws IOException {
        return next() == Outcome.END;
    }

    /** The number in a cell, or NaN where it takes {@link #number} to know. */
    double value(int cell) {
        return values[cell];
    }

    /** The number in a cell, read the long way, or NaN where it holds none; infinite where it is too large. */
    double number(int cell) {
        int end = decimal.scan(bytes, from[cell]);
        if (!decimal.isNumber() || end != to[cell]) {
            return Double.NaN;
        }
        return DecimalScanner.exactly(bytes, from[cell], to[cell]);
    }

    String text(int cell) {
        String raw = new String(bytes, from[cell], to[cell] - from[cell], StandardCharsets.ISO_8859_1);
        boolean quoted = from[cell] > 0 && bytes[from[cell] - 1] == '"';
        return quoted ? raw.replace("\"\"", "\"") : raw;
    }

    private Outcome split() {
        line++;
        cells = 0;
        while (true) {
            if (cells == MAX_COLUMNS) {
                return Outcome.TOO_MANY_COLUMNS;
            }
            int end = decimal.scan(bytes, at);
            if (isEnd(bytes[end]) && decimal.isNumber() && end - at <= MAX_CELL) {
                from[cells] = at;
                to[cells] = end;
                values[cells] = decimal.value();
            } else {
                end = text(at, end);
                if (end < 0) {
                    return Outcome.NO_TABLE;
                }
            }
            cells++;
            at = end + 1;
            if (bytes[end] != separator) {
                if (bytes[end] == '\r' && at < limit && bytes[at] == '\n') {
                    at++;
                }
                return Outcome.ROW;
            }
        }
    }

    /**
     * Takes a cell that is more than a plain number.
     *
     * @param start where the cell begins
     * @param scanned no end of the cell stands before this
     * @return index of the byte that ends it, or -1 where it ends nowhere or is too long
     */
    private int text(int start, int scanned) {
        int first = start;
        while (bytes[first] == ' ' || (bytes[first] == '\t' && separator != '\t')) {
            first++;
        }
        if (first > start + MAX_CELL) {
            return -1;
        }
        values[cells] = Double.NaN;
        if (bytes[first] == '"') {
            return quoted(first + 1);
        }
        int end = Math.max(first, scanned);
        if (first > start) {
            end = decimal.scan(bytes, first);
            if (isEnd(bytes[end])) {
                values[cells] = decimal.value();
            }
        }
        while (!isEnd(bytes[end])) {
            end++;
        }
        int last = end;
        while (last > first && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
            last--;
        }
        from[cells] = first;
        to[cells] = last;
        return end - start > MAX_CELL ? -1 : end;
    }

    private int quoted(int first) {
        int end = first;
        while (bytes[end] != '"' || bytes[end + 1] == '"') {
            if (bytes[end] == '\n' || bytes[end] == '\r' || end - first > MAX_CELL) {
                return -1;
            }
            end += bytes[end] == '"' ? 2 : 1;
        }
        from[cells] = first;
        to[cells] = end;
        end++;
        while (bytes[end] == ' ' && end - first <= MAX_CELL) {
            end++;
        }
        return isEnd(bytes[end]) ? end : -1;
    }

    private boolean isEnd(byte b) {
        return b == separator || b == '\n' || b == '\r';
    }

    private void fill() throws IOException {
        at = Math.min(at, limit);
        System.arraycopy(bytes, at, bytes, 0, limit - at);
        limit -= at;
        at = 0;
        int read = in.readNBytes(bytes, limit, BUFFER_BYTES - limit);
        ended = read < BUFFER_BYTES - limit;
        limit += read;
        if (limit > 0) {
            endsWithLineEnd = bytes[limit - 1] == '\n' || bytes[limit - 1] == '\r';
        }
        bytes[limit] = '\n';
    }
}
