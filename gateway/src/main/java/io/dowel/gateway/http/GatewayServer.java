package io.dowel.gateway.http;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.http.clinic.ClinicRoutes;
import io.dowel.gateway.http.contract.Contract;
import io.dowel.gateway.http.openid.OpenIdSettings;
import io.dowel.gateway.http.sensors.SensorRoutes;
import io.dowel.gateway.live.LiveEndpoint;
import io.dowel.gateway.live.LiveLimits;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The gateway as others start and stop it. */
public final class GatewayServer {

    private final Vertx vertx;
    private final GatewayRoutes routes;
    private final AtomicReference<@Nullable String> deployment = new AtomicReference<>();

    /**
     * @param live how clients join sessions; see {@link LiveLimits} for what each may take
     * @param health the parts that {@code /health} tells of
     */
    public GatewayServer(
            Vertx vertx, AccessTokens tokens, LiveEndpoint live, Health health, PrometheusMeterRegistry registry) {
        this(vertx, tokens, live, health, registry, null);
    }

    /** @param sensors the sensor registry by REST, or {@code null} where there is none */
    public GatewayServer(
            Vertx vertx,
            AccessTokens tokens,
            LiveEndpoint live,
            Health health,
            PrometheusMeterRegistry registry,
            @Nullable SensorRoutes sensors) {
        this(vertx, new Doorman(vertx, tokens), live, health, registry, sensors, null);
    }

    /**
     * @param doorman who is let in, and where everybody is known from
     * @param clinic plans, visits and what follows by REST, or {@code null} where nobody is treated
     */
    public GatewayServer(
            Vertx vertx,
            Doorman doorman,
            LiveEndpoint live,
            Health health,
            PrometheusMeterRegistry registry,
            @Nullable SensorRoutes sensors,
            @Nullable ClinicRoutes clinic) {
        this(vertx, doorman, live, health, registry, sensors, clinic, null);
    }

    /** @param openId the provider by which staff may sign in, or {@code null} where there is none */
    public GatewayServer(
            Vertx vertx,
            Doorman doorman,
            LiveEndpoint live,
            Health health,
            PrometheusMeterRegistry registry,
            @Nullable SensorRoutes sensors,
            @Nullable ClinicRoutes clinic,
            @Nullable OpenIdSettings openId) {
        this.vertx = vertx;
        this.routes = new GatewayRoutes(doorman, live, health, registry, sensors, clinic, openId);
    }

    /** Every address, as a test looks at it. */
    Router router() {
        return routes.router(vertx);
    }

    /**
     * Listens.
     *
     * @param port 0 for any that is not taken
     * @return the port it listens on; fails with an {@link IOException} that says in a sentence why it cannot
     */
    public Future<Integer> start(String host, int port) {
        return start(host, port, null);
    }

    /** The same under TLS, where {@code tls} is not {@code null}. */
    public Future<Integer> start(String host, int port, @Nullable PageTls tls) {
        var verticle = new GatewayVerticle(routes, host, port, tls);
        // Read on a worker, so that the server's context finds it there.
        return vertx.executeBlocking(Contract::packaged)
                .compose(contract -> vertx.deployVerticle(verticle))
                .map(id -> {
                    deployment.set(id);
                    return verticle.actualPort();
                })
                .recover(reason -> Future.failedFuture(explained(host, port, reason)));
    }

    /** Says goodbye to all clients and stops to listen; does nothing where it does not listen. */
    public Future<Void> stop() {
        String id = deployment.getAndSet(null);
        return id == null ? Future.succeededFuture() : vertx.undeploy(id);
    }

    private static Throwable explained(String host, int port, Throwable reason) {
        if (reason instanceof UnknownHostException) {
            return new IOException("'" + host + "' is no address of this machine", reason);
        }
        if (reason instanceof BindException bind && isTaken(bind)) {
            return new IOException(
                    "port " + port + " on " + host + " is taken by another program; choose another one with --port",
                    reason);
        }
        if (reason instanceof SocketException) {
            return new IOException("cannot listen on " + host + ":" + port + " (" + reason.getMessage() + ")", reason);
        }
        return reason;
    }

    private static boolean isTaken(BindException reason) {
        String message = reason.getMessage();
        return message != null && message.contains("in use");
    }
}
