package io.dowel.gateway.http;

import io.dowel.gateway.http.origin.SiteAddress;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The headers every answer carries: scripts, styles and pictures only from here, connections only to here, shown in no other site's
 * frame, types not guessed, addresses (which could carry a secret) told to nobody.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; connect-src 'self'%s; style-src 'self'; "
            + "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    public void handle(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(sockets(routing)));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.set("Cache-Control", "no-store");
        routing.next();
    }

    /** Older browsers do not take a WebSocket to the page's own host for the page's own. */
    private static String sockets(RoutingContext routing) {
        return SiteAddress.host(routing.request())
                .map(host -> " ws://" + host + " wss://" + host)
                .orElse("");
    }
}
