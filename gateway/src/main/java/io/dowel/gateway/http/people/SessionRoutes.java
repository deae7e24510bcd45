package io.dowel.gateway.http.people;

import static io.dowel.gateway.http.answer.Desk.done;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.http.origin.SiteCookies;
import io.dowel.gateway.people.session.FrontDesk;
import io.dowel.gateway.people.session.OneTimeLinks;
import io.dowel.gateway.people.session.OneTimeLinks.Choice;
import io.dowel.gateway.people.session.OneTimeLinks.Invited;
import io.dowel.gateway.people.session.SignInAnswer;
import io.dowel.gateway.people.session.SignIns;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Signing in and out, who one is, and passwords, by REST. */
final class SessionRoutes {

    static final String PATH = "/api/v1/session";
    static final String LINK = "/api/v1/link";

    private static final int UNAUTHORISED = 401;
    private static final int TOO_MANY = 429;

    private final FrontDesk front;
    private final SignIns signIns;
    private final OneTimeLinks links;

    SessionRoutes(FrontDesk front, SignIns signIns, OneTimeLinks links) {
        this.front = front;
        this.signIns = signIns;
        this.links = links;
    }

    void mount(Router router, Guard guard, Desk desk) {
        desk.work(guard.on(router.post(PATH), Permission.OPEN), this::signIn);
        desk.work(guard.on(router.get(PATH), Permission.KNOW_ONESELF), (routing, caller) -> whoIs(caller));
        desk.work(guard.on(router.delete(PATH), Permission.OWN_ACCOUNT), this::signOut);
        desk.work(guard.on(router.post(PATH + "/password"), Permission.OWN_ACCOUNT), this::changePassword);
        desk.work(guard.on(router.post(LINK), Permission.OPEN), this::look);
        desk.work(guard.on(router.post(LINK + "/password"), Permission.OPEN), this::redeem);
    }

    private Reply signIn(RoutingContext routing, Caller nobody) {
        PersonBody body = PersonBody.of(routing, "userName", "password");
        SignInAnswer answer = front.signIn(body.text("userName"), body.text("password"), address(routing));
        if (answer instanceof SignInAnswer.Opened opened) {
            return Reply.done()
                    .with(request ->
                            SiteCookies.setSignIn(request, opened.cookie().reveal(), SignIns.LONGEST));
        }
        if (answer instanceof SignInAnswer.TooSoon early) {
            long seconds = FrontDesk.seconds(early.left());
            return Reply.problem(
                    TOO_MANY,
                    "There were several attempts. The next one can be made in " + seconds + " s.",
                    Map.of("Retry-After", String.valueOf(seconds)));
        }
        return answer instanceof SignInAnswer.Busy
                ? Reply.problem(
                        TOO_MANY, "Many people sign in just now. Try again in a moment.", Map.of("Retry-After", "2"))
                : Reply.problem(UNAUTHORISED, "User name and password do not belong together.", Map.of());
    }

    private static Reply whoIs(Caller caller) {
        var json = new JsonObject().put("kind", PersonBody.word(caller.kind()));
        if (caller instanceof Caller.Member member) {
            json.put("id", member.id().value())
                    .put("userName", member.who().userName())
                    .put("name", member.who().name())
                    .put("until", member.who().until().toString());
        } else if (caller instanceof Caller.PairedTablet tablet) {
            json.put("id", tablet.id().value()).mergeIn(PeopleJson.of(tablet.scope()));
        } else if (caller instanceof Caller.Application program) {
            json.put("id", program.id().value());
        }
        return Reply.ok(json);
    }

    private Reply signOut(RoutingContext routing, Caller caller) {
        String cookie = SiteCookies.signIn(routing.request());
        if (cookie != null) {
            signIns.end(cookie);
        }
        return Reply.done().with(SiteCookies::clearSignIn);
    }

    private Reply changePassword(RoutingContext routing, Caller caller) {
        PersonBody body = PersonBody.of(routing, "old", "password");
        if (!(caller instanceof Caller.Member member)) {
            throw new IllegalStateException("only staff have a password");
        }
        done(front.changePassword(
                member.id(), member.who().userName(), body.text("old"), body.text("password"), address(routing)));
        return Reply.done().with(SiteCookies::clearSignIn);
    }

    /** Whom a link is for; asked with the link in the body, for an address is written down by proxies. */
    private Reply look(RoutingContext routing, Caller nobody) {
        PersonBody body = PersonBody.of(routing, "link");
        Invited invited = links.look(body.text("link")).orElseThrow(() -> Desk.unknown("link, or no longer"));
        return Reply.ok(new JsonObject()
                .put("first", invited.id() == null)
                .put("userName", invited.userName())
                .put("name", invited.name()));
    }

    private Reply redeem(RoutingContext routing, Caller nobody) {
        PersonBody body = PersonBody.of(routing, "link", "userName", "name", "password");
        done(links.redeem(
                body.text("link"),
                new Choice(body.optional("userName"), body.optional("name"), body.text("password"))));
        return Reply.done();
    }

    private static String address(RoutingContext routing) {
        return routing.request().remoteAddress().host();
    }
}
