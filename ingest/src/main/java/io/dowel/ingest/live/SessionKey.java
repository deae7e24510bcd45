package io.dowel.ingest.live;

import java.util.regex.Pattern;

/**
 * The name of one live session.
 *
 * @param value 1 to 64 letters, digits, {@code _} or {@code -}
 */
public record SessionKey(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public SessionKey {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("a session key has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
