package io.dowel.gateway.http.people;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.JsonOnly;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.people.Answer;
import io.dowel.gateway.people.Answer.Done;
import io.dowel.gateway.people.Answer.Reason;
import io.dowel.gateway.people.Answer.Refused;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.PeopleMeters.Request;
import io.dowel.gateway.storage.StorageException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Where requests are worked on: a bounded number at once, on workers, each answered with JSON or a problem. */
final class Counter {

    /** Longer bodies are refused before they are read. */
    static final int MAX_BODY_BYTES = 8 * 1024;

    /** More requests at once are turned away, so that none waits behind them in the workers' queue. */
    static final int MAX_AT_ONCE = 32;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final PeopleMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();

    Counter(Vertx vertx, PeopleMeters meters) {
        this.vertx = vertx;
        this.meters = meters;
    }

    /** The work of one address, on a worker. */
    @FunctionalInterface
    interface Work {

        Reply of(RoutingContext routing, Caller caller);
    }

    /** Has a guarded route read its body and be worked on. */
    void work(Route guarded, Work work) {
        guarded.handler(new JsonOnly())
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(routing -> answer(routing, work))
                .failureHandler(Counter::failed);
    }

    /** The value of something that was done; what was refused ends the work, and is answered. */
    static <T> T done(Answer<T> answer) {
        if (answer instanceof Refused<T> refused) {
            throw new RefusedException(refused.reason(), refused.sentence());
        }
        return ((Done<T>) answer).value();
    }

    /** Ends the work because there is no such thing. */
    static RuntimeException unknown(String what) {
        return new RefusedException(Reason.UNKNOWN, "there is no such " + what);
    }

    private void answer(RoutingContext routing, Work work) {
        if (underWay.incrementAndGet() > MAX_AT_ONCE) {
            underWay.decrementAndGet();
            meters.request(Request.BUSY);
            Problem.answer(routing, UNAVAILABLE, "There is enough to do just now. Try again in a moment.");
            return;
        }
        Caller caller = Guard.caller(routing);
        vertx.executeBlocking(() -> work.of(routing, caller), false)
                .onComplete(done -> underWay.decrementAndGet())
                .onSuccess(reply -> send(routing, reply))
                .onFailure(reason -> refuse(routing, reason));
    }

    private void send(RoutingContext routing, Reply reply) {
        reply.beside().accept(routing.request());
        reply.headers().forEach(routing.response()::putHeader);
        if (reply.isProblem()) {
            meters.request(Request.REFUSED);
            Problem.answer(routing, reply.status(), reply.body().getString("detail"));
            return;
        }
        meters.request(Request.DONE);
        var response = routing.response().setStatusCode(reply.status());
        if (reply.status() == Reply.NO_CONTENT) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(reply.body().encode());
        }
    }

    private void refuse(RoutingContext routing, Throwable reason) {
        if (reason instanceof RefusedException refused) {
            meters.request(refused.reason == Reason.MALFORMED ? Request.MALFORMED : Request.REFUSED);
            Problem.answer(routing, status(refused.reason), sentence(String.valueOf(refused.getMessage())));
        } else if (reason instanceof IllegalArgumentException) {
            meters.request(Request.MALFORMED);
            Problem.answer(routing, BAD_REQUEST, sentence(String.valueOf(reason.getMessage())));
        } else {
            meters.request(Request.FAILED);
            if (reason instanceof StorageException) {
                Problem.answer(routing, UNAVAILABLE, "The database does not answer.");
            } else {
                routing.fail(reason);
            }
        }
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case UNKNOWN -> NOT_FOUND;
            case CONFLICT, FULL -> CONFLICT;
            case MALFORMED -> BAD_REQUEST;
            case NOT_OPENED -> FORBIDDEN;
            case BUSY -> TOO_MANY;
        };
    }

    static String sentence(String said) {
        String whole = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }

    private static void failed(RoutingContext routing) {
        switch (routing.statusCode()) {
            case TOO_LARGE ->
                Problem.answer(routing, TOO_LARGE, "A body here has at most " + MAX_BODY_BYTES + " bytes.");
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
