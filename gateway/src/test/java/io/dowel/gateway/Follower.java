package io.dowel.gateway;

import io.dowel.gateway.live.LiveClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A page that follows a session over connections that break, and reads on where it stopped, as the real ones do. */
final class Follower {

    private static final long ANSWER_S = 5;

    private final HttpClient browser = HttpClient.newHttpClient();

    /** Guarded by this, as are the others. */
    private final List<JsonObject> heard = new ArrayList<>();

    private final List<String> surprises = new ArrayList<>();
    private @Nullable String journal;
    private @Nullable WebSocket socket;

    /** Connects and says where it stopped; false where nobody answers any more. */
    boolean connect(int port) throws InterruptedException {
        try {
            WebSocket fresh = browser.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/live/v1"), new Listener())
                    .get(ANSWER_S, TimeUnit.SECONDS);
            socket(fresh);
            fresh.sendText(hello().encode(), true).get(ANSWER_S, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    private synchronized void socket(@Nullable WebSocket fresh) {
        socket = fresh;
    }

    /** True while it is connected, as far as it knows. */
    synchronized boolean isConnected() {
        return socket != null && !socket.isInputClosed() && !socket.isOutputClosed();
    }

    /** Ends the running set, if there is somebody to hear it. */
    void endSet() {
        WebSocket to;
        synchronized (this) {
            to = socket;
        }
        if (to != null) {
            CompletableFuture<WebSocket> sent =
                    to.sendText(LiveClient.command("end", "endSet").encode(), true);
            sent.exceptionally(gone -> null).join();
        }
    }

    synchronized long count(Predicate<JsonObject> wanted) {
        return heard.stream().filter(wanted).count();
    }

    /** Every event heard, in the order of hearing. */
    synchronized List<JsonObject> heard() {
        return List.copyOf(heard);
    }

    /** Numbers left out or said twice, and journals that were another one all of a sudden. */
    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    private synchronized JsonObject hello() {
        var hello = new JsonObject()
                .put("v", 1)
                .put("type", "hello")
                .put("token", ServedProcess.PHYSIO_TOKEN)
                .put("session", "demo")
                .put("after", heard.size());
        return journal == null ? hello : hello.put("journal", journal);
    }

    private synchronized void took(JsonObject message) {
        switch (message.getString("type")) {
            case "welcome" -> {
                String named = message.getString("journal");
                if (journal != null && !journal.equals(named)) {
                    surprises.add("another journal: " + named);
                }
                journal = named;
            }
            case "event" -> {
                heard.add(message);
                if (message.getLong("seq") != heard.size()) {
                    surprises.add("event " + message.getLong("seq") + " came as the " + heard.size() + "th");
                }
            }
            case "refused" -> surprises.add(message.encode());
            default -> {}
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                took(new JsonObject(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable reason) {
            socket(null);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            socket(null);
            return null;
        }
    }
}
