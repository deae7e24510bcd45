package io.dowel.gateway.http.openid;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.http.origin.SiteCookies;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.people.session.SignIns;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signing in by a provider: whether there is one, the way there, and the way back. Nobody gets an account by it: the provider's subject
 * has to be on one.
 */
public final class OpenIdRoutes {

    static final String PATH = "/api/v1/openid";
    private static final String BACK = PATH + "/return";
    private static final String PAGE = "/sign-in";

    /** Each may keep a worker waiting for the provider. */
    private static final int MAX_AT_ONCE = 4;

    private static final int MAX_BODY_BYTES = 1024;

    private final Register register;
    private final @Nullable OpenIdProvider provider;
    private final PendingSignIns pending;
    private final Desk desk;

    /** @param settings {@code null} where passwords are all there is */
    public OpenIdRoutes(Vertx vertx, Register register, @Nullable OpenIdSettings settings) {
        this.register = register;
        InstantSource clock = InstantSource.system();
        this.provider = settings == null ? null : new OpenIdProvider(vertx, settings, clock);
        this.pending = new PendingSignIns(clock);
        this.desk = new Desk(
                vertx,
                new Desk.Bounds(MAX_AT_ONCE, MAX_BODY_BYTES, "Many people sign in just now. Try again in a moment."),
                register.meters().requests(),
                () -> {});
    }

    /** Adds the addresses to {@code router}. */
    public void mount(Router router, Guard guard) {
        desk.work(guard.on(router.get(PATH), Permission.OPEN), (routing, nobody) -> offered());
        desk.work(guard.on(router.get(PATH + "/begin"), Permission.OPEN), this::begin);
        desk.work(guard.on(router.get(BACK), Permission.OPEN), this::back);
    }

    private Reply offered() {
        return Reply.ok(new JsonObject().put("offered", provider != null));
    }

    private Reply begin(RoutingContext routing, Caller nobody) {
        OpenIdProvider asked = provider;
        if (asked == null) {
            throw Desk.unknown("provider of sign-ins");
        }
        PendingSignIns.Begun begun = pending.begin(asked.wayBack(routing.request(), BACK));
        return asked.authorization(begun)
                .map(address -> Reply.elsewhere(address)
                        .with(request ->
                                SiteCookies.setProvider(request, begun.browser().reveal(), PendingSignIns.VALID)))
                .orElseGet(() -> Reply.elsewhere(PAGE + "#provider=away"));
    }

    private Reply back(RoutingContext routing, Caller nobody) {
        String state = routing.request().getParam("state", "");
        String code = routing.request().getParam("code", "");
        String browser = SiteCookies.provider(routing.request());
        Optional<Secret> opened = browser == null || code.isEmpty() || provider == null
                ? Optional.empty()
                : pending.end(state, browser)
                        .flatMap(begun -> provider.subject(code, begun))
                        .flatMap(subject -> register.signIns().openBySubject(subject));
        register.meters().signIn(opened.isPresent() ? PeopleMeters.SignIn.SIGNED_IN : PeopleMeters.SignIn.REFUSED);
        return opened.map(cookie -> Reply.elsewhere(PAGE + "#provider=in").with(request -> {
                    SiteCookies.clearProvider(request);
                    SiteCookies.setSignIn(request, cookie.reveal(), SignIns.LONGEST);
                }))
                .orElseGet(() -> Reply.elsewhere(PAGE + "#provider=refused").with(SiteCookies::clearProvider));
    }
}
