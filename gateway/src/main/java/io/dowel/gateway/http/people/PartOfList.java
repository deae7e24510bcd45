package io.dowel.gateway.http.people;

import io.dowel.gateway.people.Listed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a request asks for, by {@code ?limit=} and {@code ?after=}.
 *
 * @param after the {@code next} of the part before; empty for the first
 */
record PartOfList(String after, int limit) {

    static final int USUAL = 50;
    static final int MOST = 200;
    private static final int LONGEST = 64;

    static PartOfList asked(RoutingContext routing) {
        String after = routing.request().getParam("after", "");
        if (after.length() > LONGEST) {
            throw new IllegalArgumentException("'after' is the 'next' of the part before.");
        }
        return new PartOfList(after, limit(routing));
    }

    static int limit(RoutingContext routing) {
        int limit = (int) whole(routing, "limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("'limit' is from 1 to " + MOST + ".");
        }
        return limit;
    }

    static long whole(RoutingContext routing, String name, long otherwise) {
        String text = routing.request().getParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("'" + name + "' is a whole number.");
        }
        return Long.parseLong(text);
    }

    /** What a part is written as: {@code items}, and {@code next} where there are more. */
    static <T> JsonObject json(Listed<T> part, Function<T, JsonObject> one) {
        return json(part.items().stream().map(one).toList(), part.next());
    }

    static JsonObject json(Iterable<JsonObject> items, @Nullable String next) {
        var array = new JsonArray();
        items.forEach(array::add);
        return new JsonObject().put("items", array).put("next", next);
    }
}
