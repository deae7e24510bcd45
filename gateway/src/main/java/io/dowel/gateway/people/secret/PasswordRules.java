package io.dowel.gateway.people.secret;

import java.util.Locale;
import java.util.Optional;

/** What a password has to be: long. Rules on its letters make people write them down, and none is asked for. */
public final class PasswordRules {

    public static final int MIN_LENGTH = 12;

    /** Hashing takes longer with length; nobody types more than this. */
    public static final int MAX_LENGTH = 128;

    private PasswordRules() {}

    /** Why {@code password} will not do for somebody of this user name, as a sentence; empty where it will. */
    public static Optional<String> objection(String password, String userName) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return Optional.of("a password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        if (password.strip().toLowerCase(Locale.ROOT).equals(userName.toLowerCase(Locale.ROOT))) {
            return Optional.of("a password differs from the user name");
        }
        return Optional.empty();
    }
}
