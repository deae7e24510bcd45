package io.dowel.gateway.http.clinic;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.visit.MorningLinks;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

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

    private final MorningLinks links;
    private final Desk desk;

    MorningRoutes(Vertx vertx, MorningLinks links, ClinicMeters meters) {
        this.links = links;
        this.desk = new Desk(
                vertx,
                new Desk.Bounds(MAX_AT_ONCE, MAX_BODY_BYTES, "Many people answer just now. Try again in a moment."),
                meters.requests(),
                meters::failed);
    }

    /** Adds both addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        desk.work(guard.on(router.post(PATH), Permission.OPEN), this::look);
        desk.work(guard.on(router.post(PATH + "/answer"), Permission.OPEN), this::answer);
    }

    /** A link that is not open is an answer like any other here: the page says so kindly. */
    private Reply look(RoutingContext routing, Caller anybody) {
        JsonObject said = Ask.json(routing.body().buffer());
        PlanJson.fields(said, LINK);
        Answer<Visit> looked = links.look(PlanJson.text(said, LINK));
        return Reply.ok(new JsonObject()
                .put("open", looked instanceof Answer.Done)
                .put(
                        "early",
                        looked instanceof Answer.Refused<Visit> refused && refused.reason() == Answer.Reason.UNFIT));
    }

    private Reply answer(RoutingContext routing, Caller anybody) {
        JsonObject said = Ask.json(routing.body().buffer());
        PlanJson.fields(said, LINK, "settled", "pain");
        Boolean settled = PlanJson.value(said, "settled", Boolean.class);
        if (settled == null) {
            throw new IllegalArgumentException("'settled' is needed");
        }
        Desk.done(links.answer(PlanJson.text(said, LINK), settled, PlanJson.whole(said, "pain")));
        return Reply.done();
    }
}
