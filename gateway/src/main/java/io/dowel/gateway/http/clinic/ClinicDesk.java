package io.dowel.gateway.http.clinic;

import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds addresses below a patient to one router, and has them worked on at a {@link Desk}. */
final class ClinicDesk {

    /** More requests at once are turned away. */
    static final int MAX_AT_ONCE = 16;

    private final Router router;
    private final Guard guard;
    private final Desk desk;
    /** Who hears that an address cannot be used in another way. */
    private final Map<String, Permission> paths = new LinkedHashMap<>();

    ClinicDesk(Vertx vertx, Router router, ClinicMeters meters, Guard guard) {
        this.router = router;
        this.guard = guard;
        this.desk = new Desk(
                vertx,
                new Desk.Bounds(
                        MAX_AT_ONCE,
                        ClinicRoutes.MAX_BODY_BYTES,
                        "The clinic has enough to do. Try again in a moment."),
                meters.requests(),
                meters::failed);
    }

    /** The work of one address, on a worker. */
    @FunctionalInterface
    interface Work {

        Answer<Reply> of(Ask ask);
    }

    /** Adds an address below a patient. */
    void add(HttpMethod method, String below, Permission permission, Work work) {
        String path = ClinicRoutes.PATIENT + below;
        paths.put(path, Permission.READ_HEALTH);
        add(method, path, work, permission);
    }

    /** Adds an address of the site. */
    void addOfSite(HttpMethod method, String path, Permission permission, Work work) {
        paths.putIfAbsent(path, permission);
        add(method, path, work, permission);
    }

    private void add(HttpMethod method, String path, Work work, Permission permission) {
        desk.work(
                guard.on(router.route(method, path), permission),
                (routing, caller) -> Desk.done(work.of(Ask.of(routing, caller))));
    }

    /** Whatever else is asked of these addresses is not done. */
    void close() {
        paths.forEach((path, permission) -> Desk.refuseOthers(guard.on(router.route(path), permission)));
    }
}
