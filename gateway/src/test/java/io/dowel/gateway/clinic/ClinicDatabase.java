package io.dowel.gateway.clinic;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.Engine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database of one engine with two physios and two patients in it, and a clock that a test sets. */
public abstract class ClinicDatabase {

    public static final StaffId ANNA = new StaffId("staff-anna");
    public static final StaffId BEN = new StaffId("staff-ben");
    public static final PatientId PATIENT = new PatientId("patient-1");
    public static final PatientId OTHER = new PatientId("patient-2");
    public static final ZoneId SITE = ZoneId.of("Europe/Berlin");

    private final Engine engine;

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-09-07T08:00:00Z");
    private DatabaseAddress address;
    private Database database;

    protected ClinicDatabase(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void openClinic() throws Exception {
        address = engine.fresh(folder);
        database = Database.open(address);
        seed(database);
    }

    @AfterEach
    void closeClinic() {
        database.close();
    }

    /** Two physios and two patients. */
    public static void seed(Database database) {
        database.<Void>change(handle -> {
            handle.execute(
                    "INSERT INTO staff_member (id, user_name, name, role, created_ms) VALUES (?, ?, ?, ?, 0)",
                    ANNA.value(),
                    "anna",
                    "Anna Berg",
                    "PHYSIO");
            handle.execute(
                    "INSERT INTO staff_member (id, user_name, name, role, created_ms) VALUES (?, ?, ?, ?, 0)",
                    BEN.value(),
                    "ben",
                    "Ben Ott",
                    "PHYSIO");
            for (PatientId patient : new PatientId[] {PATIENT, OTHER}) {
                handle.execute(
                        "INSERT INTO patient (id, code, display_name, created_ms) VALUES (?, ?, ?, 0)",
                        patient.value(),
                        "code-" + patient,
                        "A patient");
            }
            return null;
        });
    }

    protected Database database() {
        return database;
    }

    /** Where the database's file is, and whatever else a site keeps. */
    protected Path folder() {
        return folder;
    }

    protected DatabaseAddress address() {
        return address;
    }

    protected InstantSource clock() {
        return () -> now;
    }

    protected Instant now() {
        return now;
    }

    protected void later(Duration by) {
        now = now.plus(by);
    }

    protected static Change change(String why) {
        return new Change(ANNA, why);
    }

    protected long count(String table) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    /** Names of all that is in it. */
    protected List<String> tables() {
        return database().read(handle -> {
            try (var all = handle.getConnection().getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
                List<String> names = new ArrayList<>();
                while (all.next()) {
                    String schema = all.getString("TABLE_SCHEM");
                    if (schema == null || schema.equals("public")) {
                        names.add(all.getString("TABLE_NAME"));
                    }
                }
                return names;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    protected static <T> T done(Answer<T> answer) {
        if (answer instanceof Answer.Refused<T> refused) {
            throw new AssertionError("refused: " + refused.sentence());
        }
        return ((Answer.Done<T>) answer).value();
    }

    protected static <T> Answer.Reason refusal(Answer<T> answer) {
        if (answer instanceof Answer.Done<T> done) {
            throw new AssertionError("not refused: " + done.value());
        }
        return ((Answer.Refused<T>) answer).reason();
    }
}
