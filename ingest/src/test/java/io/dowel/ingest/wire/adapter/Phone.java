package io.dowel.ingest.wire.adapter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes messages as the app Sensor Logger does; written after its documentation, not after the reader. */
final class Phone {

    static final long START_NANOS = 1_698_501_144_401_773_001L;
    static final long STEP_NANOS = 10_000_000L;

    private final List<String> readings = new ArrayList<>();
    private String session = "rec-1";

    static long at(int step) {
        return START_NANOS + step * STEP_NANOS;
    }

    Phone session(String id) {
        session = id;
        return this;
    }

    Phone read(String name, long nanos, double x, double y, double z) {
        readings.add(String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"time\":%d,\"values\":{\"z\":%s,\"y\":%s,\"x\":%s},\"accuracy\":3}",
                name,
                nanos,
                z,
                y,
                x));
        return this;
    }

    /** Both sensors of one moment, lying still and turning. */
    Phone still(int step) {
        return read("totalacceleration", at(step), 0, 0, 9.75).read("gyroscope", at(step), 0.5, 0, 0);
    }

    Phone other(String json) {
        readings.add(json);
        return this;
    }

    /** The message with what was read since the last one. */
    byte[] message(long number) {
        String text = "{\"messageId\":" + number + ",\"sessionId\":\"" + session
                + "\",\"deviceId\":\"d-1\",\"payload\":[" + String.join(",", readings) + "]}";
        readings.clear();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
