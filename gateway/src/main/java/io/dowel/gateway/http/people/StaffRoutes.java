package io.dowel.gateway.http.people;

import static io.dowel.gateway.http.answer.Desk.done;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.http.origin.SiteAddress;
import io.dowel.gateway.people.Staff;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffMember;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.secret.RandomId;
import io.dowel.gateway.people.session.OneTimeLinks;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Staff by REST, for administrators. */
final class StaffRoutes {

    static final String PATH = "/api/v1/staff";

    private static final String ONE = PATH + "/:id";

    private final Staff staff;
    private final OneTimeLinks links;

    StaffRoutes(Staff staff, OneTimeLinks links) {
        this.staff = staff;
        this.links = links;
    }

    void mount(Router router, Guard guard, Desk desk) {
        desk.work(guard.on(router.get(PATH), Permission.MANAGE_STAFF), this::list);
        desk.work(guard.on(router.post(PATH), Permission.MANAGE_STAFF), this::add);
        desk.work(guard.on(router.get(ONE), Permission.MANAGE_STAFF), this::one);
        desk.work(guard.on(router.patch(ONE), Permission.MANAGE_STAFF), this::change);
        desk.work(guard.on(router.delete(ONE), Permission.MANAGE_STAFF), this::deactivate);
        desk.work(guard.on(router.post(ONE + "/reactivate"), Permission.MANAGE_STAFF), this::reactivate);
        desk.work(guard.on(router.put(ONE + "/subject"), Permission.MANAGE_STAFF), this::subject);
        desk.work(guard.on(router.post(ONE + "/link"), Permission.MANAGE_STAFF), this::link);
    }

    private Reply list(RoutingContext routing, Caller caller) {
        PartOfList asked = PartOfList.asked(routing);
        return Reply.ok(PartOfList.json(staff.list(asked.after(), asked.limit()), PeopleJson::of));
    }

    private Reply one(RoutingContext routing, Caller caller) {
        return Reply.ok(PeopleJson.of(staff.find(id(routing)).orElseThrow(() -> Desk.unknown("staff member"))));
    }

    private Reply add(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "userName", "name", "role");
        StaffMember added = done(staff.add(
                caller.actor(),
                body.text("userName"),
                body.text("name"),
                PersonBody.word(StaffRole.class, body.text("role"))));
        return Reply.created(PATH + "/" + added.id(), PeopleJson.of(added));
    }

    private Reply change(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "name", "role");
        String role = body.optional("role");
        return Reply.ok(PeopleJson.of(done(staff.change(
                caller.actor(),
                id(routing),
                body.optional("name"),
                role == null ? null : PersonBody.word(StaffRole.class, role)))));
    }

    private Reply subject(RoutingContext routing, Caller caller) {
        String subject = PersonBody.of(routing, "subject").optional("subject");
        return Reply.ok(PeopleJson.of(done(staff.setSubject(caller.actor(), id(routing), subject))));
    }

    private Reply deactivate(RoutingContext routing, Caller caller) {
        done(staff.deactivate(caller.actor(), id(routing)));
        return Reply.done();
    }

    private Reply reactivate(RoutingContext routing, Caller caller) {
        return Reply.ok(PeopleJson.of(done(staff.reactivate(caller.actor(), id(routing)))));
    }

    private Reply link(RoutingContext routing, Caller caller) {
        String link = done(links.forMember(caller.actor(), id(routing))).reveal();
        return Reply.ok(new JsonObject()
                .put("link", link)
                .put("address", SiteAddress.of(routing.request(), "/set-password#link=" + link))
                .put("validForS", OneTimeLinks.VALID.toSeconds()));
    }

    static StaffId id(RoutingContext routing) {
        String id = routing.pathParam("id");
        if (id == null || !RandomId.isValid(id)) {
            throw Desk.unknown("staff member");
        }
        return new StaffId(id);
    }
}
