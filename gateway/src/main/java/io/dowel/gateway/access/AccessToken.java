package io.dowel.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A secret that opens the gateway to one role. Whoever holds it has the role, so it is never written to a log: its
 * {@link #toString()} says nothing.
 */
public final class AccessToken {

    /** Fewer characters than this could be guessed. */
    public static final int MIN_LENGTH = 32;

    private static final int RANDOM_BYTES = 32;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{" + MIN_LENGTH + ",128}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret;

    private AccessToken(String secret) {
        this.secret = secret;
    }

    /** A fresh token of 256 random bits, written in letters that need no escaping in an address. */
    public static AccessToken random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * A token that somebody chose.
     *
     * @throws IllegalArgumentException where it is too short or has other characters; the message does not repeat it
     */
    public static AccessToken of(String secret) {
        if (!ALLOWED.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "a token has " + MIN_LENGTH + " to 128 letters, digits, '_' or '-'; this one has not");
        }
        return new AccessToken(secret);
    }

    /** The secret itself, for the one place that hands it to its owner. */
    public String reveal() {
        return secret;
    }

    byte[] fingerprint() {
        return fingerprint(secret);
    }

    static byte[] fingerprint(String candidate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(candidate.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[not shown]";
    }
}
