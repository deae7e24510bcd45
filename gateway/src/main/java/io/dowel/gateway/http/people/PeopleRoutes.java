package io.dowel.gateway.http.people;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.people.audit.AuditEntry;
import io.dowel.gateway.people.audit.AuditLog;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Every address about people and access, as documented in {@code docs/access.md}. */
public final class PeopleRoutes {

    /** Longer bodies are refused before they are read. */
    static final int MAX_BODY_BYTES = 8 * 1024;

    /** More requests at once are turned away. */
    static final int MAX_AT_ONCE = 32;

    private static final String AUDIT = "/api/v1/audit";

    private final Vertx vertx;
    private final Register register;
    private final AuditLog audit;

    public PeopleRoutes(Vertx vertx, Register register) {
        this.vertx = vertx;
        this.register = register;
        this.audit = register.audit();
    }

    /** Adds the addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        var desk = new Desk(
                vertx,
                new Desk.Bounds(MAX_AT_ONCE, MAX_BODY_BYTES, "There is enough to do just now. Try again in a moment."),
                register.meters().requests(),
                () -> {});
        new SessionRoutes(register.desk(), register.signIns(), register.links()).mount(router, guard, desk);
        new StaffRoutes(register.staff(), register.links()).mount(router, guard, desk);
        new PatientRoutes(register.patients()).mount(router, guard, desk);
        new DeviceRoutes(register.tablets(), register.tokens()).mount(router, guard, desk);
        desk.work(guard.on(router.get(AUDIT), Permission.READ_AUDIT), this::audit);
    }

    /** The newest first; {@code next} is the {@code before} of the following part. */
    private Reply audit(RoutingContext routing, Caller caller) {
        int limit = PartOfList.limit(routing);
        List<AuditEntry> entries = audit.before(PartOfList.whole(routing, "before", Long.MAX_VALUE), limit);
        String next = entries.size() < limit
                ? null
                : String.valueOf(entries.get(entries.size() - 1).number());
        return Reply.ok(PartOfList.json(entries.stream().map(PeopleJson::of).toList(), next));
    }
}
