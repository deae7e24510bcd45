package io.dowel.gateway.http.export;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.export.PatientErasure;
import io.dowel.gateway.export.PatientFile;
import io.dowel.gateway.export.PatientFiles;
import io.dowel.gateway.export.PatientJson;
import io.dowel.gateway.export.RepetitionCsv;
import io.dowel.gateway.export.fhir.FhirBundle;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is kept of one patient, as a file to take away; and taking it out of everything. */
public final class ExportRoutes {

    /** Each holds a whole patient in memory. */
    static final int MAX_AT_ONCE = 2;

    private static final String PATIENT = "/api/v1/patients/:" + Guard.PATIENT;
    private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
    private static final int MAX_BODY_BYTES = 1024;

    private final Desk desk;
    private final PatientFiles files;
    private final PatientJson json;
    private final PatientErasure erasure;
    private final LiveRooms rooms;
    private final InstantSource clock;

    /**
     * @param recordings where those of live sessions are
     * @param rooms in which a patient may be training when they are erased
     */
    public ExportRoutes(
            Vertx vertx,
            Database database,
            InstantSource clock,
            PatientErasure.Recordings recordings,
            LiveRooms rooms,
            ClinicMeters meters) {
        this.desk = new Desk(
                vertx,
                new Desk.Bounds(MAX_AT_ONCE, MAX_BODY_BYTES, "There is enough to do just now. Try again in a moment."),
                meters.requests(),
                meters::failed);
        this.files = new PatientFiles(database);
        this.json = new PatientJson(database);
        this.erasure = new PatientErasure(database, clock, recordings);
        this.rooms = rooms;
        this.clock = clock;
    }

    /** A form in which a patient is written down. */
    private record Form(String ending, String type, Writer writer) {}

    /** Writes a patient down. */
    @FunctionalInterface
    private interface Writer {

        Buffer write(PatientFile patient) throws IOException;
    }

    /** Adds the addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        export(router, guard, new Form("json", Reply.JSON, patient -> {
            var out = new ByteArrayOutputStream();
            json.write(patient.id(), out);
            return Buffer.buffer(out.toByteArray());
        }));
        export(router, guard, new Form("csv", "text/csv; charset=utf-8", patient -> {
            var out = new ByteArrayOutputStream();
            RepetitionCsv.write(patient, out);
            return Buffer.buffer(out.toByteArray());
        }));
        export(
                router,
                guard,
                new Form(
                        "fhir.json",
                        "application/fhir+json",
                        patient -> FhirBundle.of(patient, clock.instant()).toBuffer()));
        desk.work(guard.on(router.delete(PATIENT + "/everything"), Permission.ERASE_PATIENT), this::erase);
    }

    private void export(Router router, Guard guard, Form form) {
        desk.work(
                guard.on(router.get(PATIENT + "/export." + form.ending()), Permission.EXPORT_HEALTH),
                (routing, caller) -> files.read(patient(routing))
                        .map(patient -> download(patient, form))
                        .orElseThrow(() -> Desk.unknown("patient")));
    }

    private static Reply download(PatientFile patient, Form form) {
        try {
            return Reply.ok(form.type(), form.writer().write(patient))
                    .withHeader(
                            "Content-Disposition",
                            "attachment; filename=\"dowel-" + patient.code() + "." + form.ending() + "\"");
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
    }

    private Reply erase(RoutingContext routing, Caller caller) {
        PatientId patient = patient(routing);
        String code = new JsonObject(routing.body().buffer()).getString("code");
        String known = erasure.code(patient).orElseThrow(() -> Desk.unknown("patient"));
        if (!known.equals(code)) {
            throw Desk.refused(Reason.UNFIT, "this is not the patient's code; nothing was erased");
        }
        rooms.endAll(patient);
        try {
            if (!erasure.erase(caller.actor(), patient)) {
                throw Desk.unknown("patient");
            }
        } catch (IOException e) {
            LOG.warn("A recording could not be deleted", e);
            throw Desk.refused(
                    Reason.UNAVAILABLE, "a recording could not be deleted, and so nothing else was: try again");
        }
        return Reply.done();
    }

    private static PatientId patient(RoutingContext routing) {
        return new PatientId(routing.pathParam(Guard.PATIENT));
    }
}
