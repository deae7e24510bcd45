package io.dowel.gateway.http.clinic;

import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.Answer;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.ClinicMeters.Outcome;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.visit.MorningLinks;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.JsonOnly;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.storage.StorageException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The question of the next morning, by the link alone: whether it may be answered, and its answer. Nothing of anybody is told; the link
 * comes in the body, for an address is written down by proxies.
 */
public final class MorningRoutes {

    static final String PATH = "/api/v1/morning";

    /** A link and two words. */
    static final int MAX_BODY_BYTES = 512;

    /** More at once are turned away: these addresses are open to everybody. */
    static final int MAX_AT_ONCE = 4;

    private static final String LINK = "link";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNFIT = 422;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final MorningLinks links;
    private final ClinicMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();

    MorningRoutes(Vertx vertx, MorningLinks links, ClinicMeters meters) {
        this.vertx = vertx;
        this.links = links;
        this.meters = meters;
    }

    @FunctionalInterface
    private interface Work {

        Answer<Visit> of(JsonObject said);
    }

    /** Adds both addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        add(router, guard, PATH, MorningRoutes::told, this::look);
        add(router, guard, PATH + "/answer", MorningRoutes::answered, this::answer);
    }

    @FunctionalInterface
    private interface Saying {

        void say(RoutingContext routing, Answer<Visit> answer);
    }

    private void add(Router router, Guard guard, String path, Saying saying, Work work) {
        guard.on(router.post(path), Permission.OPEN)
                .handler(new JsonOnly())
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(routing -> onWorker(routing, work, saying))
                .failureHandler(Problem::answer);
    }

    private Answer<Visit> look(JsonObject said) {
        PlanJson.fields(said, LINK);
        return links.look(PlanJson.text(said, LINK));
    }

    private Answer<Visit> answer(JsonObject said) {
        PlanJson.fields(said, LINK, "settled", "pain");
        Boolean settled = PlanJson.value(said, "settled", Boolean.class);
        if (settled == null) {
            throw new IllegalArgumentException("'settled' is needed");
        }
        return links.answer(PlanJson.text(said, LINK), settled, PlanJson.whole(said, "pain"));
    }

    private void onWorker(RoutingContext routing, Work work, Saying saying) {
        if (underWay.incrementAndGet() > MAX_AT_ONCE) {
            underWay.decrementAndGet();
            meters.request(Outcome.BUSY);
            Problem.answer(routing, UNAVAILABLE, "Many people answer just now. Try again in a moment.");
            return;
        }
        vertx.executeBlocking(() -> work.of(json(routing)), false)
                .onComplete(done -> underWay.decrementAndGet())
                .onSuccess(answer -> {
                    meters.request(answer instanceof Answer.Done ? Outcome.DONE : Outcome.REFUSED);
                    saying.say(routing, answer);
                })
                .onFailure(reason -> refuse(routing, reason));
    }

    private static JsonObject json(RoutingContext routing) {
        try {
            JsonObject json = routing.body().asJsonObject();
            if (json != null) {
                return json;
            }
        } catch (DecodeException | ClassCastException e) {
            // Said below, with the other bodies that are none.
        }
        throw new IllegalArgumentException("a JSON object is needed");
    }

    /** A link that is not open is an answer like any other here: the page says so kindly. */
    private static void told(RoutingContext routing, Answer<Visit> answer) {
        routing.response()
                .setStatusCode(OK)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("open", answer instanceof Answer.Done)
                        .put(
                                "early",
                                answer instanceof Answer.Refused<Visit> refused
                                        && refused.reason() == Answer.Reason.UNFIT)
                        .encode());
    }

    private static void answered(RoutingContext routing, Answer<Visit> answer) {
        if (answer instanceof Answer.Refused<Visit> refused) {
            int status =
                    switch (refused.reason()) {
                        case ALREADY -> CONFLICT;
                        case UNFIT -> UNFIT;
                        default -> NOT_FOUND;
                    };
            Problem.answer(routing, status, ClinicDesk.sentence(refused.sentence()));
        } else {
            routing.response().setStatusCode(NO_CONTENT).end();
        }
    }

    private void refuse(RoutingContext routing, Throwable reason) {
        if (reason instanceof IllegalArgumentException) {
            meters.request(Outcome.MALFORMED);
            Problem.answer(routing, BAD_REQUEST, ClinicDesk.sentence(String.valueOf(reason.getMessage())));
        } else if (reason instanceof StorageException) {
            meters.request(Outcome.FAILED);
            meters.failed();
            Problem.answer(routing, UNAVAILABLE, "The database does not answer.");
        } else {
            meters.request(Outcome.FAILED);
            routing.fail(reason);
        }
    }
}
