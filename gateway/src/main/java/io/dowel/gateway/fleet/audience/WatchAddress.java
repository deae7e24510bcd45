package io.dowel.gateway.fleet.audience;

import io.dowel.gateway.access.AccessToken;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a fleet watches: the address of a page as the service prints it, {@code http://host:port/tablet#session=…&token=…}.
 *
 * @param encrypted whether it is under TLS
 */
public record WatchAddress(boolean encrypted, String host, int port, String session, AccessToken token) {

    /** The environment variable that holds a token for which a command line is no place. */
    public static final String TOKEN = "DOWEL_TABLET_TOKEN";

    /**
     * Reads an address.
     *
     * @param otherToken the token where the address has none, or {@code null}
     * @throws IllegalArgumentException with a sentence for whoever wrote it, which never repeats a token
     */
    public static WatchAddress of(URI page, @Nullable String otherToken) {
        boolean encrypted = "https".equals(page.getScheme());
        if (page.getHost() == null || !(encrypted || "http".equals(page.getScheme()))) {
            throw new IllegalArgumentException("a page to watch is written http://host:port/tablet#session=…&token=…,"
                    + " as the service prints it");
        }
        Map<String, String> said = new HashMap<>();
        String fragment = page.getFragment() == null ? "" : page.getFragment();
        for (String part : fragment.split("&", -1)) {
            String[] sides = part.split("=", 2);
            if (sides.length == 2) {
                said.put(sides[0], sides[1]);
            }
        }
        String token = said.getOrDefault("token", otherToken == null ? "" : otherToken);
        if (token.isEmpty()) {
            throw new IllegalArgumentException("the token is missing: give the page's whole address, or set " + TOKEN);
        }
        int port = page.getPort() >= 0 ? page.getPort() : encrypted ? 443 : 80;
        return new WatchAddress(
                encrypted, page.getHost(), port, said.getOrDefault("session", "live"), AccessToken.of(token));
    }
}
