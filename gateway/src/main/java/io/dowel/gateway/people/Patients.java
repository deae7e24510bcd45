package io.dowel.gateway.people;

import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everybody who trains here, and who looks after them. Any thread may call it; each call may block. */
public final class Patients {

    /** More than this is a mistake, or an attack by somebody with an account. */
    public static final int MAX_PATIENTS = 50_000;

    /** Without letters and digits that are taken for one another when read aloud. */
    private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CODE_LENGTH = 7;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final InstantSource clock;

    public Patients(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Patient> find(PatientId id) {
        return database.read(handle -> PeopleRows.patient(handle, id));
    }

    /** All by code. */
    public Listed<Patient> list(String after, int limit) {
        return Listed.of(
                database.read(handle -> PeopleRows.patientsAfter(handle, after, limit + 1)), limit, Patient::code);
    }

    /** A physio's own, by code. */
    public Listed<Patient> listOf(StaffId physio, String after, int limit) {
        return Listed.of(
                database.read(handle -> PeopleRows.patientsOf(handle, physio, after, limit + 1)), limit, Patient::code);
    }

    /** True where this physio looks after this patient. */
    public boolean looksAfter(StaffId physio, PatientId patient) {
        return database.read(handle -> looksAfter(handle, physio, patient));
    }

    /**
     * Takes a patient on.
     *
     * @param code {@code null} for one that is drawn
     * @param physio who looks after them, or {@code null} for nobody yet
     */
    public Answer<Patient> add(Actor by, @Nullable String code, String displayName, @Nullable StaffId physio) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            String kept = code == null ? freeCode(handle) : PersonWords.code(code);
            if (isTaken(handle, kept)) {
                return Answer.refused(Reason.CONFLICT, "the code '" + kept + "' is taken");
            }
            long there = handle.createQuery("SELECT COUNT(*) FROM patient")
                    .mapTo(Long.class)
                    .one();
            if (there >= MAX_PATIENTS) {
                return Answer.refused(Reason.FULL, "there are " + MAX_PATIENTS + " patients, and no more may be");
            }
            PatientId id = PatientId.random();
            handle.execute(
                    "INSERT INTO patient (id, code, display_name, created_ms) VALUES (?, ?, ?, ?)",
                    id.value(),
                    kept,
                    PersonWords.name(displayName),
                    clock.millis());
            AuditLog.add(handle, clock.instant(), by, AuditAction.PATIENT_ADDED, subject(id));
            if (physio != null) {
                assign(handle, by, id, physio);
            }
            return Answer.done(PeopleRows.patient(handle, id).orElseThrow());
        });
    }

    /** Says anew what a patient is called; {@code null} leaves either as it is. */
    public Answer<Patient> change(Actor by, PatientId id, @Nullable String code, @Nullable String displayName) {
        return ofOne(id, (handle, had) -> {
            String kept = code == null ? had.code() : PersonWords.code(code);
            if (!kept.equals(had.code()) && isTaken(handle, kept)) {
                return Answer.refused(Reason.CONFLICT, "the code '" + kept + "' is taken");
            }
            handle.execute(
                    "UPDATE patient SET code = ?, display_name = ? WHERE id = ?",
                    kept,
                    displayName == null ? had.displayName() : PersonWords.name(displayName),
                    id.value());
            AuditLog.add(handle, clock.instant(), by, AuditAction.PATIENT_CHANGED, subject(id));
            return Answer.done(PeopleRows.patient(handle, id).orElseThrow());
        });
    }

    /** Has a physio look after a patient. */
    public Answer<Patient> assign(Actor by, PatientId id, StaffId physio) {
        return ofOne(id, (handle, had) -> {
            boolean isPhysio = PeopleRows.staff(handle, physio)
                    .filter(member -> member.active() && member.role() == StaffRole.PHYSIO)
                    .isPresent();
            if (!isPhysio) {
                return Answer.refused(Reason.UNKNOWN, "there is no such physio");
            }
            if (!looksAfter(handle, physio, id)) {
                assign(handle, by, id, physio);
            }
            return Answer.done(PeopleRows.patient(handle, id).orElseThrow());
        });
    }

    /** Has a physio look after a patient no longer; what they follow of them right now ends. */
    public Answer<Patient> release(Actor by, PatientId id, StaffId physio) {
        return ofOne(id, (handle, had) -> {
            if (looksAfter(handle, physio, id)) {
                handle.execute(
                        "DELETE FROM patient_physio WHERE patient_id = ? AND staff_id = ?", id.value(), physio.value());
                AccessRevision.ended(handle);
                AuditLog.add(handle, clock.instant(), by, AuditAction.PHYSIO_RELEASED, subject(id));
            }
            return Answer.done(PeopleRows.patient(handle, id).orElseThrow());
        });
    }

    private void assign(Handle handle, Actor by, PatientId id, StaffId physio) {
        handle.execute(
                "INSERT INTO patient_physio (patient_id, staff_id, since_ms) VALUES (?, ?, ?)",
                id.value(),
                physio.value(),
                clock.millis());
        AuditLog.add(handle, clock.instant(), by, AuditAction.PHYSIO_ASSIGNED, subject(id));
    }

    private Answer<Patient> ofOne(PatientId id, BiFunction<Handle, Patient, Answer<Patient>> change) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            return PeopleRows.patient(handle, id)
                    .map(had -> change.apply(handle, had))
                    .orElseGet(() -> Answer.refused(Reason.UNKNOWN, "there is no such patient"));
        });
    }

    private static boolean looksAfter(Handle handle, StaffId physio, PatientId patient) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM patient_physio WHERE patient_id = :patient AND staff_id = :staff")
                        .bind("patient", patient.value())
                        .bind("staff", physio.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static Subject subject(PatientId id) {
        return Subject.of(Subject.Kind.PATIENT, id.value());
    }

    private static boolean isTaken(Handle handle, String code) {
        return handle.createQuery("SELECT COUNT(*) FROM patient WHERE code = :code")
                        .bind("code", code)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static String freeCode(Handle handle) {
        String code;
        do {
            var drawn = new StringBuilder("P");
            RANDOM.ints(CODE_LENGTH, 0, CODE_LETTERS.length()).forEach(i -> drawn.append(CODE_LETTERS.charAt(i)));
            code = drawn.toString();
        } while (isTaken(handle, code));
        return code;
    }
}
