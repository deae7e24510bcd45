package io.dowel.gateway.http.sensors;

import io.dowel.analysis.signal.SensorId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a request: a flat JSON object of few known fields. Whatever else it is throws {@link IllegalArgumentException} with a sentence. */
record SensorBody(JsonObject json) {

    private static final String ID = "id";
    private static final String PLACEMENT = "placement";
    private static final String FORMAT = "format";
    private static final String OLD_VALID_FOR = "oldValidForS";

    static SensorBody toProvision(@Nullable Buffer body) {
        return read(body, Set.of(ID, PLACEMENT, FORMAT));
    }

    static SensorBody toChange(@Nullable Buffer body) {
        SensorBody read = read(body, Set.of(PLACEMENT, FORMAT));
        if (read.json.isEmpty()) {
            throw new IllegalArgumentException("A change names 'placement', 'format' or both.");
        }
        return read;
    }

    /** Here the body may be left out. */
    static SensorBody toRotate(@Nullable Buffer body) {
        return body == null || body.length() == 0
                ? new SensorBody(new JsonObject())
                : read(body, Set.of(OLD_VALID_FOR));
    }

    SensorId id() {
        String id = word(ID);
        if (id == null || !SensorId.isValid(id)) {
            throw new IllegalArgumentException("'id' has 1 to 64 letters, digits, '_' or '-'.");
        }
        return new SensorId(id);
    }

    @Nullable
    String placement() {
        return word(PLACEMENT);
    }

    @Nullable
    String format() {
        return word(FORMAT);
    }

    Duration oldValidFor() {
        Object seconds = json.getValue(OLD_VALID_FOR, 0);
        if (!(seconds instanceof Integer whole)) {
            throw new IllegalArgumentException("'" + OLD_VALID_FOR + "' is a whole number of seconds.");
        }
        return Duration.ofSeconds(whole);
    }

    private @Nullable String word(String field) {
        Object value = json.getValue(field);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException("'" + field + "' is a text.");
        }
        return (String) value;
    }

    private static SensorBody read(@Nullable Buffer body, Set<String> fields) {
        if (body == null || body.length() == 0) {
            throw new IllegalArgumentException("A JSON object is needed.");
        }
        JsonObject json;
        try {
            json = new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("The body is no JSON object.");
        }
        if (!fields.containsAll(json.fieldNames())) {
            throw new IllegalArgumentException("The fields here are "
                    + String.join(", ", fields.stream().sorted().toList()) + ".");
        }
        return new SensorBody(json);
    }
}
