package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a sensor sits and what it sends.
 *
 * @param placement where it sits
 * @param format what it sends
 */
public record SensorUse(Placement placement, PayloadFormat format) {

    /**
     * Reads the words in which it is written everywhere, such as {@code bar} and {@code sensor-logger}.
     *
     * @throws IllegalArgumentException with a sentence, where they are none
     */
    public static SensorUse of(String placement, String format) {
        return new SensorUse(placement(placement), format(format));
    }

    /** As {@link #of}, for a placement alone. */
    public static Placement placement(String word) {
        return Arrays.stream(Placement.values())
                .filter(placement -> placement.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + shortened(word) + "' is none of the placements "
                        + Arrays.stream(Placement.values()).map(SensorUse::word).collect(Collectors.joining(", "))));
    }

    /** As {@link #of}, for a format alone. */
    public static PayloadFormat format(String word) {
        return PayloadFormat.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + shortened(word) + "' is none of the formats " + PayloadFormat.words()));
    }

    /** How a placement is written. */
    public static String word(Placement placement) {
        return placement.name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String word) {
        return word.length() <= 32 ? word : word.substring(0, 32) + "…";
    }
}
