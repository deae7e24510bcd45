package io.dowel.gateway.command;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where a sensor sits and what it sends, written {@code bar} or {@code bar:sensor-logger}.
 *
 * @param placement where it sits
 * @param format what it sends
 */
public record SensorUse(Placement placement, PayloadFormat format) {

    /**
     * Reads what a person wrote.
     *
     * @throws IllegalArgumentException with a sentence, where it is neither
     */
    public static SensorUse parse(String text) {
        int colon = text.indexOf(':');
        String where = colon < 0 ? text : text.substring(0, colon);
        String what = colon < 0 ? PayloadFormat.AUTO.word() : text.substring(colon + 1);
        return new SensorUse(
                placement(where),
                PayloadFormat.of(what)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + what + "' is none of the formats " + PayloadFormat.words())));
    }

    private static Placement placement(String text) {
        for (Placement placement : Placement.values()) {
            if (placement.name().equalsIgnoreCase(text)) {
                return placement;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is none of the placements " + String.join(", ", placements()));
    }

    private static Iterable<String> placements() {
        return Arrays.stream(Placement.values())
                .map(placement -> placement.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
