package io.dowel.gateway.web;

import io.dowel.gateway.http.SecurityHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that says exactly what a test tells it to: the same pages, the same protocol, no sensors.
 *
 * <p>Durable events are numbered and kept, so that a page which comes back can resume. The latest live state is repeated
 * ten times a second until {@link #fallSilent()}, so that time stands still on the page while a test looks at it.
 */
final class ScriptedServer implements AutoCloseable {

    private static final String UPLOT = "META-INF/resources/webjars/uplot/1.6.30/dist";
    private static final String TOKEN = "a-token";
    private static final long REPEAT_MS = 100;
    private static final long START_S = 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final JsonObject welcome;
    private final List<JsonObject> events = new ArrayList<>();
    private final List<JsonObject> received = new ArrayList<>();
    private final List<ServerWebSocket> clients = new ArrayList<>();
    private @Nullable JsonObject live;
    private @Nullable JsonObject refusal;
    private @Nullable String unavailable;
    private String journal = "first";
    private int pings;
    private boolean silent;

    ScriptedServer(JsonObject welcome) throws Exception {
        this.welcome = welcome;
        server = vertx.createHttpServer()
                .requestHandler(pages())
                .webSocketHandler(this::opened)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(START_S, TimeUnit.SECONDS);
        vertx.setPeriodic(REPEAT_MS, timer -> repeat());
    }

    private Router pages() {
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders());
        router.get("/tablet").handler(request -> request.reroute("/tablet.html"));
        router.get("/physio").handler(request -> request.reroute("/physio.html"));
        router.route("/lib/uplot/*").handler(StaticHandler.create(UPLOT));
        router.route().handler(StaticHandler.create("web"));
        return router;
    }

    /** The address of a page, with credentials as the gateway hands them out. */
    String address(String page) {
        return address(page, TOKEN);
    }

    String address(String page, String token) {
        return "http://127.0.0.1:" + server.actualPort() + page + "#session=demo&token=" + token;
    }

    /** Says a durable event to everyone, now and whenever they resume. */
    synchronized ScriptedServer event(String event, double atS, JsonObject fields) {
        JsonObject message = new JsonObject()
                .put("v", 1)
                .put("type", "event")
                .put("seq", events.size() + 1)
                .put("atS", atS)
                .put("event", event)
                .mergeIn(fields);
        events.add(message);
        broadcast(message);
        return this;
    }

    /** Repeats the newest durable event, as a gateway may after a doubtful write. */
    synchronized void repeatLastEvent() {
        broadcast(events.get(events.size() - 1));
    }

    /** What is so right now; repeated until the next one. */
    synchronized ScriptedServer live(JsonObject message) {
        live = message;
        repeat();
        return this;
    }

    /** Cuts everyone off; what is said from now on reaches only who comes back. */
    synchronized void dropConnections() {
        List<ServerWebSocket> dropped = List.copyOf(clients);
        clients.clear();
        dropped.forEach(client -> client.close());
    }

    /** Forgets the session, as a gateway does that was started anew. */
    synchronized void beginAnew() {
        events.clear();
        journal = "second";
        dropConnections();
    }

    /** Answers pings and commands as before, but has nothing more to say of the session. */
    synchronized void sayOnlyPongs() {
        live = null;
    }

    /** Says nothing any more, not even a pong, though the socket stays open. */
    synchronized void fallSilent() {
        silent = true;
    }

    /** Refuses whoever says hello from now on, as long as they come with the first token. */
    synchronized void refuse(String code, String message) {
        refusal = new JsonObject()
                .put("v", 1)
                .put("type", "refused")
                .put("code", code)
                .put("message", message);
    }

    /** Answers every command from now on with this reason not to take it. */
    synchronized void takeNoCommand(String why) {
        unavailable = why;
    }

    /** Everything that pages have said so far, except pings. */
    synchronized List<JsonObject> received(Predicate<JsonObject> wanted) {
        return received.stream().filter(wanted).toList();
    }

    /** How many pings came so far; what a page said before one has come before it. */
    synchronized int pings() {
        return pings;
    }

    List<JsonObject> hellos() {
        return received(m -> m.getString("type").equals("hello"));
    }

    List<JsonObject> commands(String command) {
        return received(m -> command.equals(m.getString("command")));
    }

    private synchronized void opened(ServerWebSocket client) {
        client.textMessageHandler(text -> heard(client, new JsonObject(text)));
        client.closeHandler(nothing -> forget(client));
    }

    private synchronized void forget(ServerWebSocket client) {
        clients.remove(client);
    }

    private synchronized void heard(ServerWebSocket client, JsonObject message) {
        if (silent) {
            return;
        }
        switch (message.getString("type")) {
            case "ping" -> {
                pings++;
                say(client, message.copy().put("type", "pong"));
            }
            case "hello" -> {
                received.add(message);
                int after = journal.equals(message.getString("journal")) ? message.getInteger("after") : 0;
                greet(client, message.getString("token"), after);
            }
            default -> {
                received.add(message);
                obey(client, message);
            }
        }
    }

    private void greet(ServerWebSocket client, String token, int after) {
        if (refusal != null && token.equals(TOKEN)) {
            say(client, refusal);
            client.close((short) 4401);
            return;
        }
        say(client, welcome.copy().put("journal", journal).put("after", after).put("seq", events.size()));
        events.stream().filter(e -> e.getInteger("seq") > after).forEach(e -> say(client, e));
        clients.add(client);
        repeat();
    }

    private void obey(ServerWebSocket client, JsonObject command) {
        JsonObject reply = new JsonObject()
                .put("v", 1)
                .put("type", "reply")
                .put("id", command.getString("id"))
                .put("ok", unavailable == null);
        if (unavailable != null) {
            say(client, reply.put("code", "unavailable").put("message", unavailable));
            return;
        }
        if (command.getString("command").equals("rate")) {
            event(
                    "rating",
                    0,
                    new JsonObject().put("kind", command.getString("kind")).put("value", command.getInteger("value")));
        }
        say(client, reply);
    }

    private synchronized void repeat() {
        if (live != null && !silent) {
            broadcast(live);
        }
    }

    private void broadcast(JsonObject message) {
        clients.forEach(client -> say(client, message));
    }

    private static void say(ServerWebSocket client, JsonObject message) {
        if (!client.isClosed()) {
            client.writeTextMessage(message.encode());
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(START_S, TimeUnit.SECONDS);
    }
}
