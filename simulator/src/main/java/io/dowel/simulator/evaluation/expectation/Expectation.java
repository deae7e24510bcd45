package io.dowel.simulator.evaluation.expectation;

import java.util.Locale;

/**
 * One line of {@code EXPECTED.csv}.
 *
 * @param file as it is written there; may stand for two files, as {@code wrist/row_A1_{acc,gyr}.csv} does
 * @param quantity such as {@code reps} or {@code rep2.concentric_displacement_m}
 * @param agreed false where the number is a label that the recording itself does not show
 */
public record Expectation(String dataset, String file, String quantity, double expected, boolean agreed) {

    /** The path to open: of several alternatives in braces the first. */
    public String path() {
        int open = file.indexOf('{');
        int close = file.indexOf('}', open + 1);
        if (open < 0 || close < 0) {
            return file;
        }
        return file.substring(0, open) + file.substring(open + 1, close).split(",", 2)[0] + file.substring(close + 1);
    }

    /** The folder of the layout that it lies in, such as {@code wrist}. */
    public String folder() {
        int slash = file.indexOf('/');
        return slash < 0 ? "" : file.substring(0, slash).toLowerCase(Locale.ROOT);
    }
}
