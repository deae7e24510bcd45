package io.dowel.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** {@code /health}: whether each part of the service works. Names no person, sensor or session, so it needs no token. */
public final class Health implements Handler<RoutingContext> {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /**
     * The state of one part.
     *
     * @param detail a few words for an operator, such as "3 open"
     */
    public record PartHealth(boolean up, String detail) {}

    private final Map<String, Supplier<PartHealth>> parts = new ConcurrentSkipListMap<>();

    /** Adds a part; {@code state} is asked on the server's context and must not block. */
    public void add(String part, Supplier<PartHealth> state) {
        parts.put(part, state);
    }

    @Override
    public void handle(RoutingContext routing) {
        var states = new JsonObject();
        boolean allUp = true;
        for (var part : parts.entrySet()) {
            PartHealth state = part.getValue().get();
            allUp &= state.up();
            states.put(
                    part.getKey(),
                    new JsonObject().put("status", word(state.up())).put("detail", state.detail()));
        }
        routing.response()
                .setStatusCode(allUp ? OK : UNAVAILABLE)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("status", word(allUp))
                        .put("parts", states)
                        .encode());
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
