package io.dowel.ingest.recording.table;

import java.nio.charset.StandardCharsets;

/**
 * A reader of decimal numbers from bytes, without a string for each. What it reads equals {@link Double#parseDouble} bit
 * for bit: where digits and power of ten are both exact as a double, one division or multiplication is correctly
 * rounded; everything else takes the long way. Holds state; one owner.
 */
final class DecimalScanner {

    /** Whole numbers up to 2⁵³ are exact as a double. */
    private static final long MAX_EXACT = 1L << 53;

    /** So many digits always fit into a long. */
    private static final int MAX_DIGITS = 18;

    private static final int LARGE_EXPONENT = 10_000;

    /** The powers of ten that are exact as a double. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private boolean number;
    private double value;
    private int exponent;

    /**
     * Scans as much as can be a number.
     *
     * @param bytes with a byte after the number that is no part of one
     * @return index of the first byte that is no part of it
     */
    int scan(byte[] bytes, int from) {
        int at = from;
        byte sign = bytes[at];
        if (sign == '-' || sign == '+') {
            at++;
        }
        int first = at;
        long digits = 0;
        int digit;
        while ((digit = bytes[at] - '0') >= 0 && digit <= 9) {
            digits = 10 * digits + digit;
            at++;
        }
        int count = at - first;
        int scale = 0;
        if (bytes[at] == '.') {
            first = ++at;
            while ((digit = bytes[at] - '0') >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                at++;
            }
            scale = first - at;
            count -= scale;
        }
        number = count > 0;
        if (number && (bytes[at] | 0x20) == 'e') {
            at = scanExponent(bytes, at);
            scale += exponent;
        }
        value = number && count <= MAX_DIGITS ? exact(sign == '-', digits, scale) : Double.NaN;
        return at;
    }

    /** True where the last scan found a number. */
    boolean isNumber() {
        return number;
    }

    /** The number scanned last, or NaN where there was none or it takes {@link #exactly} to read it. */
    double value() {
        return value;
    }

    /** Reads a number that {@link #scan} found, the long way. */
    static double exactly(byte[] bytes, int from, int to) {
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** Reads an exponent from its letter on; without digits it spoils the number. */
    private int scanExponent(byte[] bytes, int letter) {
        int at = letter + 1;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        int first = at;
        int size = 0;
        int digit;
        while ((digit = bytes[at] - '0') >= 0 && digit <= 9) {
            size = Math.min(LARGE_EXPONENT, 10 * size + digit);
            at++;
        }
        number = at > first;
        exponent = negative ? -size : size;
        return at;
    }

    private static double exact(boolean negative, long digits, int scale) {
        if (digits > MAX_EXACT || scale <= -POWERS.length || scale >= POWERS.length) {
            return Double.NaN;
        }
        double size = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
        return negative ? -size : size;
    }
}
