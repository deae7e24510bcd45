package io.dowel.gateway.http.answer;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.http.contract.Contract;
import io.dowel.gateway.http.contract.ContractFault;
import io.dowel.gateway.http.contract.KeptContract;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Done;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.request.Answer.Refused;
import io.dowel.gateway.request.RequestMeter;
import io.dowel.gateway.request.RequestMeter.Outcome;
import io.dowel.gateway.storage.StorageException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where requests to some of the addresses are worked on: each body bounded, a bounded number at once, on workers, and each answered
 * with what came of it or with a {@link Problem}.
 */
public final class Desk {

    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Bounds bounds;
    private final RequestMeter meter;
    private final Runnable noDatabase;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param meter counts every request that came as far as here
     * @param noDatabase told of each request that the database did not answer
     */
    public Desk(Vertx vertx, Bounds bounds, RequestMeter meter, Runnable noDatabase) {
        this.vertx = vertx;
        this.bounds = bounds;
        this.meter = meter;
        this.noDatabase = noDatabase;
    }

    /**
     * How much a desk takes.
     *
     * @param atOnce more requests are turned away, so that none waits behind them in the workers' queue
     * @param bodyBytes longer bodies are refused before they are read
     * @param busy what is said to those who are turned away
     */
    public record Bounds(int atOnce, int bodyBytes, String busy) {}

    /** The work of one address, on a worker. */
    @FunctionalInterface
    public interface Work {

        /** Throws {@link IllegalArgumentException} with a sentence for what makes no sense. */
        Reply of(RoutingContext routing, Caller caller);
    }

    /** Has a guarded route read its body, be held against the document of the addresses, and be worked on. */
    public void work(Route guarded, Work work) {
        var contract = new KeptContract(
                vertx,
                Contract.packaged().operation(guarded.methods().iterator().next(), String.valueOf(guarded.getPath())));
        guarded.handler(new JsonOnly())
                .handler(BodyHandler.create(false).setBodyLimit(bounds.bodyBytes()))
                .handler(routing -> answer(routing, contract, work))
                .failureHandler(this::failed);
    }

    /** Has a guarded route answer that its address cannot be used that way. */
    public static void refuseOthers(Route guarded) {
        guarded.handler(routing -> Problem.answer(routing, NOT_ALLOWED, Problem.sentence(NOT_ALLOWED)));
    }

    /** The value of something that was done; what was refused ends the work, and is answered. */
    public static <T> T done(Answer<T> answer) {
        if (answer instanceof Refused<T> refused) {
            throw refused(refused.reason(), refused.sentence());
        }
        return ((Done<T>) answer).value();
    }

    /** Ends the work with a refusal. */
    public static RuntimeException refused(Reason reason, String sentence) {
        return new RefusedException(reason, sentence);
    }

    /** Ends the work because there is no such thing. */
    public static RuntimeException unknown(String what) {
        return refused(Reason.UNKNOWN, "there is no such " + what);
    }

    private void answer(RoutingContext routing, KeptContract contract, Work work) {
        if (underWay.incrementAndGet() > bounds.atOnce()) {
            underWay.decrementAndGet();
            meter.count(Outcome.BUSY);
            Problem.answer(routing, UNAVAILABLE, bounds.busy());
            return;
        }
        Caller caller = Guard.caller(routing);
        contract.look(routing.request(), routing.body().buffer())
                .compose(kept -> vertx.executeBlocking(() -> work.of(routing, caller), false))
                .onComplete(done -> underWay.decrementAndGet())
                .onSuccess(reply -> send(routing, reply))
                .onFailure(reason -> refuse(routing, reason));
    }

    private void send(RoutingContext routing, Reply reply) {
        reply.beside().accept(routing.request());
        var response = routing.response();
        reply.headers().forEach(response::putHeader);
        // What is answered here is some person's or some account's, and stays in no cache.
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (reply.isProblem()) {
            meter.count(Outcome.REFUSED);
            Problem.answer(routing, reply.status(), reply.body().toString());
            return;
        }
        meter.count(Outcome.DONE);
        response.setStatusCode(reply.status());
        if (reply.status() == Reply.NO_CONTENT || reply.status() == Reply.FOUND) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, reply.type()).end(reply.body());
        }
    }

    private void refuse(RoutingContext routing, Throwable reason) {
        if (reason instanceof RefusedException refused) {
            boolean malformed = refused.reason == Reason.MALFORMED || refused.reason == Reason.UPON_NOTHING;
            meter.count(malformed ? Outcome.MALFORMED : Outcome.REFUSED);
            Problem.answer(routing, status(refused.reason), sentence(reason));
        } else if (reason instanceof ContractFault fault) {
            meter.count(Outcome.MALFORMED);
            Problem.answer(routing, status(Reason.MALFORMED), sentence(reason), fault.field());
        } else if (reason instanceof IllegalArgumentException) {
            meter.count(Outcome.MALFORMED);
            Problem.answer(routing, status(Reason.MALFORMED), sentence(reason));
        } else if (reason instanceof StorageException) {
            meter.count(Outcome.FAILED);
            noDatabase.run();
            Problem.answer(routing, UNAVAILABLE, "The database does not answer.");
        } else {
            meter.count(Outcome.FAILED);
            routing.fail(reason);
        }
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case MALFORMED -> 400;
            case NOT_OPENED -> 403;
            case UNKNOWN -> 404;
            case CONFLICT, FULL, ALREADY -> 409;
            case STALE -> 412;
            case UNFIT -> 422;
            case PAUSED -> 423;
            case UPON_NOTHING -> 428;
            case BUSY, TOO_MANY -> 429;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    private static String sentence(Throwable reason) {
        String said = String.valueOf(reason.getMessage());
        String whole = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }

    private void failed(RoutingContext routing) {
        switch (routing.statusCode()) {
            case TOO_LARGE ->
                Problem.answer(routing, TOO_LARGE, "A body here has at most " + bounds.bodyBytes() + " bytes.");
            case UNSUPPORTED -> Problem.answer(routing, UNSUPPORTED, "A body here is application/json.");
            default -> routing.next();
        }
    }

    /** A refusal on its way from a worker to its answer. */
    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        private RefusedException(Reason reason, String sentence) {
            super(sentence, null, false, false);
            this.reason = reason;
        }
    }
}
