package io.dowel.gateway.live.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * The fields of a JSON object, read strictly: a field that is missing or of another type ends the reading with a
 * sentence, which {@link ClientMessageReader} turns into a value.
 */
record JsonFields(JsonNode node) {

    JsonFields {
        if (!node.isObject()) {
            throw new IllegalArgumentException("an object is expected");
        }
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name, int maxLength) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual() || value.textValue().length() > maxLength) {
            throw new IllegalArgumentException("'" + name + "' is a text of at most " + maxLength + " characters");
        }
        return value.textValue();
    }

    double number(String name, double min, double max) {
        JsonNode value = node.get(name);
        // The comparison is written so that NaN is outside.
        if (value == null || !value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            throw new IllegalArgumentException("'" + name + "' is a number from " + shown(min) + " to " + shown(max));
        }
        return value.doubleValue();
    }

    long integer(String name, long min, long max) {
        JsonNode value = node.get(name);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw new IllegalArgumentException("'" + name + "' is a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isBoolean()) {
            throw new IllegalArgumentException("'" + name + "' is true or false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        JsonNode value = node.get(name);
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(c -> value != null && value.isTextual() && c.name().equals(value.textValue()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + name + "' is one of " + Arrays.toString(constants)));
    }

    JsonFields object(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isObject()) {
            throw new IllegalArgumentException("'" + name + "' is an object");
        }
        return new JsonFields(value);
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }
}
