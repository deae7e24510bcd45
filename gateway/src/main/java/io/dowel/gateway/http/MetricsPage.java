package io.dowel.gateway.http;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code /metrics} in Prometheus' text form, for whoever bears the physio's token. */
final class MetricsPage implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORISED = 401;

    private final Vertx vertx;
    private final AccessTokens tokens;
    private final PrometheusMeterRegistry registry;

    MetricsPage(Vertx vertx, AccessTokens tokens, PrometheusMeterRegistry registry) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.registry = registry;
    }

    @Override
    public void handle(RoutingContext routing) {
        String authorization = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean allowed = authorization != null
                && authorization.startsWith(BEARER)
                && tokens.roleOf(authorization.substring(BEARER.length()))
                        .filter(role -> role == Role.PHYSIO)
                        .isPresent();
        if (!allowed) {
            routing.response().putHeader("WWW-Authenticate", "Bearer");
            routing.fail(UNAUTHORISED);
            return;
        }
        // Some thousand lines: not on the context that serves the tablets.
        vertx.executeBlocking(registry::scrape)
                .onSuccess(text -> routing.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(routing::fail);
    }
}
