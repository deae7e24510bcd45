package io.dowel.gateway.http.people;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The body of a request: a flat JSON object of known fields. Whatever else it is throws {@link IllegalArgumentException} with a sentence. */
record PersonBody(JsonObject json) {

    private static final int LONGEST = 512;
    private static final int MOST = 20;

    /** Reads a body that has these fields and no others. */
    static PersonBody of(RoutingContext routing, String... fields) {
        var body = routing.body().buffer();
        if (body == null || body.length() == 0) {
            throw new IllegalArgumentException("A JSON object is needed.");
        }
        JsonObject json;
        try {
            json = new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("The body is no JSON object.");
        }
        if (!Set.of(fields).containsAll(json.fieldNames())) {
            throw new IllegalArgumentException("The fields here are " + String.join(", ", fields) + ".");
        }
        return new PersonBody(json);
    }

    String text(String field) {
        String text = optional(field);
        if (text == null) {
            throw new IllegalArgumentException("'" + field + "' is missing.");
        }
        return text;
    }

    @Nullable
    String optional(String field) {
        Object value = json.getValue(field);
        if (value != null && !(value instanceof String text && text.length() <= LONGEST)) {
            throw new IllegalArgumentException("'" + field + "' is a text of at most " + LONGEST + " characters.");
        }
        return (String) value;
    }

    List<String> texts(String field) {
        Object value = json.getValue(field);
        if (value instanceof JsonArray array
                && array.size() <= MOST
                && array.stream().allMatch(String.class::isInstance)) {
            return IntStream.range(0, array.size()).mapToObj(array::getString).toList();
        }
        throw new IllegalArgumentException("'" + field + "' is a list of at most " + MOST + " texts.");
    }

    /** One of a few words, in which an enum is written. */
    static <E extends Enum<E>> E word(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + (text.length() > 32 ? "…" : text) + "' is none of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(PersonBody::word)
                                    .toList())
                    + ".");
        }
    }

    /** How an enum is written. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "PersonBody[not shown]";
    }
}
