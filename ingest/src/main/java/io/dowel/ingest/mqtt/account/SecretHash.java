package io.dowel.ingest.mqtt.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a secret: the SHA-256 of a salt and the secret, from which neither can be guessed back.
 *
 * <p>One round is right here, and a slow hash would be wrong. A slow hash makes each guess at a password dear, because people choose
 * from few; these secrets are drawn from 2²⁵⁶ (or 2¹⁹²), and no number of guesses a second gets through those. A broker asks at every
 * connection and every second of a publisher's rights, so that a slow one would only help whoever wants to keep it busy. The salt keeps
 * two accounts with one secret from showing it.
 *
 * @param salt 16 random bytes in hexadecimal
 * @param digest 32 bytes in hexadecimal
 */
public record SecretHash(String salt, String digest) {

    private static final int SALT_BYTES = 16;
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{" + 2 * SALT_BYTES + "}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public SecretHash {
        if (!SALT.matcher(salt).matches() || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("a hash has a salt of 16 and a digest of 32 bytes, in hexadecimal");
        }
    }

    /** The hash of a secret, with a fresh salt. */
    public static SecretHash of(String secret) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new SecretHash(HexFormat.of().formatHex(salt), HexFormat.of().formatHex(digest(salt, secret)));
    }

    /** True where {@code candidate} is the secret; takes as long where it is not. */
    public boolean matches(String candidate) {
        byte[] expected = HexFormat.of().parseHex(digest);
        return MessageDigest.isEqual(expected, digest(HexFormat.of().parseHex(salt), candidate));
    }

    private static byte[] digest(byte[] salt, String secret) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretHash[not shown]";
    }
}
