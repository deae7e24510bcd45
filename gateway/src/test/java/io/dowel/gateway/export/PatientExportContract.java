package io.dowel.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneRepetition;
import io.dowel.gateway.clinic.lift.figure.SpineFigures;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.clinic.visit.VisitBook;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.storage.Engine;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine gives of one patient, and forgets. */
abstract class PatientExportContract extends ClinicDatabase {

    /** Tables in which nothing is anybody's health, or which have a place of their own. */
    private static final Set<String> OF_NO_PATIENT = Set.of(
            "schema_history",
            "sensor",
            "sensor_secret",
            "sensor_calibration",
            "sensor_account_before",
            "sensor_revision",
            "site_equipment",
            "staff_member",
            "sign_in",
            "one_time_link",
            "api_token",
            // Ids and moments only; it stays, so that it can be told who looked at what is gone.
            "audit",
            "access_revision");

    private static final Actor BY = new Actor(Actor.Kind.STAFF, ANNA.value());

    /** Eight that count, and one attempt that was broken off. */
    private static final int REPETITIONS = 9;

    PatientExportContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void bothPatientsLift() throws Exception {
        lift(PATIENT, "session-1");
        lift(OTHER, "session-2");
    }

    private void lift(PatientId patient, String session) throws Exception {
        var visits = new VisitBook(database(), clock(), SITE);
        var events = new EventBook(database(), clock());
        Visit visit = visits.begin(patient);
        done(visits.checkIn(patient, visit.id(), new CheckIn(2, 6, 7, "slept well", List.of())));
        done(events.open(session, visit.id()));
        List<Durable> said = Lifted.visit(Lifted.plan(8));
        done(events.take(session, said));
        done(visits.checkOut(patient, visit.id(), new CheckOut(3, 8, null)));
    }

    @Test
    void everyTableIsEitherExportedOrKnownToHoldNothingOfAPatient() {
        Set<String> tables = new TreeSet<>(tables());
        tables.removeAll(OF_NO_PATIENT);
        assertThat(PatientTables.ALL.stream().map(PatientTables.Table::name))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void theJsonHasWhatThePatientSaidAndLiftedAndNothingOfAnother() throws Exception {
        JsonObject all = json(PATIENT);
        assertThat(all.getString("schema")).isEqualTo("dowel.patient/1");
        JsonObject tables = all.getJsonObject("tables");
        assertThat(tables.getJsonArray("visit").getJsonObject(0).getString("checkin_note"))
                .isEqualTo("slept well");
        assertThat(tables.getJsonArray("repetition")).hasSize(REPETITIONS);
        assertThat(tables.getJsonArray("session_event").getJsonObject(0).getValue("document"))
                .isInstanceOf(JsonObject.class);
        assertThat(all.encode()).contains("session-1").doesNotContain("session-2");
    }

    @Test
    void theCsvHasALineForEachRepetition() throws Exception {
        var out = new ByteArrayOutputStream();
        RepetitionCsv.write(new PatientFiles(database()).read(PATIENT).orElseThrow(), out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1 + REPETITIONS);
        assertThat(lines.get(0)).startsWith("day,visit,session,set,repetition,exercise,load_kg,quality");
        assertThat(lines.get(1)).startsWith("2026-09-07,").contains(",session-1,1,1,deadlift,40.0,COMPLETE,");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.split(",", -1))
                        .hasSameSizeAs(lines.get(0).split(",", -1)));
    }

    @Test
    void aSetWithTwoSensorsOnTheBackTellsHowTheShapeOfTheSpineMoved() throws Exception {
        var visits = new VisitBook(database(), clock(), SITE);
        var events = new EventBook(database(), clock());
        Visit visit = visits.begin(PATIENT);
        done(visits.checkIn(PATIENT, visit.id(), new CheckIn(2, 6, 7, null, List.of())));
        done(events.open("session-3", visit.id()));
        done(events.take("session-3", Lifted.withTwoOnTheBack()));

        List<DoneRepetition> hinges = new PatientFiles(database())
                .read(PATIENT).orElseThrow().sets().stream()
                        .filter(set -> set.session().equals("session-3"))
                        .flatMap(set -> set.repetitions().stream())
                        .filter(repetition -> repetition.number() > 1)
                        .toList();
        assertThat(hinges)
                .isNotEmpty()
                .allSatisfy(
                        hinge -> assertThat(hinge.figures()).containsKeys(SpineFigures.LOWERING, SpineFigures.LIFTING));
        var out = new ByteArrayOutputStream();
        RepetitionCsv.write(new PatientFiles(database()).read(PATIENT).orElseThrow(), out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow())
                .endsWith(",lifting_spine_deg,lifting_spine_deg_error");
    }

    @Test
    void whoIsErasedIsNowhereAnyMoreAndTheOtherIsUntouched() throws Exception {
        JsonObject other = json(OTHER);
        List<String> erased = new ArrayList<>();
        var erasure = new PatientErasure(database(), clock(), erased::add);
        assertThat(erasure.erase(BY, PATIENT)).isTrue();
        assertThat(erased).containsExactly("session-1");
        assertThat(new PatientFiles(database()).read(PATIENT)).isEmpty();
        for (PatientTables.Table table : PatientTables.ALL) {
            assertThat(count(table))
                    .as(table.name())
                    .isEqualTo(other.getJsonObject("tables")
                            .getJsonArray(table.name())
                            .size());
        }
        assertThat(json(OTHER)).isEqualTo(other);
        assertThat(erasure.erase(BY, PATIENT)).isFalse();
    }

    private JsonObject json(PatientId patient) throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(new PatientJson(database()).write(patient, out)).isTrue();
        return new JsonObject(out.toString(StandardCharsets.UTF_8));
    }

    private int count(PatientTables.Table table) {
        return database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table.name())
                        .mapTo(Integer.class)
                        .one());
    }
}
