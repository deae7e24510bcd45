package io.dowel.simulator.evaluation.expectation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The table of what should come out.
 *
 * @param expectations its lines, in order
 * @param notes lines that could not be understood, in plain sentences
 */
public record ExpectedTable(List<Expectation> expectations, List<String> notes) {

    public static final ExpectedTable EMPTY = new ExpectedTable(List.of(), List.of());

    private static final List<String> COLUMNS = List.of("dataset", "file", "quantity", "expected", "tolerance", "kind");

    /** How the kind of a number begins that nobody has seen in the recording itself. */
    private static final String LABEL_ONLY = "label only";

    public ExpectedTable {
        expectations = List.copyOf(expectations);
        notes = List.copyOf(notes);
    }

    /** Reads a table; columns are found by their names, in any order. */
    public static ExpectedTable read(Path file) throws IOException {
        // whatever is no UTF-8 is in a note or a name; the rest of the table is worth reading all the same
        return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString());
    }

    static ExpectedTable parse(String text, String name) {
        List<List<String>> rows = Csv.rows(text);
        List<Expectation> expectations = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int[] at = COLUMNS.stream()
                .mapToInt(column -> rows.isEmpty() ? -1 : rows.get(0).indexOf(column))
                .toArray();
        if (at[1] < 0 || at[2] < 0 || at[3] < 0) {
            return new ExpectedTable(
                    List.of(), List.of("not read: " + name + ": it names no file, quantity, expected"));
        }
        for (List<String> row : rows.subList(1, rows.size())) {
            OptionalDouble number = number(cell(row, at[3]));
            if (number.isEmpty() || cell(row, at[1]).isEmpty()) {
                notes.add("not understood: " + name + ": " + String.join(",", row));
                continue;
            }
            boolean agreed =
                    number(cell(row, at[4])).isPresent() && !cell(row, at[5]).startsWith(LABEL_ONLY);
            String dataset = cell(row, at[0]);
            String path = cell(row, at[1]);
            expectations.add(new Expectation(
                    dataset.isEmpty() ? path.split("/", 2)[0] : dataset,
                    path,
                    cell(row, at[2]).toLowerCase(Locale.ROOT),
                    number.getAsDouble(),
                    agreed));
        }
        return new ExpectedTable(expectations, notes);
    }

    private static String cell(List<String> row, int at) {
        return at >= 0 && at < row.size() ? row.get(at) : "";
    }

    private static OptionalDouble number(String cell) {
        try {
            double value = Double.parseDouble(cell);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
