package io.dowel.gateway.access;

import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to be let in; not checked yet. A bearer token counts alone, whatever cookies are with it: a browser adds cookies
 * by itself.
 *
 * @param bearer a token
 * @param signIn the cookie of somebody signed in
 * @param tablet the cookie of a tablet
 */
public record Credential(
        @Nullable String bearer,
        @Nullable String signIn,
        @Nullable String tablet) {

    /** Longer ones are none. */
    private static final int LONGEST = 256;

    public static final Credential NONE = new Credential(null, null, null);

    public Credential {
        bearer = bounded(bearer);
        signIn = bounded(signIn);
        tablet = bounded(tablet);
    }

    /** A token alone. */
    public static Credential bearer(String token) {
        return new Credential(token, null, null);
    }

    /** True where a browser may have added it without its page knowing. */
    public boolean isByCookie() {
        return bearer == null && (signIn != null || tablet != null);
    }

    private static @Nullable String bounded(@Nullable String shown) {
        return shown == null || shown.length() <= LONGEST ? shown : "";
    }

    @Override
    public String toString() {
        return "Credential[not shown]";
    }
}
