package io.dowel.gateway.http.people;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is answered.
 *
 * @param body left out where the status is 204
 * @param beside what is done on the server's context before, such as setting a cookie
 */
record Reply(int status, JsonObject body, Map<String, String> headers, Consumer<HttpServerRequest> beside) {

    static final int NO_CONTENT = 204;

    static Reply ok(JsonObject body) {
        return new Reply(200, body, Map.of(), request -> {});
    }

    static Reply created(String location, JsonObject body) {
        return new Reply(201, body, Map.of("Location", location), request -> {});
    }

    static Reply done() {
        return new Reply(NO_CONTENT, new JsonObject(), Map.of(), request -> {});
    }

    /** A refusal, with its sentence. */
    static Reply problem(int status, String sentence, Map<String, String> headers) {
        return new Reply(status, new JsonObject().put("detail", sentence), headers, request -> {});
    }

    /** The same with something done beside. */
    Reply with(Consumer<HttpServerRequest> other) {
        return new Reply(status, body, headers, other);
    }

    boolean isProblem() {
        return status >= 400;
    }
}
