package io.dowel.gateway.access;

import io.dowel.gateway.access.Access.Verdict;
import io.dowel.gateway.people.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, has {@link Access} decide, and writes down who was let in to what. Any context: what needs the database is done on
 * a worker, and answers on the context that asked. The service's own two tokens need no database.
 */
public final class Doorman {

    /** More at once are turned away, so that nobody waits behind them in the workers' queue. */
    static final int MAX_AT_ONCE = 64;

    private final Vertx vertx;
    private final AccessTokens tokens;
    private final @Nullable Register register;
    private final Access access;
    private final AtomicInteger underWay = new AtomicInteger();

    /** A service that knows nobody but the holders of its own two tokens. */
    public Doorman(Vertx vertx, AccessTokens tokens) {
        this(vertx, tokens, null, Whereabouts.UNKNOWN);
    }

    /** @param register everybody else, or {@code null} where nothing is kept */
    public Doorman(Vertx vertx, AccessTokens tokens, @Nullable Register register, Whereabouts whereabouts) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.register = register;
        this.access = new Access(
                (physio, patient) -> register != null && register.patients().looksAfter(physio, patient), whereabouts);
    }

    /** Who asked, and what was decided. */
    public record Answer(Caller caller, Verdict verdict) {

        public boolean allowed() {
            return verdict == Verdict.ALLOWED;
        }
    }

    /** Too many ask at once. */
    public static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many ask at once", null, false, false);
        }
    }

    /** Everybody else than the holders of the two tokens, or {@code null}. */
    public @Nullable Register register() {
        return register;
    }

    /** Somebody asks for something; fails with {@link BusyException}, or where the database does not answer. */
    public Future<Answer> ask(Credential shown, Permission permission, Matter matter) {
        Caller quick = quickly(shown);
        if (quick != null) {
            Verdict verdict = access.decide(quick, permission, matter);
            // A lift has to be seen whether or not it can be written down who sees it; that is tried, and not waited
            // for.
            if (verdict == Verdict.ALLOWED
                    && register != null
                    && permission.audited().isPresent()) {
                onWorker(() -> {
                    note(quick, permission, matter);
                    return null;
                });
            }
            return Future.succeededFuture(new Answer(quick, verdict));
        }
        return onWorker(() -> {
            Caller caller = callerOf(shown, true);
            Verdict verdict = access.decide(caller, permission, matter);
            if (verdict == Verdict.ALLOWED) {
                note(caller, permission, matter);
            }
            return new Answer(caller, verdict);
        });
    }

    /** Whether somebody who was let in may stay; being asked does not count as their doing something. */
    public Future<Boolean> mayStay(Credential shown, Permission permission, Matter matter) {
        Caller quick = quickly(shown);
        return quick != null
                ? Future.succeededFuture(access.decide(quick, permission, matter) == Verdict.ALLOWED)
                : onWorker(() -> access.decide(callerOf(shown, false), permission, matter) == Verdict.ALLOWED);
    }

    /** Grows when somebody's access ended; 0 for ever where nothing is kept. */
    public Future<Long> revision() {
        Register known = register;
        return known == null
                ? Future.succeededFuture(0L)
                : onWorker(() -> known.revision().now());
    }

    /** The caller, where that needs no database; {@code null} where it does. */
    private @Nullable Caller quickly(Credential shown) {
        String bearer = shown.bearer();
        Optional<Role> role = bearer == null ? Optional.empty() : tokens.roleOf(bearer);
        if (role.isPresent()) {
            return new Caller.ServiceToken(role.get());
        }
        boolean nothing = bearer == null && shown.signIn() == null && shown.tablet() == null;
        return nothing || register == null ? Caller.NOBODY : null;
    }

    private Caller callerOf(Credential shown, boolean asks) {
        Register known = register;
        if (known == null) {
            return Caller.NOBODY;
        }
        String bearer = shown.bearer();
        if (bearer != null) {
            return known.tokens()
                    .holding(bearer)
                    .<Caller>map(token -> new Caller.Application(token.id(), token.scopes()))
                    .or(() -> tablet(known, bearer))
                    .orElse(Caller.NOBODY);
        }
        String signIn = shown.signIn();
        Optional<SignedIn> member = signIn == null
                ? Optional.empty()
                : asks ? known.signIns().find(signIn) : known.signIns().peek(signIn);
        return member.<Caller>map(Caller.Member::new)
                .or(() -> shown.tablet() == null ? Optional.empty() : tablet(known, shown.tablet()))
                .orElse(Caller.NOBODY);
    }

    private static Optional<Caller> tablet(Register known, String credential) {
        return known.tablets().holding(credential).map(tablet -> new Caller.PairedTablet(tablet.id(), tablet.scope()));
    }

    private void note(Caller caller, Permission permission, Matter matter) {
        Register known = register;
        if (known != null) {
            permission
                    .audited()
                    .ifPresent(action ->
                            matter.subject().ifPresent(subject -> known.audit().add(caller.actor(), action, subject)));
        }
    }

    private <T extends @Nullable Object> Future<T> onWorker(Callable<T> work) {
        if (underWay.incrementAndGet() > MAX_AT_ONCE) {
            underWay.decrementAndGet();
            return Future.failedFuture(new BusyException());
        }
        return vertx.executeBlocking(work, false).onComplete(done -> underWay.decrementAndGet());
    }
}
