package io.dowel.gateway.http.export;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.export.PatientErasure;
import io.dowel.gateway.export.PatientFile;
import io.dowel.gateway.export.PatientFiles;
import io.dowel.gateway.export.PatientJson;
import io.dowel.gateway.export.RepetitionCsv;
import io.dowel.gateway.export.fhir.FhirBundle;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.JsonOnly;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is kept of one patient, as a file to take away; and taking it out of everything. Work is done on workers. */
public final class ExportRoutes {

    /** Each holds a whole patient in memory. */
    static final int MAX_AT_ONCE = 2;

    private static final String PATIENT = "/api/v1/patients/:" + Guard.PATIENT;
    private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
    private static final int MAX_BODY_BYTES = 1024;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNFIT = 422;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final PatientFiles files;
    private final PatientJson json;
    private final PatientErasure erasure;
    private final LiveRooms rooms;
    private final InstantSource clock;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param recordings where those of live sessions are
     * @param rooms in which a patient may be training when they are erased
     */
    public ExportRoutes(
            Vertx vertx,
            Database database,
            InstantSource clock,
            PatientErasure.Recordings recordings,
            LiveRooms rooms) {
        this.vertx = vertx;
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

    /** What is sent to be kept. */
    private record Download(String name, String type, Buffer content) {}

    /** Adds the addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        export(router, guard, new Form("json", "application/json", patient -> {
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
        guard.on(router.delete(PATIENT + "/everything"), Permission.ERASE_PATIENT)
                .handler(new JsonOnly())
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(this::erase);
    }

    private void export(Router router, Guard guard, Form form) {
        guard.on(router.get(PATIENT + "/export." + form.ending()), Permission.EXPORT_HEALTH)
                .handler(routing -> onWorker(
                                routing, () -> files.read(patient(routing)).map(patient -> download(patient, form)))
                        .onSuccess(download -> send(routing, download)));
    }

    private static Download download(PatientFile patient, Form form) {
        try {
            return new Download(
                    "dowel-" + patient.code() + "." + form.ending(),
                    form.type(),
                    form.writer().write(patient));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
    }

    private static void send(RoutingContext routing, Optional<Download> download) {
        if (download.isEmpty()) {
            Problem.answer(routing, NOT_FOUND, "There is no such patient.");
            return;
        }
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, download.get().type())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + download.get().name() + "\"")
                .end(download.get().content());
    }

    private void erase(RoutingContext routing) {
        String code = code(routing.body().buffer());
        if (code == null) {
            Problem.answer(routing, BAD_REQUEST, "The body is {\"code\": the patient's code}.");
            return;
        }
        Caller caller = Guard.caller(routing);
        PatientId patient = patient(routing);
        onWorker(routing, () -> eraseNow(caller, patient, code)).onSuccess(status -> {
            if (status == UNFIT) {
                Problem.answer(routing, UNFIT, "This is not the patient's code. Nothing was erased.");
            } else if (status == NOT_FOUND) {
                Problem.answer(routing, NOT_FOUND, "There is no such patient.");
            } else {
                routing.response().setStatusCode(status).end();
            }
        });
    }

    private int eraseNow(Caller caller, PatientId patient, String code) throws IOException {
        Optional<String> known = erasure.code(patient);
        if (known.isEmpty()) {
            return NOT_FOUND;
        }
        if (!known.get().equals(code)) {
            return UNFIT;
        }
        rooms.endAll(patient);
        return erasure.erase(caller.actor(), patient) ? NO_CONTENT : NOT_FOUND;
    }

    private <T> Future<T> onWorker(RoutingContext routing, Callable<T> work) {
        if (underWay.incrementAndGet() > MAX_AT_ONCE) {
            underWay.decrementAndGet();
            Problem.answer(routing, UNAVAILABLE, "There is enough to do just now. Try again in a moment.");
            return Future.failedFuture("busy");
        }
        return vertx.executeBlocking(work, false)
                .onComplete(done -> underWay.decrementAndGet())
                .onFailure(reason -> refuse(routing, reason));
    }

    private static void refuse(RoutingContext routing, Throwable reason) {
        if (reason instanceof StorageException) {
            Problem.answer(routing, UNAVAILABLE, "The database does not answer.");
        } else if (reason instanceof IOException) {
            LOG.warn("A recording could not be deleted", reason);
            Problem.answer(
                    routing, UNAVAILABLE, "A recording could not be deleted, and so nothing else was. Try again.");
        } else {
            routing.fail(reason);
        }
    }

    private static @Nullable String code(@Nullable Buffer body) {
        try {
            JsonObject said = body == null ? new JsonObject() : new JsonObject(body);
            return said.fieldNames().equals(Set.of("code")) && said.getValue("code") instanceof String code
                    ? code
                    : null;
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }

    private static PatientId patient(RoutingContext routing) {
        return new PatientId(routing.pathParam(Guard.PATIENT));
    }
}
