package io.dowel.gateway.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How people are called: what may be written, and how it is kept. What may not throws {@link IllegalArgumentException} with a sentence. */
public final class PersonWords {

    private static final int LONGEST_NAME = 100;
    private static final Pattern USER_NAME = Pattern.compile("[a-z][a-z0-9._-]{1,63}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,31}");
    private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private PersonWords() {}

    /** A user name, in small letters whatever it was typed in. */
    public static String userName(String text) {
        return matching(
                USER_NAME,
                text.strip().toLowerCase(Locale.ROOT),
                "a user name has 2 to 64 of the letters a to z, digits, '.', '_' and '-', and begins with a letter");
    }

    /** A name for the screen. */
    public static String name(String text) {
        String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || INVISIBLE.matcher(name).find()) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters that can be seen");
        }
        return name;
    }

    /** A patient's code, in capitals whatever it was typed in. */
    public static String code(String text) {
        return matching(
                CODE,
                text.strip().toUpperCase(Locale.ROOT),
                "a code has 1 to 32 of the letters A to Z, digits and '-', and does not begin with '-'");
    }

    /** A room: the name of the session that runs in it. */
    public static String room(String text) {
        return matching(ROOM, text.strip(), "a room has 1 to 64 letters, digits, '_' or '-'");
    }

    private static String matching(Pattern allowed, String text, String sentence) {
        if (!allowed.matcher(text).matches()) {
            throw new IllegalArgumentException(sentence);
        }
        return text;
    }
}
