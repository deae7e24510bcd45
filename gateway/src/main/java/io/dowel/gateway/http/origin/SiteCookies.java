package io.dowel.gateway.http.origin;

import io.dowel.gateway.access.Credential;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookies, of somebody signed in, of a tablet, and of somebody on their way to a provider: no script reads them, no other site has them sent. Under TLS their names begin
 * with {@code __Host-}, so that no plain page of the same name can set them.
 */
public final class SiteCookies {

    private static final String SIGN_IN = "dowel_session";
    private static final String TABLET = "dowel_tablet";
    /** Comes along when a provider sends the browser back, which is another site; it opens nothing by itself. */
    private static final String PROVIDER = "dowel_provider";

    private static final String BEARER = "Bearer ";

    /** As long as browsers keep one. */
    private static final Duration TABLET_KEPT = Duration.ofDays(400);

    private SiteCookies() {}

    /** What a request shows. */
    public static Credential shown(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return Credential.bearer(authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "");
        }
        return new Credential(null, value(request, SIGN_IN), value(request, TABLET));
    }

    /** The cookie of somebody signed in. */
    public static @Nullable String signIn(HttpServerRequest request) {
        return value(request, SIGN_IN);
    }

    public static void setSignIn(HttpServerRequest request, String secret, Duration kept) {
        set(request, SIGN_IN, secret, kept);
    }

    public static void clearSignIn(HttpServerRequest request) {
        set(request, SIGN_IN, "", Duration.ZERO);
    }

    public static void setTablet(HttpServerRequest request, String secret) {
        set(request, TABLET, secret, TABLET_KEPT);
    }

    /** The cookie of somebody who is on their way to a provider and back. */
    public static @Nullable String provider(HttpServerRequest request) {
        return value(request, PROVIDER);
    }

    public static void setProvider(HttpServerRequest request, String secret, Duration kept) {
        set(request, PROVIDER, secret, kept, CookieSameSite.LAX);
    }

    public static void clearProvider(HttpServerRequest request) {
        set(request, PROVIDER, "", Duration.ZERO, CookieSameSite.LAX);
    }

    private static @Nullable String value(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(named(request, name));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private static void set(HttpServerRequest request, String name, String value, Duration kept) {
        set(request, name, value, kept, CookieSameSite.STRICT);
    }

    private static void set(
            HttpServerRequest request, String name, String value, Duration kept, CookieSameSite sameSite) {
        HttpServerResponse response = request.response();
        response.addCookie(Cookie.cookie(named(request, name), value)
                .setHttpOnly(true)
                .setSameSite(sameSite)
                .setSecure(request.isSSL())
                .setPath("/")
                .setMaxAge(kept.toSeconds()));
    }

    private static String named(HttpServerRequest request, String name) {
        return request.isSSL() ? "__Host-" + name : name;
    }
}
