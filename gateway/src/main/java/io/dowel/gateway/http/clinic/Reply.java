package io.dowel.gateway.http.clinic;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param version of what is in it, for its ETag, or {@code null} where it has none
 */
record Reply(int status, JsonObject body, @Nullable Integer version) {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int NO_CONTENT = 204;

    static Reply ok(JsonObject body) {
        return new Reply(OK, body, null);
    }

    static Reply created(JsonObject body) {
        return new Reply(CREATED, body, null);
    }

    /** Done, and nothing to say. */
    static Reply none() {
        return new Reply(NO_CONTENT, new JsonObject(), null);
    }

    Reply withVersion(int number) {
        return new Reply(status, body, number);
    }
}
