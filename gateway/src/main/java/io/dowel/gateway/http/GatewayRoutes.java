package io.dowel.gateway.http;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.http.answer.PhysioOnly;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.http.sensors.SensorRoutes;
import io.dowel.gateway.live.LiveEndpoint;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address the gateway answers, as documented in {@code docs/gateway.md}. */
final class GatewayRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);
    private static final int FOUND = 302;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;

    private final AccessTokens tokens;
    private final LiveEndpoint live;
    private final Health health;
    private final PrometheusMeterRegistry registry;
    private final @Nullable SensorRoutes sensors;

    GatewayRoutes(
            AccessTokens tokens,
            LiveEndpoint live,
            Health health,
            PrometheusMeterRegistry registry,
            @Nullable SensorRoutes sensors) {
        this.tokens = tokens;
        this.live = live;
        this.health = health;
        this.registry = registry;
        this.sensors = sensors;
    }

    LiveEndpoint live() {
        return live;
    }

    /**
     * Methods other than GET and HEAD, and bodies, are turned away before any address is looked at, other than those of the sensor
     * registry, which look after themselves.
     */
    Router router(Vertx vertx) {
        var files = new StaticFiles(vertx);
        Router router = Router.router(vertx);
        router.route().failureHandler(GatewayRoutes::failed);
        router.route().handler(new SecurityHeaders());
        var physioOnly = new PhysioOnly(tokens);
        if (sensors != null) {
            sensors.mount(router, physioOnly);
        }
        router.route().handler(GatewayRoutes::withoutBody);
        router.route("/").handler(redirectTo("/tablet"));
        router.route("/tablet").handler(files.page("tablet.html"));
        router.route("/physio").handler(files.page("physio.html"));
        router.route(LiveEndpoint.PATH).handler(live);
        router.route("/health").handler(health);
        router.route("/metrics").handler(physioOnly).handler(new MetricsPage(vertx, registry));
        router.route().handler(files);
        router.route().handler(routing -> routing.fail(NOT_FOUND));
        return router;
    }

    /** Nothing here takes a body, so that none is waited for and none is kept. */
    private static void withoutBody(RoutingContext routing) {
        HttpMethod method = routing.request().method();
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean hasBody = routing.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !"0".equals(length));
        if (hasBody) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.fail(TOO_LARGE);
        } else if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            routing.fail(NOT_ALLOWED);
        } else {
            routing.next();
        }
    }

    private static Handler<RoutingContext> redirectTo(String path) {
        return routing -> routing.response()
                .setStatusCode(FOUND)
                .putHeader(HttpHeaders.LOCATION, path)
                .end();
    }

    private static void failed(RoutingContext routing) {
        if (routing.failure() != null) {
            LOG.warn("A request for {} was not answered", routing.request().path(), routing.failure());
        }
        Problem.answer(routing);
    }
}
