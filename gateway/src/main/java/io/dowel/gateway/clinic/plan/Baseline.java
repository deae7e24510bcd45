package io.dowel.gateway.clinic.plan;

import io.dowel.gateway.clinic.Wording;
import java.util.List;

/**
 * Where a person starts from, in their words.
 *
 * @param avoided what is avoided
 * @param feelsFine what feels fine
 * @param capacity what can be done now; may be empty
 */
public record Baseline(List<String> avoided, List<String> feelsFine, String capacity) {

    /** Nothing is known yet. */
    public static final Baseline UNKNOWN = new Baseline(List.of(), List.of(), "");

    private static final int MAX_ENTRIES = 20;
    private static final int MAX_ENTRY = 200;
    private static final int MAX_CAPACITY = 1000;

    public Baseline {
        avoided = entries("what is avoided", avoided);
        feelsFine = entries("what feels fine", feelsFine);
        String known = Wording.optional("the capacity", capacity, MAX_CAPACITY);
        capacity = known == null ? "" : known;
    }

    private static List<String> entries(String what, List<String> said) {
        if (said.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException(what + " has at most " + MAX_ENTRIES + " entries");
        }
        return said.stream()
                .map(entry -> Wording.needed(what, entry, MAX_ENTRY))
                .toList();
    }
}
