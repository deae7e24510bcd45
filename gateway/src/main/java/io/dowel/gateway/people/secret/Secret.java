package io.dowel.gateway.people.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret of 256 random bits: shown once to whom it belongs, and kept nowhere. What is kept is its {@link #digest}, by which it is also
 * found again: nobody tries 2²⁵⁶, and looking up a hash tells nothing of how near a guess was.
 */
public final class Secret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** One that somebody else drew, such as a provider. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** A fresh one, in letters that need no escaping anywhere. */
    public static Secret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The secret itself, for the one place that hands it over. */
    public String reveal() {
        return text;
    }

    /** What is kept of it. */
    public String digest() {
        return digest(text);
    }

    /** What would be kept of a secret that somebody shows. */
    public static String digest(String shown) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Secret[not shown]";
    }
}
