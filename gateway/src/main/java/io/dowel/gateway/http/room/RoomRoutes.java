package io.dowel.gateway.http.room;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.clinic.room.RoomUse;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.device.TabletScope.OnePatient;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.BiPredicate;

/** The rooms, and who trains in each: of those that one looks after. Of anybody else it is told only that the room is taken. */
public final class RoomRoutes {

    public static final String PATH = "/api/v1/rooms";

    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_BODY_BYTES = 256;

    private final Desk desk;
    private final LiveRooms rooms;
    private final BiPredicate<StaffId, PatientId> looksAfter;

    /** @param looksAfter whether a physio looks after a patient; may block */
    public RoomRoutes(Vertx vertx, LiveRooms rooms, BiPredicate<StaffId, PatientId> looksAfter, ClinicMeters meters) {
        this.desk = new Desk(
                vertx,
                new Desk.Bounds(MAX_AT_ONCE, MAX_BODY_BYTES, "There is enough to do just now. Try again in a moment."),
                meters.requests(),
                meters::failed);
        this.rooms = rooms;
        this.looksAfter = looksAfter;
    }

    /** Adds the address to {@code router}. */
    public void mount(Router router, Guard guard) {
        desk.work(guard.on(router.get(PATH), Permission.READ_ROOMS), (routing, caller) -> Reply.ok(list(caller)));
    }

    private JsonObject list(Caller caller) {
        var items = new JsonArray();
        List<RoomUse> all = rooms.all();
        all.stream()
                .filter(use -> isShown(caller, use))
                .map(use -> json(caller, use))
                .forEach(items::add);
        return new JsonObject().put("items", items);
    }

    /** A tablet is shown its own room: the one it stands in, or the one its patient trains in. */
    private static boolean isShown(Caller caller, RoomUse use) {
        if (caller instanceof Caller.PairedTablet tablet) {
            return tablet.scope() instanceof OneRoom room
                    ? room.name().equals(use.room())
                    : tablet.scope() instanceof OnePatient one && one.id().equals(use.patient());
        }
        return true;
    }

    private JsonObject json(Caller caller, RoomUse use) {
        PatientId patient = use.patient();
        var json = new JsonObject().put("room", use.room()).put("taken", patient != null);
        return patient != null && isTheirs(caller, patient)
                ? json.put("patient", patient.value()).put("visit", use.visit()).put("session", use.session())
                : json.putNull("patient").putNull("visit").putNull("session");
    }

    /** Of a tablet's rooms only its own are shown at all. */
    private boolean isTheirs(Caller caller, PatientId patient) {
        return caller instanceof Caller.PairedTablet
                || (caller instanceof Caller.Member member && looksAfter.test(member.id(), patient));
    }
}
