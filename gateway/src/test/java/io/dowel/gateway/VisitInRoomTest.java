package io.dowel.gateway;

import static io.dowel.gateway.ClinicSite.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Plan;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.simulator.lifter.NamedLifts;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visit in a room of a whole service: real broker, real database, REST and WebSocket. */
class VisitInRoomTest {

    @TempDir
    private Path data;

    private ClinicSite site;
    private RunningService service;
    private String ada;
    private String patient;
    private String path;

    @BeforeEach
    void open() throws Exception {
        site = new ClinicSite(data);
        patient = site.patient("P1", site.member("ada", StaffRole.PHYSIO)).id().value();
        site.member("bob", StaffRole.PHYSIO);
        service = site.start();
        ada = site.signedIn("ada");
        path = "/api/v1/patients/" + patient;
        site.plan(ada, patient, 0, Lifted.plan(5));
    }

    @AfterEach
    void close() throws Exception {
        service.close();
        site.close();
    }

    @Test
    void goesFromThePlanToWhatWasLiftedToADecisionAndTheNextPlan() throws Exception {
        String visit = checkedIn();
        JsonObject live = begin(visit);
        assertThat(live.getString("room")).isEqualTo("live");
        assertThat(begin(visit).getString("session")).isEqualTo(live.getString("session"));

        try (LiveClient physio = site.join(ada)) {
            assertThat(physio.next("welcome").getString("journal")).isEqualTo(live.getString("session"));
            assertThat(event(physio, "planInForce").getJsonObject("plan").getInteger("repetitions"))
                    .isEqualTo(5);
            lift(physio);
            rate(physio, "PAIN", 1);
            event(physio, "rating");
            // What the page shows is in the database already.
            assertThat(sets(visit)).isEqualTo(1);
        }
        JsonObject set = site.get(ada, "GET", path + "/visits/" + visit, null)
                .getJsonArray("sets")
                .getJsonObject(0);
        assertThat(set.getString("session")).isEqualTo(live.getString("session"));
        assertThat(set.getJsonArray("repetitions").stream()
                        .map(JsonObject.class::cast)
                        .filter(repetition -> repetition.getInteger("number") > 0))
                .hasSize(8)
                .allSatisfy(repetition -> assertThat(repetition
                                .getJsonObject("figures")
                                .getJsonObject("range_m")
                                .getDouble("value"))
                        .isBetween(0.5, 0.62));

        reviewsReachTheSession(live.getString("session"), set);
        JsonObject advice = site.get(ada, "POST", path + "/advice", "{\"exerciseId\":\"deadlift\"}");
        Plan heavier = Lifted.plan(6);
        JsonObject decided = site.get(
                ada,
                "POST",
                path + "/advice/" + advice.getString("id") + "/decision",
                "{\"verdict\":\"EDITED\",\"why\":\"went well\",\"targets\":" + PlanJson.of(heavier) + "}");
        assertThat(decided.getJsonObject("decision").getInteger("planVersion")).isEqualTo(2);

        try (LiveClient physio = site.join(ada)) {
            physio.next("welcome");
            physio.next(message ->
                    is(message, "planInForce") && message.getJsonObject("plan").getInteger("repetitions") == 6);
            site.get(ada, "POST", path + "/visits/" + visit + "/check-out", "{\"pain\":1,\"confidence\":8}");
            // The page is let go without a refusal, comes back, and finds the room with nobody named in it.
            assertThat(physio.closeCode()).isEqualTo(1001);
        }
        assertThat(room(ada).getBoolean("taken")).isFalse();
        try (LiveClient physio = site.join(ada)) {
            assertThat(physio.next("welcome").getString("journal")).isNotEqualTo(live.getString("session"));
        }
        assertThat(site.ask(ada, "PUT", path + "/visits/" + visit + "/room", "{\"room\":\"live\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    /** What a physio says of a repetition by REST, with a name and a reason; live, it is not taken. */
    private void reviewsReachTheSession(String session, JsonObject set) throws Exception {
        int third = set.getJsonArray("repetitions").getJsonObject(2).getInteger("id");
        String reviews = path + "/sessions/" + session + "/repetitions/" + third + "/reviews";
        try (LiveClient physio = site.join(ada)) {
            physio.next("welcome");
            physio.send(LiveClient.command("c1", "review")
                    .put("repetitionId", third)
                    .put("accepted", false));
            assertThat(physio.next("reply").getString("code")).isEqualTo("byName");
            site.get(ada, "POST", reviews, "{\"verdict\":\"REJECTED\",\"why\":\"a slip\"}");
            physio.next(message -> is(message, "repetition")
                    && message.getJsonObject("repetition").getInteger("id") == third
                    && message.getJsonObject("repetition").getInteger("number") == 0);
            site.get(ada, "POST", reviews, "{\"verdict\":\"AS_MEASURED\",\"why\":\"it was fine\"}");
            physio.next(message -> is(message, "repetition")
                    && message.getJsonObject("repetition").getInteger("id") == third
                    && message.getJsonObject("repetition").getInteger("number") > 0);
        }
    }

    @Test
    void isFollowedByThoseWhoseItIsAndByNobodyElse() throws Exception {
        String bob = site.signedIn("bob");
        String ofRoom = site.tablet(new TabletScope.OneRoom("live"));
        String ofPatient = site.tablet(new TabletScope.OnePatient(new PatientId(patient)));
        String visit = checkedIn();
        try (LiveClient stranger = site.join(bob)) {
            stranger.next("welcome");
            assertThat(refusal(ofPatient)).isEqualTo("token");
            begin(visit);
            // Whoever watched the room before is let go, and what they may see is asked anew.
            assertThat(stranger.closeCode()).isEqualTo(1001);
        }
        assertThat(refusal(bob)).isEqualTo("token");
        for (String theirs : new String[] {ada, ofRoom, ofPatient}) {
            try (LiveClient live = site.join(theirs)) {
                live.next("welcome");
            }
            assertThat(room(theirs).getString("patient")).isEqualTo(patient);
        }
        assertThat(room(bob).getBoolean("taken")).isTrue();
        assertThat(room(bob).getString("patient")).isNull();
        assertThat(room(bob).getString("session")).isNull();
        assertThat(site.ask(ofRoom, "GET", path + "/plan", null).statusCode()).isEqualTo(200);
        assertThat(site.ask(bob, "DELETE", path + "/visits/" + visit + "/room", null)
                        .statusCode())
                .isEqualTo(404);

        assertThat(site.ask(ada, "DELETE", path + "/visits/" + visit + "/room", null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(site.ask(ofRoom, "GET", path + "/plan", null).statusCode()).isEqualTo(404);
        try (LiveClient live = site.join(bob)) {
            live.next("welcome");
        }
        assertThat(site.ask(site.tablet(new TabletScope.OneRoom("elsewhere")), "GET", "/api/v1/rooms", null)
                        .body())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void isPausedByAFlagUntilThePhysioReleasesIt() throws Exception {
        String visit = checkedIn();
        begin(visit);
        try (LiveClient physio = site.join(ada)) {
            physio.next("welcome");
            JsonObject flag = site.get(ada, "POST", path + "/flags", "{\"sign\":\"FEVER\"}");
            assertThat(event(physio, "advice").getJsonObject("advice").getString("proposal"))
                    .isEqualTo("PAUSED_BY_FLAG");
            assertThat(physio.next(message -> message.containsKey("paused")).getString("paused"))
                    .isEqualTo("Tell your physio or a doctor today.");
            assertThat(site.ask(ada, "POST", path + "/advice", "{\"exerciseId\":\"deadlift\"}")
                            .statusCode())
                    .isIn(201, 423);
            site.get(ada, "POST", path + "/flags/" + flag.getString("id") + "/release", "{\"why\":\"looked at\"}");
            assertThat(event(physio, "advice").getJsonObject("advice").getString("proposal"))
                    .isNotEqualTo("PAUSED_BY_FLAG");
            physio.next(message -> message.getString("type").equals("live") && !message.containsKey("paused"));
        }
        JsonObject flag = site.get(ada, "POST", path + "/flags", "{\"sign\":\"FEVER\"}");
        site.get(ada, "DELETE", path + "/visits/" + visit + "/room", null);
        assertThat(site.ask(ada, "PUT", path + "/visits/" + visit + "/room", "{\"room\":\"live\"}")
                        .statusCode())
                .isEqualTo(423);
        assertThat(flag.getString("released")).isNull();
    }

    @Test
    void goesOnWhereItWasAfterTheServiceWasStartedAgain() throws Exception {
        String visit = checkedIn();
        String session = begin(visit).getString("session");
        try (LiveClient physio = site.join(ada)) {
            physio.next("welcome");
            lift(physio);
        }
        service.close();
        // Changed while nothing ran: it is told when the session goes on.
        site.plan(new PatientId(patient), Lifted.plan(7));
        service = site.start();

        assertThat(room(ada).getString("session")).isEqualTo(session);
        assertThat(room(ada).getString("patient")).isEqualTo(patient);
        assertThat(refusal(site.signedIn("bob"))).isEqualTo("token");
        try (LiveClient physio = site.join(ada)) {
            assertThat(physio.next("welcome").getString("journal")).isEqualTo(session);
            event(physio, "setSummary");
            physio.next(message ->
                    is(message, "planInForce") && message.getJsonObject("plan").getInteger("repetitions") == 7);
            lift(physio);
        }
        assertThat(sets(visit)).isEqualTo(2);
        try (Stream<Path> logs = Files.list(data.resolve("sessions/of.visits"))) {
            assertThat(logs.map(log -> log.getFileName().toString())).containsExactly(session);
        }
    }

    @Test
    void showsATabletWhatWasDecidedAndByWhomAndNothingThatIsOnlyProposed() throws Exception {
        String tablet = site.tablet(new TabletScope.OnePatient(new PatientId(patient)));
        JsonObject advice = site.get(ada, "POST", path + "/advice", "{\"exerciseId\":\"deadlift\"}");
        assertThat(advice.getJsonArray("alternatives")).isNotNull();
        assertThat(site.get(tablet, "GET", path + "/advice", null).getJsonArray("advice"))
                .isEmpty();
        site.get(
                ada,
                "POST",
                path + "/advice/" + advice.getString("id") + "/decision",
                "{\"verdict\":\"REJECTED\",\"why\":\"between us\"}");
        JsonObject seen = site.get(tablet, "GET", path + "/advice", null)
                .getJsonArray("advice")
                .getJsonObject(0);
        assertThat(seen.getString("patientLine")).startsWith("Name of ada decided");
        assertThat(seen.fieldNames()).containsExactlyInAnyOrder("id", "at", "exerciseId", "decision", "patientLine");
        assertThat(seen.encode()).doesNotContain("between us");
    }

    @Test
    void isTakenAwayAsAFileAndErasedWithItsRecordingWhileAnothersStays() throws Exception {
        String other =
                site.patient("P2", site.member("eve", StaffRole.PHYSIO)).id().value();
        String eve = site.signedIn("eve");
        String session = begin(checkedIn()).getString("session");
        try (LiveClient physio = site.join(ada)) {
            physio.next("welcome");
            lift(physio);
        }
        for (String form : new String[] {"json", "csv", "fhir.json"}) {
            HttpResponse<String> file = site.ask(ada, "GET", path + "/export." + form, null);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"dowel-P1." + form + "\"");
            assertThat(file.body()).contains(form.equals("fhir.json") ? "Observation" : session);
            assertThat(site.ask(eve, "GET", path + "/export." + form, null).statusCode())
                    .isEqualTo(404);
        }
        Path recording = data.resolve("sessions/of.visits").resolve(session);
        assertThat(recording).isNotEmptyDirectory();
        String everything = path + "/everything";
        assertThat(site.ask(ada, "DELETE", everything, "{\"code\":\"P2\"}").statusCode())
                .isEqualTo(422);
        assertThat(site.ask(ada, "DELETE", everything, "{}").statusCode()).isEqualTo(400);
        assertThat(site.ask(eve, "DELETE", everything, "{\"code\":\"P1\"}").statusCode())
                .isEqualTo(404);
        assertThat(recording).isNotEmptyDirectory();

        // While the patient is in the room.
        assertThat(site.ask(ada, "DELETE", everything, "{\"code\":\"P1\"}").statusCode())
                .isEqualTo(204);
        assertThat(recording).doesNotExist();
        assertThat(room(ada).getBoolean("taken")).isFalse();
        assertThat(site.ask(ada, "GET", path, null).statusCode()).isEqualTo(404);
        for (String table : new String[] {"visit", "visit_session", "session_event", "lift_set", "repetition"}) {
            assertThat(site.count(table)).as(table).isZero();
        }
        assertThat(site.ask(eve, "GET", "/api/v1/patients/" + other, null).statusCode())
                .isEqualTo(200);
        assertThat(site.lastAudited()).isEqualTo("PATIENT_ERASED " + patient);
    }

    @Test
    void beginsOnlyWhereItMay() throws Exception {
        String visit = site.get(ada, "POST", path + "/visits", null).getString("id");
        assertThat(put(visit, "{\"room\":\"live\"}")).isEqualTo(422);
        site.get(ada, "POST", path + "/visits/" + visit + "/check-in", "{\"pain\":2,\"confidence\":6}");
        assertThat(put(visit, "{\"room\":\"nowhere\"}")).isEqualTo(404);
        assertThat(put("none", "{\"room\":\"live\"}")).isEqualTo(404);
        assertThat(put(visit, "{\"room\":\"live\",\"exerciseId\":\"dowel-hinge\"}"))
                .isEqualTo(422);
        begin(visit);
        String second = checkedIn();
        assertThat(put(second, "{\"room\":\"live\"}")).isEqualTo(409);
        site.get(ada, "DELETE", path + "/visits/" + visit + "/room", null);
        assertThat(put(second, "{\"room\":\"live\"}")).isEqualTo(200);
    }

    private int put(String visit, String body) throws Exception {
        return site.ask(ada, "PUT", path + "/visits/" + visit + "/room", body).statusCode();
    }

    private String checkedIn() throws Exception {
        return site.checkedIn(ada, patient);
    }

    private JsonObject begin(String visit) throws Exception {
        return site.get(ada, "PUT", path + "/visits/" + visit + "/room", "{\"room\":\"" + ROOM + "\"}");
    }

    /** One set, and its end. */
    private void lift(LiveClient physio) throws Exception {
        double before = service.meter("dowel_ingest_frame_delay_seconds_count");
        int sent = site.lift(NamedLifts.DEADLIFT, service.broker());
        service.endSetAfter((int) before + sent, physio);
        event(physio, "setSummary");
    }

    private static void rate(LiveClient physio, String kind, int value) {
        physio.send(LiveClient.command("rate", "rate").put("kind", kind).put("value", value));
    }

    private int sets(String visit) throws Exception {
        return site.get(ada, "GET", path + "/visits/" + visit, null)
                .getJsonArray("sets")
                .size();
    }

    private JsonObject room(String cookie) throws Exception {
        return site.get(cookie, "GET", "/api/v1/rooms", null)
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private String refusal(String cookie) throws Exception {
        try (LiveClient live = site.join(cookie)) {
            return live.next("refused").getString("code");
        }
    }

    private static JsonObject event(LiveClient client, String kind) throws Exception {
        return client.next(message -> is(message, kind));
    }

    private static boolean is(JsonObject message, String kind) {
        return kind.equals(message.getString("event"));
    }
}
