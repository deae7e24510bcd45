package io.dowel.simulator.evaluation.expectation;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated text as RFC 4180 has it: cells may be quoted, and then hold commas, quotes and line ends. */
final class Csv {

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;

    private Csv(String text) {
        this.text = text;
    }

    /** The rows of a text; lines with nothing on them are none. */
    static List<List<String>> rows(String text) {
        return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text).parse();
    }

    private List<List<String>> parse() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                cell.append(c);
            } else {
                plain(c);
            }
        }
        endRow();
        return rows;
    }

    private void plain(char c) {
        if (c == ',') {
            endCell();
        } else if (c == '\n') {
            endRow();
        } else if (c != '\r') {
            cell.append(c);
        }
    }

    private void endCell() {
        row.add(cell.toString().strip());
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        if (row.size() > 1 || !row.get(0).isEmpty()) {
            rows.add(List.copyOf(row));
        }
        row = new ArrayList<>();
    }
}
