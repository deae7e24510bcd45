package io.dowel.gateway.people.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The text of an id that says nothing of what it names: 128 random bits. */
public final class RandomId {

    private static final int BYTES = 16;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    /** A fresh one, in letters that need no escaping in an address. */
    public static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** True where {@code text} could be one, drawn here or given by another way. */
    public static boolean isValid(String text) {
        return ALLOWED.matcher(text).matches();
    }
}
