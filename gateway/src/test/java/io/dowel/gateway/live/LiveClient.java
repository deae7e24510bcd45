package io.dowel.gateway.live;

import io.dowel.gateway.http.contract.KeptMessages;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the live protocol over a real socket. */
public final class LiveClient implements AutoCloseable {

    /** Far longer than anything takes; only a test that would hang ends by it. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Holds some hundred events; above the 64 kB of a loopback segment, below which TCP waits for its timers. */
    private static final int WINDOW_BYTES = 256 * 1024;

    private static final int LOOKED_AT = 20;

    private final Map<String, Integer> looked = new HashMap<>();
    private final WebSocketClient client;
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private LiveClient(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> received.add(new JsonObject(text)));
        socket.closeHandler(
                v -> closed.complete(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
        socket.exceptionHandler(e -> {});
        socket.resume();
    }

    public static LiveClient connect(Vertx vertx, int port) throws Exception {
        return connect(
                vertx,
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/live/v1"));
    }

    /** With a cookie, as a page of this service. */
    public static LiveClient connect(Vertx vertx, int port, String cookie) throws Exception {
        return connect(
                vertx,
                new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/live/v1")
                        .addHeader("Origin", "http://127.0.0.1:" + port)
                        .addHeader("Cookie", cookie));
    }

    static LiveClient connect(Vertx vertx, WebSocketConnectOptions options) throws Exception {
        var client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setClosingTimeout(1)
                .setReceiveBufferSize(WINDOW_BYTES)
                .setMaxFrameSize(1024 * 1024)
                .setMaxMessageSize(1024 * 1024));
        var connected = new CompletableFuture<LiveClient>();
        client.connect(options)
                .onComplete(
                        socket -> connected.complete(new LiveClient(client, socket)), connected::completeExceptionally);
        return connected.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    public LiveClient hello(String token, long after) {
        return send(new JsonObject()
                .put("v", 1)
                .put("type", "hello")
                .put("token", token)
                .put("session", "demo")
                .put("after", after));
    }

    /** A command, to which what it needs may be added. */
    public static JsonObject command(String id, String name) {
        return new JsonObject().put("v", 1).put("type", "command").put("id", id).put("command", name);
    }

    public LiveClient send(JsonObject message) {
        return send(message.encode());
    }

    LiveClient send(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    LiveClient sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(io.vertx.core.buffer.Buffer.buffer(bytes));
        return this;
    }

    void stopReading() {
        socket.pause();
    }

    void readOn() {
        socket.resume();
    }

    /** The next message, whatever it is. */
    public JsonObject next() throws InterruptedException {
        JsonObject message = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came");
        }
        // Enough of each kind: a test that reads ten thousand of them is about something else.
        if (looked.merge(KeptMessages.name(message), 1, Integer::sum) <= LOOKED_AT) {
            KeptMessages.kept(message);
        }
        return message;
    }

    /** The next message of this type, passing over others. */
    public JsonObject next(String type) throws InterruptedException {
        return next(message -> message.getString("type").equals(type));
    }

    /** The next message that is wanted, passing over others. */
    public JsonObject next(Predicate<JsonObject> wanted) throws InterruptedException {
        while (true) {
            JsonObject message = next();
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    /** The numbers of the next {@code count} events. */
    List<Long> nextNumbers(int count) throws InterruptedException {
        var numbers = new ArrayList<Long>(count);
        while (numbers.size() < count) {
            numbers.add(next("event").getLong("seq"));
        }
        return numbers;
    }

    /** Messages that came and were not asked for yet. */
    public int waiting() {
        return received.size();
    }

    /** The code with which the connection was closed, -1 where it just ended. */
    public int closeCode() throws Exception {
        return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
    }
}
