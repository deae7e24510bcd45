package io.dowel.gateway.live;

import io.dowel.gateway.access.AccessTokens;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The HTTP side of the live protocol: turns a request into a {@link LiveSocket}, or turns it away. */
public final class LiveEndpoint implements Handler<RoutingContext> {

    public static final String PATH = "/live/v1";

    private static final int FORBIDDEN = 403;
    private static final int UPGRADE_REQUIRED = 426;
    private static final int BUSY = 503;

    private final Vertx vertx;
    private final LiveService service;

    /** Owned by the server's context, on which all its connections live. */
    private final Set<LiveSocket> open = new HashSet<>();

    public LiveEndpoint(
            Vertx vertx,
            AccessTokens tokens,
            LiveSessions sessions,
            LiveHub hub,
            LiveSetup setup,
            LiveLimits limits,
            LiveMeters meters) {
        this.vertx = vertx;
        this.service = new LiveService(tokens, sessions, hub, setup, limits, meters);
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            routing.fail(UPGRADE_REQUIRED);
        } else if (!isSameOrigin(request)) {
            service.meters().refused(LiveMeters.Reason.ORIGIN);
            routing.fail(FORBIDDEN);
        } else if (isFull(request)) {
            service.meters().refused(LiveMeters.Reason.TOO_MANY_CLIENTS);
            routing.fail(BUSY);
        } else {
            Context context = vertx.getOrCreateContext();
            request.toWebSocket().onSuccess(socket -> opened(context, socket));
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

    private void opened(Context context, ServerWebSocket socket) {
        var holder = new LiveSocket[1];
        var client = new LiveSocket(vertx, context, socket, service, () -> open.remove(holder[0]));
        holder[0] = client;
        open.add(client);
        client.open();
    }

    /**
     * True where no page of another site asks. A browser always names the page's origin; a program that is none may leave
     * it out. Only the authority is compared, because a proxy in front may speak TLS where this server does not.
     */
    private static boolean isSameOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && authority(origin).equals(host.toLowerCase(Locale.ROOT));
    }

    /** The authority of an origin as a Host header would have it, empty where the origin is none. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
