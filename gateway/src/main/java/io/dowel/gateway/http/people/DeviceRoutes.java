package io.dowel.gateway.http.people;

import static io.dowel.gateway.http.answer.Desk.done;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.http.origin.SiteAddress;
import io.dowel.gateway.http.origin.SiteCookies;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.PersonWords;
import io.dowel.gateway.people.device.ApiScope;
import io.dowel.gateway.people.device.ApiTokens;
import io.dowel.gateway.people.device.TabletId;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.gateway.people.device.Tablets;
import io.dowel.gateway.people.device.TokenId;
import io.dowel.gateway.people.secret.RandomId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Tablets and tokens of programs by REST. A code or a token is in the answer to what drew it, and in no other. */
final class DeviceRoutes {

    static final String TABLETS = "/api/v1/tablets";
    static final String TOKENS = "/api/v1/tokens";

    /** Where a tablet brings its code. */
    static final String PAIR = "/api/v1/pairing";

    private final Tablets tablets;
    private final ApiTokens tokens;

    DeviceRoutes(Tablets tablets, ApiTokens tokens) {
        this.tablets = tablets;
        this.tokens = tokens;
    }

    void mount(Router router, Guard guard, Desk desk) {
        desk.work(guard.on(router.get(TABLETS), Permission.MANAGE_TABLETS), this::listTablets);
        desk.work(guard.on(router.post(TABLETS), Permission.MANAGE_TABLETS), this::offer);
        desk.work(guard.on(router.delete(TABLETS + "/:id"), Permission.MANAGE_TABLETS), this::revokeTablet);
        desk.work(guard.on(router.post(PAIR), Permission.OPEN), this::pair);
        desk.work(guard.on(router.get(TOKENS), Permission.MANAGE_TOKENS), this::listTokens);
        desk.work(guard.on(router.post(TOKENS), Permission.MANAGE_TOKENS), this::issue);
        desk.work(guard.on(router.delete(TOKENS + "/:id"), Permission.MANAGE_TOKENS), this::revokeToken);
    }

    private Reply listTablets(RoutingContext routing, Caller caller) {
        PartOfList asked = PartOfList.asked(routing);
        return Reply.ok(PartOfList.json(tablets.list(asked.after(), asked.limit()), PeopleJson::of));
    }

    private Reply offer(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "name", "patient", "room");
        Tablets.Offered offered = done(tablets.offer(caller.actor(), body.text("name"), scope(body)));
        String code = offered.code().reveal();
        String address = SiteAddress.of(routing.request(), "/pair#code=" + code);
        return Reply.created(
                TABLETS + "/" + offered.tablet().id(),
                new JsonObject()
                        .put("tablet", PeopleJson.of(offered.tablet()))
                        .put("code", code)
                        .put("address", address)
                        .put("picture", PairingPicture.of(address))
                        .put("validForS", Tablets.CODE_VALID.toSeconds()));
    }

    private static TabletScope scope(PersonBody body) {
        String patient = body.optional("patient");
        String room = body.optional("room");
        if ((patient == null) == (room == null)) {
            throw new IllegalArgumentException("'patient' or 'room' says what the tablet sees, and not both.");
        }
        return patient == null
                ? new TabletScope.OneRoom(PersonWords.room(room == null ? "" : room))
                : new TabletScope.OnePatient(new PatientId(patient));
    }

    private Reply revokeTablet(RoutingContext routing, Caller caller) {
        done(tablets.revoke(caller.actor(), new TabletId(id(routing, "tablet"))));
        return Reply.done();
    }

    /** The credential goes into a cookie that no script reads. */
    private Reply pair(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "code");
        Tablets.Paired paired = done(tablets.pair(body.text("code")));
        return Reply.ok(PeopleJson.of(paired.tablet()))
                .with(request ->
                        SiteCookies.setTablet(request, paired.credential().reveal()));
    }

    private Reply listTokens(RoutingContext routing, Caller caller) {
        PartOfList asked = PartOfList.asked(routing);
        return Reply.ok(PartOfList.json(tokens.list(asked.after(), asked.limit()), PeopleJson::of));
    }

    private Reply issue(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "name", "scopes");
        ApiTokens.Issued issued =
                done(tokens.issue(caller.actor(), body.text("name"), ApiScope.of(body.texts("scopes"))));
        return Reply.created(
                TOKENS + "/" + issued.token().id(),
                new JsonObject()
                        .put("token", PeopleJson.of(issued.token()))
                        .put("secret", issued.secret().reveal()));
    }

    private Reply revokeToken(RoutingContext routing, Caller caller) {
        done(tokens.revoke(caller.actor(), new TokenId(id(routing, "token"))));
        return Reply.done();
    }

    private static String id(RoutingContext routing, String what) {
        String id = routing.pathParam("id");
        if (id == null || !RandomId.isValid(id)) {
            throw Desk.unknown(what);
        }
        return id;
    }
}
