package io.dowel.analysis.signal;

import java.util.regex.Pattern;

/**
 * The name of one sensor, as it appears in topics and on screens.
 *
 * @param value 1 to 64 letters, digits, {@code _} or {@code -}, so that it can never change the meaning of a topic
 */
public record SensorId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public SensorId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("a sensor id has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** Tells whether {@code value} could be a sensor id, without throwing. */
    public static boolean isValid(String value) {
        return ALLOWED.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
