package io.dowel.simulator.evaluation.optical;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A table of readings with a header, columns found by name, compressed or not: what cameras saw beside a sensor. */
@SuppressWarnings("ArrayRecordComponent") // long columns, read once and never changed
public record OpticalFile(List<String> columns, List<double[]> rows) {

    private static final String GZIP = ".gz";

    /** The times of readings that have none: a hundred a second. */
    private static final double USUAL_STEP_S = 0.01;

    public static OpticalFile read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(GZIP) ? new GZIPInputStream(raw) : raw;
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            String header = reader.readLine();
            if (header == null) {
                throw new IOException("it is empty");
            }
            List<String> columns =
                    Arrays.stream(header.split(",", -1)).map(String::strip).toList();
            List<double[]> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    rows.add(row(line, columns.size(), rows.size() + 2));
                }
            }
            if (rows.size() < 2) {
                throw new IOException("it holds " + rows.size() + " readings");
            }
            return new OpticalFile(columns, rows);
        }
    }

    private static double[] row(String line, int columns, int number) throws IOException {
        String[] cells = line.split(",", -1);
        if (cells.length != columns) {
            throw new IOException("line " + number + " has " + cells.length + " cells in place of " + columns);
        }
        double[] row = new double[columns];
        for (int i = 0; i < columns; i++) {
            try {
                row[i] = cells[i].isBlank() ? Double.NaN : Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                throw new IOException("line " + number + " holds '" + cells[i] + "', which is no number", e);
            }
        }
        return row;
    }

    public boolean has(String column) {
        return columns.contains(column);
    }

    /** Where a column is in each row. */
    public int at(String column) throws IOException {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IOException("it has no column " + column + ", only " + String.join(", ", columns));
        }
        return at;
    }

    /** Seconds from one reading to the next, on average. */
    public double stepS() {
        int at = columns.indexOf("t_s");
        double wholeS = at < 0 ? 0 : rows.get(rows.size() - 1)[at] - rows.get(0)[at];
        return wholeS > 0 ? wholeS / (rows.size() - 1) : USUAL_STEP_S;
    }

    /** A column as a movement, what was not seen in it bridged by straight lines. */
    public OpticalCourse course(String column) throws IOException {
        int at = at(column);
        double[] values = rows.stream().mapToDouble(row -> row[at]).toArray();
        int known = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            for (int k = known + 1; k < i; k++) {
                values[k] =
                        known < 0 ? values[i] : values[known] + (values[i] - values[known]) * (k - known) / (i - known);
            }
            known = i;
        }
        if (known < 0) {
            throw new IOException("its column " + column + " holds nothing");
        }
        Arrays.fill(values, known, values.length, values[known]);
        return new OpticalCourse(values, stepS());
    }
}
