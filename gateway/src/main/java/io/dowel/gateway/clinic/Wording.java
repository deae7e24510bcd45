package io.dowel.gateway.clinic;

import org.jspecify.annotations.Nullable;

/** What people write, within bounds and without signs that a terminal could obey. */
public final class Wording {

    private Wording() {}

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException with a sentence, where it is not, or is too long
     */
    public static String needed(String what, @Nullable String text, int max) {
        String plain = optional(what, text, max);
        if (plain == null) {
            throw new IllegalArgumentException(what + " has 1 to " + max + " characters");
        }
        return plain;
    }

    /** As {@link #needed}, but {@code null} where there is nothing in it. */
    public static @Nullable String optional(String what, @Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        String plain = text.replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
        if (plain.length() > max) {
            throw new IllegalArgumentException(what + " has 1 to " + max + " characters");
        }
        return plain.isEmpty() ? null : plain;
    }

    /** Checks an answer on the scale of 0 to 10. */
    public static int ofTen(String what, int value) {
        if (value < 0 || value > 10) {
            throw new IllegalArgumentException(what + " is 0 to 10, not " + value);
        }
        return value;
    }
}
