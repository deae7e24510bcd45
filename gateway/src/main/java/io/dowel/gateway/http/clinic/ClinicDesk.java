package io.dowel.gateway.http.clinic;

import io.dowel.gateway.clinic.Answer;
import io.dowel.gateway.clinic.Answer.Reason;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.ClinicMeters.Outcome;
import io.dowel.gateway.http.answer.JsonOnly;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.http.clinic.Asker.Permission;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.StorageException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** How every request to the clinic goes: who is asking, the body, a worker, an answer. Used by one router. */
final class ClinicDesk {

    /** More requests at once are turned away, so that none waits behind them in the workers' queue. */
    static final int MAX_AT_ONCE = 16;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int STALE = 412;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int UNFIT = 422;
    private static final int LOCKED = 423;
    private static final int VERSION_NEEDED = 428;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Router router;
    private final ClinicMeters meters;
    private final Asker asker;
    private final BodyHandler body = BodyHandler.create(false).setBodyLimit(ClinicRoutes.MAX_BODY_BYTES);
    private final Set<String> paths = new LinkedHashSet<>();
    private final AtomicInteger underWay = new AtomicInteger();

    ClinicDesk(Vertx vertx, Router router, ClinicMeters meters, Asker asker) {
        this.vertx = vertx;
        this.router = router;
        this.meters = meters;
        this.asker = asker;
    }

    /** The work of one address, on a worker. */
    @FunctionalInterface
    interface Work {

        Answer<Reply> of(Ask ask);
    }

    /** Adds an address below a patient. */
    void add(HttpMethod method, String below, Permission permission, Work work) {
        String path = ClinicRoutes.PATIENT + below;
        paths.add(path);
        asker.before(router.route(method, path), permission)
                .handler(new JsonOnly())
                .handler(body)
                .handler(routing -> answer(routing, work))
                .failureHandler(ClinicDesk::failed);
    }

    /** Whatever else is asked of these addresses is not done. */
    void close() {
        paths.forEach(path -> asker.before(router.route(path), Permission.READ)
                .handler(routing -> routing.fail(NOT_ALLOWED))
                .failureHandler(ClinicDesk::failed));
    }

    private void answer(RoutingContext routing, Work work) {
        if (underWay.incrementAndGet() > MAX_AT_ONCE) {
            underWay.decrementAndGet();
            meters.request(Outcome.BUSY);
            Problem.answer(routing, UNAVAILABLE, "The clinic has enough to do. Try again in a moment.");
            return;
        }
        var ask = new Ask(
                new PatientId(routing.pathParam("patient")),
                asker.by(routing).orElse(null),
                asker.isTablet(routing),
                Map.copyOf(routing.pathParams()),
                routing.queryParams(),
                routing.request().getHeader(HttpHeaders.IF_MATCH),
                routing.body().buffer());
        vertx.executeBlocking(() -> work.of(ask), false)
                .onComplete(done -> underWay.decrementAndGet())
                .onSuccess(answer -> send(routing, answer))
                .onFailure(reason -> refuse(routing, reason));
    }

    private void send(RoutingContext routing, Answer<Reply> answer) {
        if (answer instanceof Answer.Refused<Reply> refused) {
            meters.request(Outcome.REFUSED);
            Problem.answer(routing, status(refused.reason()), sentence(refused.sentence()));
            return;
        }
        meters.request(Outcome.DONE);
        Reply reply = ((Answer.Done<Reply>) answer).value();
        if (reply.status() == Reply.NO_CONTENT) {
            routing.response().setStatusCode(reply.status()).end();
            return;
        }
        Integer version = reply.version();
        var response = routing.response()
                .setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                // Health data stay in no cache.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (version != null) {
            response.putHeader(HttpHeaders.ETAG, "\"" + version + "\"");
        }
        response.end(reply.body().encode());
    }

    private void refuse(RoutingContext routing, Throwable reason) {
        if (reason instanceof Ask.VersionNeededException) {
            meters.request(Outcome.MALFORMED);
            Problem.answer(routing, VERSION_NEEDED, sentence(String.valueOf(reason.getMessage())));
        } else if (reason instanceof IllegalArgumentException) {
            meters.request(Outcome.MALFORMED);
            Problem.answer(routing, BAD_REQUEST, sentence(String.valueOf(reason.getMessage())));
        } else if (reason instanceof StorageException) {
            meters.request(Outcome.FAILED);
            meters.failed();
            Problem.answer(routing, UNAVAILABLE, "The database does not answer.");
        } else {
            meters.request(Outcome.FAILED);
            routing.fail(reason);
        }
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case UNKNOWN -> NOT_FOUND;
            case STALE -> STALE;
            case ALREADY -> CONFLICT;
            case PAUSED -> LOCKED;
            case UNFIT -> UNFIT;
            case UNAVAILABLE -> UNAVAILABLE;
            case TOO_MANY -> TOO_MANY;
        };
    }

    private static String sentence(String said) {
        String whole = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }

    private static void failed(RoutingContext routing) {
        switch (routing.statusCode()) {
            case TOO_LARGE ->
                Problem.answer(
                        routing, TOO_LARGE, "A body here has at most " + ClinicRoutes.MAX_BODY_BYTES + " bytes.");
            case UNSUPPORTED -> Problem.answer(routing, UNSUPPORTED, "A body here is application/json.");
            default -> Problem.answer(routing);
        }
    }
}
