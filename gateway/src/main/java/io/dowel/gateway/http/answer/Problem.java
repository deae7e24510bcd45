package io.dowel.gateway.http.answer;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A refusal a program can read: {@code application/problem+json} (RFC 9457), with nothing of the inside in it. */
public final class Problem {

    private static final int INTERNAL = 500;

    private Problem() {}

    /** Answers with the status the routing failed with; whatever was not foreseen is a 500. */
    public static void answer(RoutingContext routing) {
        int status = routing.statusCode() >= 400 ? routing.statusCode() : INTERNAL;
        answer(routing, status, sentence(status));
    }

    /** Answers with this status, and a sentence on it. */
    public static void answer(RoutingContext routing, int status, String detail) {
        answer(routing, status, detail, null);
    }

    /** The same with the field of the request that is at fault, where it is one. */
    static void answer(RoutingContext routing, int status, String detail, @Nullable String field) {
        if (routing.response().ended() || routing.response().headWritten()) {
            return;
        }
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(body(status, detail, field).encode());
    }

    private static JsonObject body(int status, String detail, @Nullable String field) {
        var body = new JsonObject()
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
        return field == null ? body : body.put("field", field);
    }

    static String sentence(int status) {
        return switch (status) {
            case 401 -> "Sign in, or send a token as a bearer token.";
            case 403 -> "Pages of other sites may not connect.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address cannot be used that way.";
            case 413 -> "A request here has no body.";
            case 426 -> "This address speaks WebSocket only.";
            case 503 -> "All connections are in use. Try again in a moment.";
            default -> "The service could not answer this request.";
        };
    }
}
