package io.dowel.ingest.wire.adapter;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.DropCount;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that a sensor may be registered with; docs/sensors.md describes each. */
public enum PayloadFormat {
    /** As the content of its first message tells. */
    AUTO("auto"),
    /** The Dowel frame and Dowel JSON, which say themselves which of the two they are. */
    DOWEL("dowel"),
    /** The app Sensor Logger on Android, or on iOS with <em>Standardise Units &amp; Frames</em>. */
    SENSOR_LOGGER("sensor-logger"),
    /** The app Sensor Logger on iOS as it comes, with all accelerations reversed. */
    SENSOR_LOGGER_IOS("sensor-logger-ios"),
    /** Movesense JSON with IMU6 or IMU9 batches. */
    MOVESENSE("movesense"),
    /** Sensor Measurement Lists by RFC 8428, in JSON or CBOR. */
    SENML("senml");

    private static final Map<String, PayloadFormat> BY_CONTENT_TYPE = Map.of(
            DowelFrameCodec.CONTENT_TYPE,
            DOWEL,
            "application/vnd.dowel.frame+json",
            DOWEL,
            "application/vnd.dowel.sensor-logger+json",
            SENSOR_LOGGER,
            "application/vnd.dowel.sensor-logger-ios+json",
            SENSOR_LOGGER_IOS,
            "application/vnd.dowel.movesense+json",
            MOVESENSE,
            "application/senml+json",
            SENML,
            "application/senml+cbor",
            SENML);

    private final String word;

    PayloadFormat(String word) {
        this.word = word;
    }

    /** How it is written on the command line. */
    public String word() {
        return word;
    }

    /** The MQTT 5 content types that name a format, and the one that each names. */
    public static Map<String, PayloadFormat> contentTypes() {
        return BY_CONTENT_TYPE;
    }

    /** A content type that names this format; empty where its messages need none to be read. */
    Optional<String> contentType() {
        return this == DOWEL
                ? Optional.empty()
                : BY_CONTENT_TYPE.entrySet().stream()
                        .filter(named -> named.getValue() == this)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst();
    }

    /** The format that is written so. */
    public static Optional<PayloadFormat> of(String word) {
        return Arrays.stream(values())
                .filter(f -> f.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All words, for people. */
    public static String words() {
        return Arrays.stream(values()).map(PayloadFormat::word).collect(Collectors.joining(", "));
    }

    /** The format that a content type names, or {@code null} where it names none, or only that it is JSON. */
    static @Nullable PayloadFormat ofContentType(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return BY_CONTENT_TYPE.get(type);
    }

    /** A new adapter for one sensor, or {@code null} where messages need none. */
    @Nullable
    SensorAdapter adapter(SensorId sensor, DropCount drops) {
        return switch (this) {
            case AUTO, DOWEL -> null;
            case SENSOR_LOGGER -> new SensorLoggerAdapter(sensor, false, drops);
            case SENSOR_LOGGER_IOS -> new SensorLoggerAdapter(sensor, true, drops);
            case MOVESENSE -> new MovesenseAdapter(sensor, drops);
            case SENML -> new SenmlAdapter(sensor, drops);
        };
    }
}
