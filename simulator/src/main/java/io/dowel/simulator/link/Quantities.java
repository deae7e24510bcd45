package io.dowel.simulator.link;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units as they stand in a description of faults, read and written. */
final class Quantities {

    private static final Pattern NUMBER_UNIT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([a-zA-Z%]*)");
    private static final Map<String, Double> SECONDS = Map.of("ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3600.0);
    private static final double NANOS_PER_SECOND = 1e9;

    private Quantities() {}

    /** A share between 0 and 1, written in percent; not 0. */
    static double readShare(String text) {
        double percent = read(text, "%");
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("'" + text + "' is not above 0% and at most 100%");
        }
        return percent / 100;
    }

    /** A number above 0 with exactly this unit. */
    static double read(String text, String unit) {
        Matcher m = NUMBER_UNIT.matcher(text);
        if (!m.matches() || !m.group(2).equals(unit)) {
            throw new IllegalArgumentException("'" + text + "' is not a number followed by " + unit);
        }
        double number = Double.parseDouble(m.group(1));
        if (number <= 0) {
            throw new IllegalArgumentException("'" + text + "' is not above 0");
        }
        return number;
    }

    /** A time above 0 in ms, s, min or h, in nanoseconds. */
    static long readTime(String text) {
        Matcher m = NUMBER_UNIT.matcher(text);
        Double seconds = m.matches() ? SECONDS.get(m.group(2)) : null;
        if (seconds == null) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 40ms, 2s or 5min");
        }
        long nanos = Math.round(Double.parseDouble(m.group(1)) * seconds * NANOS_PER_SECOND);
        if (nanos <= 0) {
            throw new IllegalArgumentException("'" + text + "' is not above 0");
        }
        return nanos;
    }

    static String share(double share) {
        return number(share * 100) + "%";
    }

    static String time(long nanos) {
        return nanos % 1_000_000_000 == 0 ? nanos / 1_000_000_000 + "s" : number(nanos / 1e6) + "ms";
    }

    /** As short as it may be, without an exponent. */
    static String number(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e9), 9)
                .stripTrailingZeros()
                .toPlainString();
    }
}
