package io.dowel.gateway.people;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that may be longer.
 *
 * @param next after what the following part begins, or {@code null} where this is the last
 * @param <T> what is in it
 */
public record Listed<T>(List<T> items, @Nullable String next) {

    public Listed {
        items = List.copyOf(items);
    }

    /**
     * Of one row more than were asked for, the part that was.
     *
     * @param key the place of an item in the list
     */
    public static <T> Listed<T> of(List<T> oneMore, int limit, Function<T, String> key) {
        boolean more = oneMore.size() > limit;
        List<T> items = more ? oneMore.subList(0, limit) : oneMore;
        return new Listed<>(items, more ? key.apply(items.get(limit - 1)) : null);
    }
}
