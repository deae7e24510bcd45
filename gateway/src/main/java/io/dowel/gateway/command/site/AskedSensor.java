package io.dowel.gateway.command.site;

import io.dowel.analysis.signal.Placement;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import org.jspecify.annotations.Nullable;

/**
 * A sensor as {@code --sensor} names it, written {@code bar} or {@code bar:sensor-logger}.
 *
 * @param placement where it sits
 * @param format what it sends, or {@code null} for what is registered
 */
public record AskedSensor(Placement placement, @Nullable PayloadFormat format) {

    /**
     * Reads what a person wrote.
     *
     * @throws IllegalArgumentException with a sentence, where it is neither
     */
    public static AskedSensor parse(String text) {
        int colon = text.indexOf(':');
        String where = colon < 0 ? text : text.substring(0, colon);
        return new AskedSensor(
                SensorUse.placement(where), colon < 0 ? null : SensorUse.format(text.substring(colon + 1)));
    }
}
