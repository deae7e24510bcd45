package io.dowel.gateway.people.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What is kept of a password: Argon2id in the usual text, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. The costs stand in it, so that
 * they can be raised later without anybody's password becoming void.
 */
public final class PasswordHash {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{22,86})\\$([A-Za-z0-9+/]{43,86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    PasswordHash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /**
     * The work that a guess takes.
     *
     * @param memoryKib memory of one attempt
     * @param passes over that memory
     * @param lanes in parallel
     */
    public record Cost(int memoryKib, int passes, int lanes) {

        /** OWASP's least is 19 MiB and two passes; this is some more, and at most two at once are under way. */
        public static final Cost NOW = new Cost(32 * 1024, 2, 1);

        /** More than this is nobody's hash, and would be a way to fill the memory. */
        private static final Cost MOST = new Cost(256 * 1024, 16, 4);

        public Cost {
            if (memoryKib < 8 || passes < 1 || lanes < 1) {
                throw new IllegalArgumentException("Argon2 needs some memory, a pass and a lane");
            }
        }

        private boolean isWithin(Cost most) {
            return memoryKib <= most.memoryKib && passes <= most.passes && lanes <= most.lanes;
        }
    }

    /** Hashes a password with a fresh salt. Takes a tenth of a second or so, and {@link Cost#memoryKib} of memory. */
    public static PasswordHash of(String password, Cost cost) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(cost, salt, hash(password, cost, salt, HASH_BYTES));
    }

    /** One that no password has, drawn rather than worked out; looking at it takes as long as at any other. */
    static PasswordHash ofNobody(Cost cost) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(hash);
        return new PasswordHash(cost, salt, hash);
    }

    /**
     * Reads the text of one.
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat it
     */
    public static PasswordHash parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("this is no hash of a password");
        }
        var cost = new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        if (!cost.isWithin(Cost.MOST)) {
            throw new IllegalArgumentException("this hash asks for more work than any that is made here");
        }
        var letters = Base64.getDecoder();
        return new PasswordHash(cost, letters.decode(parts.group(4)), letters.decode(parts.group(5)));
    }

    /** The work that making it took. */
    public Cost cost() {
        return cost;
    }

    /** True where {@code password} is the one; in a time that does not tell how near it was. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, hash(password, cost, salt, hash.length));
    }

    /** The text to keep. */
    public String text() {
        var letters = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + letters.encodeToString(salt) + "$" + letters.encodeToString(hash);
    }

    private static byte[] hash(String password, Cost cost, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        // One letter can be typed as one sign or as two, depending on the keyboard.
        byte[] typed = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(typed, hash);
        Arrays.fill(typed, (byte) 0);
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that
                && cost.equals(that.cost)
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "PasswordHash[not shown]";
    }
}
