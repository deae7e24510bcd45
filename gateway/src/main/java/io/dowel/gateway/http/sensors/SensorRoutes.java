package io.dowel.gateway.http.sensors;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.JsonOnly;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.storage.StorageException;
import io.dowel.gateway.storage.sensor.RegistryAnswer;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Reason;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Refused;
import io.dowel.gateway.storage.sensor.RegistryMeters;
import io.dowel.gateway.storage.sensor.RegistryMeters.Outcome;
import io.dowel.gateway.storage.sensor.SensorJson;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorSecret;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sensor registry by REST, under {@value #PATH}: for whom {@link Guard} lets on, and never on the server's context.
 *
 * <p>A secret is in the answer to what drew it, and in no other.
 */
public final class SensorRoutes {

    /** The list; a sensor is below it by its id. */
    public static final String PATH = "/api/v1/sensors";

    /** Longer bodies are refused before they are read. */
    public static final int MAX_BODY_BYTES = 4096;

    /** More requests at once are turned away, so that none waits behind them in the workers' queue. */
    static final int MAX_AT_ONCE = 8;

    private static final String ONE = PATH + "/:id";
    private static final String SECRET = ONE + "/secret";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final SensorRegistry registry;
    private final RegistryMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();

    public SensorRoutes(Vertx vertx, SensorRegistry registry, RegistryMeters meters) {
        this.vertx = vertx;
        this.registry = registry;
        this.meters = meters;
    }

    /** Adds the addresses to {@code router}; who is let in is asked before a body is read. */
    public void mount(Router router, Guard guard) {
        for (String path : new String[] {PATH, PATH + "/*"}) {
            Guard.passage(router.route(path)).failureHandler(SensorRoutes::failed);
        }
        work(guard.on(router.get(PATH), Permission.READ_SENSORS), this::list);
        work(guard.on(router.post(PATH), Permission.CHANGE_SENSORS), this::provision);
        work(guard.on(router.get(ONE), Permission.READ_SENSORS), this::one);
        work(guard.on(router.patch(ONE), Permission.CHANGE_SENSORS), this::change);
        work(guard.on(router.delete(ONE), Permission.CHANGE_SENSORS), this::remove);
        work(guard.on(router.post(SECRET), Permission.CHANGE_SENSORS), this::rotate);
        for (String path : new String[] {PATH, ONE, SECRET}) {
            guard.on(router.route(path), Permission.READ_SENSORS).handler(routing -> routing.fail(NOT_ALLOWED));
        }
        guard.on(router.route(PATH + "/*"), Permission.READ_SENSORS).handler(routing -> routing.fail(NOT_FOUND));
    }

    private void work(Route guarded, Work work) {
        guarded.handler(new JsonOnly())
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(routing -> answer(routing, work));
    }

    /** What is said and with which status; the work of {@link Work} on a worker. */
    private record Reply(int status, JsonObject body) {}

    @FunctionalInterface
    private interface Work {

        Reply of(RoutingContext routing);
    }

    private Reply list(RoutingContext routing) {
        return new Reply(OK, SensorJson.of(registry.all()));
    }

    private Reply one(RoutingContext routing) {
        SensorId id = id(routing);
        return registry.find(id)
                .map(sensor -> new Reply(OK, SensorJson.of(sensor)))
                .orElseThrow(
                        () -> new RefusedException(new Refused(Reason.UNKNOWN, "there is no sensor '" + id + "'")));
    }

    private Reply provision(RoutingContext routing) {
        SensorBody body = SensorBody.toProvision(routing.body().buffer());
        SensorId id = body.id();
        String placement = body.placement();
        if (placement == null) {
            throw new IllegalArgumentException("'placement' says where the sensor sits.");
        }
        String format = body.format();
        Done done = done(registry.provision(id, SensorUse.of(placement, format == null ? "auto" : format)));
        return shown(CREATED, done);
    }

    private Reply change(RoutingContext routing) {
        SensorBody body = SensorBody.toChange(routing.body().buffer());
        String placement = body.placement();
        String format = body.format();
        Done done = done(registry.change(
                id(routing),
                placement == null ? null : SensorUse.placement(placement),
                format == null ? null : SensorUse.format(format)));
        return new Reply(OK, SensorJson.of(done.sensor()));
    }

    private Reply remove(RoutingContext routing) {
        boolean forget = "true".equals(routing.request().getParam("forget"));
        done(forget ? registry.forget(id(routing)) : registry.revoke(id(routing)));
        return new Reply(NO_CONTENT, new JsonObject());
    }

    private Reply rotate(RoutingContext routing) {
        SensorBody body = SensorBody.toRotate(routing.body().buffer());
        return shown(OK, done(registry.rotate(id(routing), body.oldValidFor())));
    }

    private static Reply shown(int status, Done done) {
        SensorSecret secret = done.secret();
        if (secret == null) {
            throw new IllegalStateException("a secret was asked for, and none was drawn");
        }
        return new Reply(status, SensorJson.withSecret(done.sensor(), secret));
    }

    private void answer(RoutingContext routing, Work work) {
        if (underWay.incrementAndGet() > MAX_AT_ONCE) {
            underWay.decrementAndGet();
            meters.request(Outcome.BUSY);
            Problem.answer(routing, UNAVAILABLE, "The registry has enough to do. Try again in a moment.");
            return;
        }
        vertx.executeBlocking(() -> work.of(routing), false)
                .onComplete(done -> underWay.decrementAndGet())
                .onSuccess(reply -> send(routing, reply))
                .onFailure(reason -> refuse(routing, reason));
    }

    private void send(RoutingContext routing, Reply reply) {
        meters.request(Outcome.DONE);
        var response = routing.response().setStatusCode(reply.status());
        if (reply.status() == NO_CONTENT) {
            response.end();
            return;
        }
        if (reply.status() == CREATED) {
            response.putHeader(HttpHeaders.LOCATION, PATH + "/" + reply.body().getString("user"));
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(reply.body().encode());
    }

    private void refuse(RoutingContext routing, Throwable reason) {
        if (reason instanceof RefusedException refused) {
            meters.request(Outcome.REFUSED);
            Problem.answer(routing, status(refused.refused.reason()), sentence(refused.refused.sentence()));
        } else if (reason instanceof IllegalArgumentException) {
            meters.request(Outcome.MALFORMED);
            Problem.answer(routing, BAD_REQUEST, sentence(String.valueOf(reason.getMessage())));
        } else {
            notAnswered(routing, reason);
        }
    }

    /** A database that does not answer is said by the registry's part, once and not a request. */
    private void notAnswered(RoutingContext routing, Throwable reason) {
        meters.request(Outcome.FAILED);
        if (reason instanceof StorageException) {
            meters.failed();
            Problem.answer(routing, UNAVAILABLE, "The database does not answer.");
        } else {
            routing.fail(reason);
        }
    }

    private static Done done(RegistryAnswer answer) {
        if (answer instanceof Refused refused) {
            throw new RefusedException(refused);
        }
        return (Done) answer;
    }

    private static SensorId id(RoutingContext routing) {
        String id = routing.pathParam("id");
        if (id == null || !SensorId.isValid(id)) {
            throw new RefusedException(new Refused(Reason.UNKNOWN, "there is no such sensor"));
        }
        return new SensorId(id);
    }

    private static int status(Reason reason) {
        return reason == Reason.UNKNOWN ? NOT_FOUND : CONFLICT;
    }

    private static String sentence(String said) {
        String whole = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }

    private static void failed(RoutingContext routing) {
        switch (routing.statusCode()) {
            case TOO_LARGE ->
                Problem.answer(routing, TOO_LARGE, "A body here has at most " + MAX_BODY_BYTES + " bytes.");
            case UNSUPPORTED -> Problem.answer(routing, UNSUPPORTED, "A body here is application/json.");
            default -> routing.next();
        }
    }

    /** A refusal on its way from a worker to its answer. */
    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never leaves this process
        private final Refused refused;

        private RefusedException(Refused refused) {
            super(refused.sentence(), null, false, false);
            this.refused = refused;
        }
    }
}
