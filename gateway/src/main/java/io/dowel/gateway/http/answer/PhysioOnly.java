package io.dowel.gateway.http.answer;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Lets on whoever bears the physio's token, and nobody else; before a body is read. */
public final class PhysioOnly implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORISED = 401;

    private final AccessTokens tokens;

    public PhysioOnly(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(RoutingContext routing) {
        String authorization = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean allowed = authorization != null
                && authorization.startsWith(BEARER)
                && tokens.roleOf(authorization.substring(BEARER.length()))
                        .filter(role -> role == Role.PHYSIO)
                        .isPresent();
        if (allowed) {
            routing.next();
        } else {
            routing.response().putHeader("WWW-Authenticate", "Bearer");
            routing.fail(UNAUTHORISED);
        }
    }
}
