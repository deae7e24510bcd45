package io.dowel.gateway.http;

import io.dowel.gateway.live.LiveLimits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP server on its one context: all connections live there, so that none of them needs a lock. */
final class GatewayVerticle extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_ADDRESS_BYTES = 2 * 1024;
    private static final int CLOSING_TIMEOUT_S = 5;

    /** For the TLS handshake and the head of the first request. */
    private static final long FIRST_REQUEST_MS = 10_000;

    private static final long NEXT_REQUEST_MS = 60_000;

    /** A tablet that was shut out sees nothing more within a second. */
    private static final long LOOK_AGAIN_MS = 250;

    /** Three pings: whoever has not answered one of them is gone. */
    private static final int SILENT_CLIENT_S = 60;

    private final GatewayRoutes routes;
    private final String host;
    private final int port;
    private final @Nullable PageTls tls;
    private @Nullable HttpServer server;

    GatewayVerticle(GatewayRoutes routes, String host, int port, @Nullable PageTls tls) {
        this.routes = routes;
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    @Override
    public Future<?> start() {
        var patience = new RequestPatience(vertx, FIRST_REQUEST_MS, NEXT_REQUEST_MS, routes.live()::requestNeverCame);
        var router = routes.router(vertx);
        // On this context, where its connections are.
        vertx.setPeriodic(LOOK_AGAIN_MS, id -> routes.live().lookAgain());
        var listening = vertx.createHttpServer(options(tls))
                .connectionHandler(patience::connected)
                .exceptionHandler(e -> routes.live().handshakeFailed())
                .requestHandler(request -> {
                    patience.asked(request);
                    router.handle(request);
                });
        server = listening;
        return listening.listen(port, host);
    }

    @Override
    public Future<?> stop() {
        routes.live().closeAll();
        return server == null ? Future.succeededFuture() : server.shutdown(CLOSING_TIMEOUT_S, TimeUnit.SECONDS);
    }

    int actualPort() {
        if (server == null) {
            throw new IllegalStateException("a server that was not started has no port");
        }
        return server.actualPort();
    }

    private static HttpServerOptions options(@Nullable PageTls tls) {
        HttpServerOptions options = bounds();
        if (tls != null) {
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(tls.certificates().toString())
                            .addKeyPath(tls.key().toString()));
        }
        return options;
    }

    /** One version of HTTP, so that every bound is the one named here. */
    private static HttpServerOptions bounds() {
        return new HttpServerOptions()
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_ADDRESS_BYTES)
                .setMaxWebSocketFrameSize(LiveLimits.MAX_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(LiveLimits.MAX_MESSAGE_BYTES)
                .setWebSocketClosingTimeout(CLOSING_TIMEOUT_S)
                .setReadIdleTimeout(SILENT_CLIENT_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                // What is sent is small and due at once; compressing it would cost time and memory for each client.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
