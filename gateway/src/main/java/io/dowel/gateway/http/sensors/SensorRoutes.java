package io.dowel.gateway.http.sensors;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.sensor.RegistryAnswer;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Refused;
import io.dowel.gateway.storage.sensor.RegistryMeters;
import io.dowel.gateway.storage.sensor.SensorJson;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorSecret;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

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
    private static final int NOT_FOUND = 404;

    private final SensorRegistry registry;
    private final Desk desk;

    public SensorRoutes(Vertx vertx, SensorRegistry registry, RegistryMeters meters) {
        this.registry = registry;
        // A database that does not answer is said by the registry's part, once and not a request.
        this.desk = new Desk(
                vertx,
                new Desk.Bounds(MAX_AT_ONCE, MAX_BODY_BYTES, "The registry has enough to do. Try again in a moment."),
                meters.requests(),
                meters::failed);
    }

    /** Adds the addresses to {@code router}; who is let in is asked before a body is read. */
    public void mount(Router router, Guard guard) {
        desk.work(guard.on(router.get(PATH), Permission.READ_SENSORS), this::list);
        desk.work(guard.on(router.post(PATH), Permission.CHANGE_SENSORS), this::provision);
        desk.work(guard.on(router.get(ONE), Permission.READ_SENSORS), this::one);
        desk.work(guard.on(router.patch(ONE), Permission.CHANGE_SENSORS), this::change);
        desk.work(guard.on(router.delete(ONE), Permission.CHANGE_SENSORS), this::remove);
        desk.work(guard.on(router.post(SECRET), Permission.CHANGE_SENSORS), this::rotate);
        for (String path : new String[] {PATH, ONE, SECRET}) {
            Desk.refuseOthers(guard.on(router.route(path), Permission.READ_SENSORS));
        }
        guard.on(router.route(PATH + "/*"), Permission.READ_SENSORS).handler(routing -> routing.fail(NOT_FOUND));
    }

    private Reply list(RoutingContext routing, Caller caller) {
        return Reply.ok(SensorJson.of(registry.all()));
    }

    private Reply one(RoutingContext routing, Caller caller) {
        SensorId id = id(routing);
        return registry.find(id)
                .map(sensor -> Reply.ok(SensorJson.of(sensor)))
                .orElseThrow(() -> Desk.refused(Reason.UNKNOWN, "there is no sensor '" + id + "'"));
    }

    private Reply provision(RoutingContext routing, Caller caller) {
        SensorBody body = SensorBody.toProvision(routing.body().buffer());
        SensorId id = body.id();
        String placement = body.placement();
        if (placement == null) {
            throw new IllegalArgumentException("'placement' says where the sensor sits.");
        }
        String format = body.format();
        Done done = done(registry.provision(id, SensorUse.of(placement, format == null ? "auto" : format)));
        return Reply.created(PATH + "/" + id, shown(done));
    }

    private Reply change(RoutingContext routing, Caller caller) {
        SensorBody body = SensorBody.toChange(routing.body().buffer());
        String placement = body.placement();
        String format = body.format();
        Done done = done(registry.change(
                id(routing),
                placement == null ? null : SensorUse.placement(placement),
                format == null ? null : SensorUse.format(format)));
        return Reply.ok(SensorJson.of(done.sensor()));
    }

    private Reply remove(RoutingContext routing, Caller caller) {
        boolean forget = "true".equals(routing.request().getParam("forget"));
        done(forget ? registry.forget(id(routing)) : registry.revoke(id(routing)));
        return Reply.done();
    }

    private Reply rotate(RoutingContext routing, Caller caller) {
        SensorBody body = SensorBody.toRotate(routing.body().buffer());
        return Reply.ok(shown(done(registry.rotate(id(routing), body.oldValidFor()))));
    }

    private static JsonObject shown(Done done) {
        SensorSecret secret = done.secret();
        if (secret == null) {
            throw new IllegalStateException("a secret was asked for, and none was drawn");
        }
        return SensorJson.withSecret(done.sensor(), secret);
    }

    private static Done done(RegistryAnswer answer) {
        if (answer instanceof Refused refused) {
            boolean unknown = refused.reason() == RegistryAnswer.Reason.UNKNOWN;
            throw Desk.refused(unknown ? Reason.UNKNOWN : Reason.CONFLICT, refused.sentence());
        }
        return (Done) answer;
    }

    private static SensorId id(RoutingContext routing) {
        String id = routing.pathParam("id");
        if (id == null || !SensorId.isValid(id)) {
            throw Desk.unknown("sensor");
        }
        return new SensorId(id);
    }
}
