package io.dowel.gateway.http;

import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.http.clinic.ClinicRoutes;
import io.dowel.gateway.http.contract.Contract;
import io.dowel.gateway.http.contract.ContractDocument;
import io.dowel.gateway.http.openid.OpenIdRoutes;
import io.dowel.gateway.http.openid.OpenIdSettings;
import io.dowel.gateway.http.people.PeopleRoutes;
import io.dowel.gateway.http.room.RoomRoutes;
import io.dowel.gateway.http.sensors.SensorRoutes;
import io.dowel.gateway.live.LiveEndpoint;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address the gateway answers, as documented in {@code docs/gateway.md}. */
final class GatewayRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("/tablet", "tablet.html"),
            Map.entry("/physio", "physio.html"),
            Map.entry("/sign-in", "sign-in.html"),
            Map.entry("/set-password", "set-password.html"),
            Map.entry("/pair", "pair.html"),
            Map.entry("/home", "home.html"),
            Map.entry("/people", "people.html"),
            Map.entry("/patient", "patient.html"),
            Map.entry("/visit", "visit.html"),
            Map.entry("/morning", "morning.html"),
            Map.entry("/print", "print.html"),
            // A browser asks for it where an answer names none, such as JSON.
            Map.entry("/favicon.ico", "look/icon.svg"));
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;

    private final Doorman doorman;
    private final LiveEndpoint live;
    private final Health health;
    private final PrometheusMeterRegistry registry;
    private final @Nullable SensorRoutes sensors;
    private final @Nullable ClinicRoutes clinic;
    private final @Nullable OpenIdSettings openId;

    GatewayRoutes(
            Doorman doorman,
            LiveEndpoint live,
            Health health,
            PrometheusMeterRegistry registry,
            @Nullable SensorRoutes sensors,
            @Nullable ClinicRoutes clinic,
            @Nullable OpenIdSettings openId) {
        this.doorman = doorman;
        this.live = live;
        this.health = health;
        this.registry = registry;
        this.sensors = sensors;
        this.clinic = clinic;
        this.openId = openId;
    }

    LiveEndpoint live() {
        return live;
    }

    /**
     * Methods other than GET and HEAD, and bodies, are turned away before any address is looked at, other than those under
     * {@code /api}, which look after themselves.
     */
    Router router(Vertx vertx) {
        var files = new StaticFiles(vertx);
        var guard = new Guard(doorman);
        Router router = Router.router(vertx);
        Guard.passage(router.route()).failureHandler(GatewayRoutes::failed);
        Guard.passage(router.route()).handler(new SecurityHeaders());
        if (sensors != null) {
            sensors.mount(router, guard);
        }
        if (clinic != null) {
            clinic.mount(router, guard);
            clinic.morning().mount(router, guard);
        }
        Register register = doorman.register();
        if (register != null) {
            new PeopleRoutes(vertx, register).mount(router, guard);
            new OpenIdRoutes(vertx, register, openId).mount(router, guard);
            if (clinic != null) {
                new RoomRoutes(vertx, clinic.rooms(), register.patients()::looksAfter, clinic.meters())
                        .mount(router, guard);
                if (clinic.exports() != null) {
                    clinic.exports().mount(router, guard);
                }
            }
        }
        Guard.passage(router.route()).handler(GatewayRoutes::withoutBody);
        guard.on(router.get(Contract.BASE + "/openapi.json"), Permission.OPEN)
                .handler(json(Contract.packaged().document()));
        guard.on(router.get(Contract.BASE + "/asyncapi.json"), Permission.OPEN)
                .handler(json(ContractDocument.asyncApi()));
        guard.on(router.route("/"), Permission.OPEN).handler(new FrontPage(doorman));
        PAGES.forEach(
                (path, page) -> guard.on(router.route(path), Permission.OPEN).handler(files.page(page)));
        // Who it is, a client says in its first message there.
        guard.on(router.route(LiveEndpoint.PATH), Permission.OPEN).handler(live);
        guard.on(router.route("/health"), Permission.OPEN).handler(health);
        guard.on(router.route("/metrics"), Permission.READ_METERS).handler(new MetricsPage(vertx, registry));
        guard.on(router.route(), Permission.OPEN).handler(files);
        guard.on(router.route(), Permission.OPEN).handler(routing -> routing.fail(NOT_FOUND));
        return Guard.requireAll(router);
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

    private static Handler<RoutingContext> json(JsonObject document) {
        Buffer written = document.toBuffer();
        return routing -> routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, Reply.JSON)
                .end(written);
    }

    private static void failed(RoutingContext routing) {
        if (routing.failure() != null) {
            LOG.warn("A request for {} was not answered", routing.request().path(), routing.failure());
        }
        Problem.answer(routing);
    }
}
