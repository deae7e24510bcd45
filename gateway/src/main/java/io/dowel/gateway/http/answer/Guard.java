package io.dowel.gateway.http.answer;

import io.dowel.gateway.access.Access.Verdict;
import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Credential;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Matter;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.origin.SameOrigin;
import io.dowel.gateway.http.origin.SiteCookies;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.PeopleMeters.Denied;
import io.dowel.gateway.people.secret.RandomId;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every address, and lets on whoever {@link Doorman} lets in; before a body is read. Each route is given its permission
 * here, and a router with a route that was given none is refused.
 */
public final class Guard {

    /** The path's parameter that names the patient it is about. */
    public static final String PATIENT = "patient";

    private static final String PERMISSION = "dowel.permission";
    private static final String PASSAGE = "passage";
    private static final String CALLER = "dowel.caller";
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Doorman doorman;
    private final Consumer<Denied> denied;

    public Guard(Doorman doorman) {
        this.doorman = doorman;
        PeopleMeters meters =
                doorman.register() == null ? null : doorman.register().meters();
        this.denied = meters == null ? reason -> {} : meters::denied;
    }

    /** Says what a route needs, and sees to it. */
    public Route on(Route route, Permission permission) {
        SecurityPolicyHandler asking = routing -> ask(routing, permission);
        return route.putMetadata(PERMISSION, permission).handler(asking);
    }

    /** Says of a route that it answers nothing but refusals, and passes all else on. */
    public static Route passage(Route route) {
        return route.putMetadata(PERMISSION, PASSAGE);
    }

    /** What a route was said to need; empty for a passage. */
    public static Optional<Permission> of(Route route) {
        Object said = route.getMetadata(PERMISSION);
        if (said == null) {
            throw new IllegalStateException("nobody said who may use the route " + route.getPath());
        }
        return said instanceof Permission permission ? Optional.of(permission) : Optional.empty();
    }

    /** Refuses a router that has a route of which nobody said who may use it. */
    public static Router requireAll(Router router) {
        List<Route> routes = router.getRoutes();
        routes.forEach(Guard::of);
        return router;
    }

    /** Who was let on. */
    public static Caller caller(RoutingContext routing) {
        Caller caller = routing.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("this request has not passed a guard");
        }
        return caller;
    }

    private void ask(RoutingContext routing, Permission permission) {
        Credential shown = SiteCookies.shown(routing.request());
        // What nobody shows anything for is either open, such as signing in, or refused below.
        boolean looked = shown.isByCookie() || (permission == Permission.OPEN && shown.bearer() == null);
        if (looked && !SameOrigin.mayChange(routing.request(), shown.isByCookie())) {
            refuse(routing, Denied.FOREIGN, FORBIDDEN, "A page of this service asks for changes, with its own header.");
            return;
        }
        Matter matter = matter(routing, permission);
        if (matter == null) {
            refuse(routing, Denied.SUBJECT, NOT_FOUND, "There is no such patient.");
        } else if (permission == Permission.OPEN) {
            letOn(routing, Caller.NOBODY);
        } else {
            askDoorman(routing, shown, permission, matter);
        }
    }

    /** While the database is asked, the request's body waits. */
    private void askDoorman(RoutingContext routing, Credential shown, Permission permission, Matter matter) {
        if (!routing.request().isEnded()) {
            routing.request().pause();
        }
        doorman.ask(shown, permission, matter)
                .onSuccess(answer -> {
                    routing.request().resume();
                    answered(routing, answer);
                })
                .onFailure(reason -> {
                    routing.request().resume();
                    denied.accept(Denied.BUSY);
                    Problem.answer(routing, UNAVAILABLE, "Too much is asked just now. Try again in a moment.");
                });
    }

    private void answered(RoutingContext routing, Doorman.Answer answer) {
        // The service's own tablet token opens nothing here, as if it were none: so it was before there were others.
        Verdict verdict =
                answer.verdict() == Verdict.NOT_THEY && answer.caller().kind() == Caller.Kind.SERVICE_TABLET
                        ? Verdict.WHO_IS_IT
                        : answer.verdict();
        switch (verdict) {
            case ALLOWED -> letOn(routing, answer.caller());
            case WHO_IS_IT -> {
                denied.accept(Denied.NOBODY);
                routing.response().putHeader("WWW-Authenticate", "Bearer");
                routing.fail(UNAUTHORISED);
            }
            case NOT_THEY -> refuse(routing, Denied.ROLE, FORBIDDEN, "This is not open to you.");
            case NOT_HERE -> refuse(routing, Denied.SUBJECT, NOT_FOUND, "There is no such patient.");
        }
    }

    private static void letOn(RoutingContext routing, Caller caller) {
        routing.put(CALLER, caller);
        routing.next();
    }

    private void refuse(RoutingContext routing, Denied reason, int status, String sentence) {
        denied.accept(reason);
        Problem.answer(routing, status, sentence);
    }

    private static @Nullable Matter matter(RoutingContext routing, Permission permission) {
        if (permission.about() != Permission.About.PATIENT) {
            return Matter.SITE;
        }
        String patient = routing.pathParam(PATIENT);
        return patient == null || !RandomId.isValid(patient) ? null : new Matter.OfPatient(new PatientId(patient));
    }
}
