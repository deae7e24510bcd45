package io.dowel.gateway.http;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Matter;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.origin.SiteCookies;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /}: sends whoever is signed in on to their work, and everybody else to the tablet's page. Where it cannot be found out who
 * that is, the tablet's page it is: it says itself what is missing.
 */
final class FrontPage implements Handler<RoutingContext> {

    private static final String STAFF = "/home";
    private static final String TABLET = "/tablet";
    private static final int FOUND = 302;

    private final Doorman doorman;

    FrontPage(Doorman doorman) {
        this.doorman = doorman;
    }

    @Override
    public void handle(RoutingContext routing) {
        doorman.ask(SiteCookies.shown(routing.request()), Permission.KNOW_ONESELF, Matter.SITE)
                .map(answer -> answer.caller() instanceof Caller.Member ? STAFF : TABLET)
                .otherwise(TABLET)
                .onSuccess(path -> routing.response()
                        .setStatusCode(FOUND)
                        .putHeader(HttpHeaders.LOCATION, path)
                        .end());
    }
}
