package io.dowel.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a connection may take until its next whole request. A client that sends a request's head byte by byte is never idle, and
 * would hold its connection for hours. Holds state; owned by the server's context.
 */
final class RequestPatience {

    private final Vertx vertx;
    private final long firstMs;
    private final long nextMs;
    private final Runnable gaveUp;

    /** The timer of each connection that owes a request. */
    private final Map<HttpConnection, Long> owing = new HashMap<>();

    /** @param gaveUp is told each time that a connection was closed for it */
    RequestPatience(Vertx vertx, long firstMs, long nextMs, Runnable gaveUp) {
        this.vertx = vertx;
        this.firstMs = firstMs;
        this.nextMs = nextMs;
        this.gaveUp = gaveUp;
    }

    /** A connection stands, and has asked for nothing yet. */
    void connected(HttpConnection connection) {
        connection.closeHandler(v -> calm(connection));
        expect(connection, firstMs);
    }

    /** A request's head is there. One that becomes a WebSocket owes no other. */
    void asked(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        calm(connection);
        request.response().endHandler(v -> expect(connection, nextMs));
    }

    private void expect(HttpConnection connection, long ms) {
        calm(connection);
        long timer = vertx.setTimer(ms, id -> {
            if (owing.remove(connection) != null) {
                gaveUp.run();
                connection.close();
            }
        });
        owing.put(connection, timer);
    }

    private void calm(HttpConnection connection) {
        Long timer = owing.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
