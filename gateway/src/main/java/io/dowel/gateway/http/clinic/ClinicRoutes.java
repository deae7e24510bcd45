package io.dowel.gateway.http.clinic;

import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.export.ExportRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/**
 * The clinic by REST, below {@value #PATIENT}, and {@value #EQUIPMENT}. Who is asking is asked by the {@link Guard} before a body is read; the work is done
 * by workers. Every address is in {@code docs/clinic.md}, and a test compares.
 */
public final class ClinicRoutes {

    public static final String PATIENT = "/api/v1/patients/:patient";

    /** Which loads the site has. */
    static final String EQUIPMENT = "/api/v1/equipment";

    /** Longer bodies are refused before they are read. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final ClinicBooks books;
    private final LiveRooms rooms;
    private final @Nullable ExportRoutes exports;
    private final ClinicMeters meters;

    /** A clinic without rooms. */
    public ClinicRoutes(Vertx vertx, ClinicBooks books, ClinicMeters meters) {
        this(vertx, books, LiveRooms.NONE, null, meters);
    }

    /**
     * @param rooms in which live sessions of visits run
     * @param exports all that is kept of a patient, as files; or {@code null} where there are none
     */
    public ClinicRoutes(
            Vertx vertx, ClinicBooks books, LiveRooms rooms, @Nullable ExportRoutes exports, ClinicMeters meters) {
        this.vertx = vertx;
        this.books = books;
        this.rooms = rooms;
        this.exports = exports;
        this.meters = meters;
    }

    /** The rooms in which live sessions of visits run. */
    public LiveRooms rooms() {
        return rooms;
    }

    /** The question of the next morning, which is open to whoever has its link. */
    public MorningRoutes morning() {
        return new MorningRoutes(vertx, books.links(), meters);
    }

    /** What counts its requests. */
    public ClinicMeters meters() {
        return meters;
    }

    /** All that is kept of a patient, as files; {@code null} where there are none. */
    public @Nullable ExportRoutes exports() {
        return exports;
    }

    /** Adds the addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        var desk = new ClinicDesk(vertx, router, meters, guard);
        var plans = new PlanAnswers(books);
        var visits = new VisitAnswers(books);
        var advice = new AdviceAnswers(books);
        desk.add(HttpMethod.GET, "/plan", Permission.READ_HEALTH, plans::current);
        desk.add(HttpMethod.PUT, "/plan", Permission.DECIDE_HEALTH, plans::change);
        desk.add(HttpMethod.GET, "/plan/versions", Permission.READ_HEALTH, plans::versions);
        desk.add(HttpMethod.GET, "/plan/versions/:version", Permission.READ_HEALTH, plans::version);
        desk.add(HttpMethod.GET, "/plan/templates", Permission.READ_HEALTH, plans::templates);
        desk.add(HttpMethod.GET, "/exposures", Permission.READ_HEALTH, plans::exposures);
        desk.add(HttpMethod.POST, "/exposures", Permission.DECIDE_HEALTH, plans::addExposure);
        desk.add(HttpMethod.GET, "/exposures/:exposure", Permission.READ_HEALTH, plans::exposureVersions);
        desk.add(HttpMethod.PUT, "/exposures/:exposure", Permission.DECIDE_HEALTH, plans::changeExposure);
        desk.add(HttpMethod.GET, "/visits", Permission.READ_HEALTH, visits::list);
        desk.add(HttpMethod.POST, "/visits", Permission.CHANGE_HEALTH, visits::begin);
        desk.add(HttpMethod.GET, "/visits/:visit", Permission.READ_HEALTH, visits::one);
        desk.add(HttpMethod.POST, "/visits/:visit/check-in", Permission.CHANGE_HEALTH, visits::checkIn);
        desk.add(HttpMethod.POST, "/visits/:visit/check-out", Permission.CHANGE_HEALTH, visits::checkOut);
        desk.add(HttpMethod.POST, "/visits/:visit/morning", Permission.CHANGE_HEALTH, visits::morning);
        desk.add(HttpMethod.POST, "/visits/:visit/morning-link", Permission.DECIDE_HEALTH, visits::morningLink);
        var live = new RoomAnswers(rooms);
        desk.add(HttpMethod.PUT, "/visits/:visit/room", Permission.CHANGE_HEALTH, live::begin);
        desk.add(HttpMethod.DELETE, "/visits/:visit/room", Permission.CHANGE_HEALTH, live::end);
        desk.add(
                HttpMethod.POST,
                "/sessions/:session/repetitions/:repetition/reviews",
                Permission.DECIDE_HEALTH,
                visits::review);
        desk.add(HttpMethod.GET, "/flags", Permission.READ_HEALTH, visits::flags);
        desk.add(HttpMethod.POST, "/flags", Permission.CHANGE_HEALTH, visits::raise);
        desk.add(HttpMethod.POST, "/flags/:flag/release", Permission.DECIDE_HEALTH, visits::release);
        desk.add(HttpMethod.POST, "/scores", Permission.DECIDE_HEALTH, visits::score);
        desk.add(HttpMethod.GET, "/advice", Permission.READ_HEALTH, advice::list);
        desk.add(HttpMethod.POST, "/advice", Permission.DECIDE_HEALTH, advice::ask);
        desk.add(HttpMethod.POST, "/advice/:advice/decision", Permission.DECIDE_HEALTH, advice::decide);
        desk.add(HttpMethod.GET, "/trends", Permission.READ_HEALTH, advice::trends);
        var equipment = new EquipmentAnswers(books.equipment());
        desk.addOfSite(HttpMethod.GET, EQUIPMENT, Permission.READ_EQUIPMENT, equipment::current);
        desk.addOfSite(HttpMethod.PUT, EQUIPMENT, Permission.CHANGE_EQUIPMENT, equipment::change);
        desk.close();
    }
}
