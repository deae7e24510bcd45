package io.dowel.gateway.http.answer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is answered.
 *
 * @param type of the body, such as {@value #JSON}
 * @param body left out where the status is 204; a refusal's sentence where it is one
 * @param beside what is done on the server's context before, such as setting a cookie
 */
public record Reply(
        int status, String type, Buffer body, Map<String, String> headers, Consumer<HttpServerRequest> beside) {

    public static final String JSON = "application/json";
    static final int NO_CONTENT = 204;
    private static final int OK = 200;
    private static final int CREATED = 201;
    static final int FOUND = 302;
    private static final int LEAST_PROBLEM = 400;

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(JsonObject body) {
        return of(OK, JSON, body.toBuffer());
    }

    /** Something that is no JSON. */
    public static Reply ok(String type, Buffer body) {
        return of(OK, type, body);
    }

    public static Reply created(JsonObject body) {
        return of(CREATED, JSON, body.toBuffer());
    }

    /** @param location the address of what was made */
    public static Reply created(String location, JsonObject body) {
        return created(body).withHeader("Location", location);
    }

    public static Reply done() {
        return of(NO_CONTENT, JSON, Buffer.buffer());
    }

    /** Sends the browser to another address. */
    public static Reply elsewhere(String address) {
        return of(FOUND, JSON, Buffer.buffer()).withHeader("Location", address);
    }

    /** A refusal, with its sentence. */
    public static Reply problem(int status, String sentence, Map<String, String> headers) {
        return new Reply(status, JSON, Buffer.buffer(sentence), headers, request -> {});
    }

    /** The same with the version of what is in it, as its ETag. */
    public Reply withVersion(int number) {
        return withHeader("ETag", "\"" + number + "\"");
    }

    /** The same with one header more. */
    public Reply withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, body, more, beside);
    }

    /** The same with something done beside. */
    public Reply with(Consumer<HttpServerRequest> other) {
        return new Reply(status, type, body, headers, other);
    }

    boolean isProblem() {
        return status >= LEAST_PROBLEM;
    }

    private static Reply of(int status, String type, Buffer body) {
        return new Reply(status, type, body, Map.of(), request -> {});
    }
}
