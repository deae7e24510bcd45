package io.dowel.gateway.live;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Credential;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.http.origin.SameOrigin;
import io.dowel.gateway.http.origin.SiteCookies;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.LiveSetup;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The HTTP side of the live protocol: turns a request into a {@link LiveSocket}, or turns it away. */
public final class LiveEndpoint implements Handler<RoutingContext> {

    public static final String PATH = "/live/v1";

    /** Of four looks a second. */
    private static final int LOOKS_UNTIL_ALL = 240;

    private static final int FORBIDDEN = 403;
    private static final int UPGRADE_REQUIRED = 426;
    private static final int BUSY = 503;

    private final Vertx vertx;
    private final LiveService service;

    /** Owned by the server's context, on which all its connections live. */
    private final Set<LiveSocket> open = new HashSet<>();

    /** As of the last look, and whether one is under way. Owned by the server's context. */
    private long revision;

    private int looks;
    private boolean looking;

    public LiveEndpoint(
            Vertx vertx,
            AccessTokens tokens,
            LiveSessions sessions,
            LiveHub hub,
            LiveSetup setup,
            LiveLimits limits,
            LiveMeters meters) {
        this(vertx, new Doorman(vertx, tokens), sessions, hub, setup, limits, meters);
    }

    /** @param doorman who may follow which session */
    public LiveEndpoint(
            Vertx vertx,
            Doorman doorman,
            LiveSessions sessions,
            LiveHub hub,
            LiveSetup setup,
            LiveLimits limits,
            LiveMeters meters) {
        this.vertx = vertx;
        this.service = new LiveService(doorman, sessions, hub, setup, limits, meters);
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            routing.fail(UPGRADE_REQUIRED);
        } else if (!SameOrigin.isSame(request)) {
            service.meters().refused(LiveMeters.Reason.ORIGIN);
            routing.fail(FORBIDDEN);
        } else if (isFull(request)) {
            service.meters().refused(LiveMeters.Reason.TOO_MANY_CLIENTS);
            routing.fail(BUSY);
        } else {
            Context context = vertx.getOrCreateContext();
            Credential cookies = SiteCookies.shown(request);
            request.toWebSocket().onSuccess(socket -> opened(context, socket, cookies));
        }
    }

    /** A client's TLS handshake came to nothing: most often a page whose device does not trust the certificate yet. */
    public void handshakeFailed() {
        service.meters().refused(LiveMeters.Reason.HANDSHAKE);
    }

    /** A connection was closed because it asked for nothing in time. */
    public void requestNeverCame() {
        service.meters().refused(LiveMeters.Reason.NO_REQUEST);
    }

    /** Lets those go whose access has ended, and every minute also those whose sign-in did. On the server's context. */
    public void lookAgain() {
        if (looking) {
            return;
        }
        looking = true;
        service.revision().onComplete(asked -> {
            looking = false;
            if (asked.succeeded() && (asked.result() != revision || ++looks >= LOOKS_UNTIL_ALL)) {
                revision = asked.result();
                looks = 0;
                Set.copyOf(open).forEach(LiveSocket::lookAgain);
            }
        });
    }

    /** Ends all connections; the clients may come back elsewhere or later. */
    public void closeAll() {
        Set.copyOf(open).forEach(LiveSocket::goAway);
    }

    /**
     * True where there is no place for another connection. Those that wait with a token may exceed the clients' bound by
     * as many as may wait at all.
     */
    private boolean isFull(HttpServerRequest request) {
        LiveLimits limits = service.limits();
        String address = request.remoteAddress().host();
        List<LiveSocket> waiting =
                open.stream().filter(socket -> !socket.isGreeted()).toList();
        return open.size() - waiting.size() >= limits.maxClients()
                || waiting.size() >= limits.maxWaiting()
                || waiting.stream()
                                .filter(socket -> socket.address().equals(address))
                                .count()
                        >= limits.maxWaitingPerAddress();
    }

    private void opened(Context context, ServerWebSocket socket, Credential cookies) {
        var holder = new LiveSocket[1];
        var client = new LiveSocket(vertx, context, socket, cookies, service, () -> open.remove(holder[0]));
        holder[0] = client;
        open.add(client);
        client.open();
    }
}
