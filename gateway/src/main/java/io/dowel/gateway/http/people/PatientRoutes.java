package io.dowel.gateway.http.people;

import static io.dowel.gateway.http.answer.Desk.done;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.people.Listed;
import io.dowel.gateway.people.Patient;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.Patients;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.secret.RandomId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Patients by REST: their codes, their names for the screen and who looks after them; nothing of their health. */
final class PatientRoutes {

    static final String PATH = "/api/v1/patients";

    private static final String ONE = PATH + "/:" + Guard.PATIENT;
    private static final String PHYSIO = ONE + "/physios/:id";

    private final Patients patients;

    PatientRoutes(Patients patients) {
        this.patients = patients;
    }

    void mount(Router router, Guard guard, Desk desk) {
        desk.work(guard.on(router.get(PATH), Permission.LIST_PATIENTS), this::list);
        desk.work(guard.on(router.post(PATH), Permission.ADD_PATIENT), this::add);
        desk.work(guard.on(router.get(ONE), Permission.READ_PATIENT), this::one);
        desk.work(guard.on(router.patch(ONE), Permission.CHANGE_PATIENT), this::change);
        desk.work(guard.on(router.put(PHYSIO), Permission.ASSIGN_PHYSIO), this::assign);
        desk.work(guard.on(router.delete(PHYSIO), Permission.ASSIGN_PHYSIO), this::release);
    }

    private Reply list(RoutingContext routing, Caller caller) {
        PartOfList asked = PartOfList.asked(routing);
        StaffId physio = physio(caller);
        Listed<Patient> part = physio == null
                ? patients.list(asked.after(), asked.limit())
                : patients.listOf(physio, asked.after(), asked.limit());
        return Reply.ok(PartOfList.json(part, PeopleJson::of));
    }

    /** A physio's patient is their own from the start. */
    private Reply add(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "code", "displayName");
        Patient added =
                done(patients.add(caller.actor(), body.optional("code"), body.text("displayName"), physio(caller)));
        return Reply.created(PATH + "/" + added.id(), PeopleJson.of(added));
    }

    private Reply one(RoutingContext routing, Caller caller) {
        return Reply.ok(PeopleJson.of(patients.find(id(routing)).orElseThrow(() -> Desk.unknown("patient"))));
    }

    private Reply change(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "code", "displayName");
        return Reply.ok(PeopleJson.of(done(
                patients.change(caller.actor(), id(routing), body.optional("code"), body.optional("displayName")))));
    }

    private Reply assign(RoutingContext routing, Caller caller) {
        return Reply.ok(PeopleJson.of(done(patients.assign(caller.actor(), id(routing), StaffRoutes.id(routing)))));
    }

    private Reply release(RoutingContext routing, Caller caller) {
        return Reply.ok(PeopleJson.of(done(patients.release(caller.actor(), id(routing), StaffRoutes.id(routing)))));
    }

    private static @Nullable StaffId physio(Caller caller) {
        return caller instanceof Caller.Member member && member.kind() == Caller.Kind.PHYSIO ? member.id() : null;
    }

    private static PatientId id(RoutingContext routing) {
        String id = routing.pathParam(Guard.PATIENT);
        if (id == null || !RandomId.isValid(id)) {
            throw Desk.unknown("patient");
        }
        return new PatientId(id);
    }
}
