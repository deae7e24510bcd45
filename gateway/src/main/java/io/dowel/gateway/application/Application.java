package io.dowel.gateway.application;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.http.GatewayServer;
import io.dowel.gateway.http.Health;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.gateway.http.PageTls;
import io.dowel.gateway.http.openid.OpenIdSettings;
import io.dowel.gateway.live.LiveEndpoint;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.live.LiveLimits;
import io.dowel.gateway.live.LiveMeters;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.gateway.people.secret.Secret;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running service: everything it consists of, started in order and stopped in reverse. Started once. */
public final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    /**
     * What a service is started with.
     *
     * @param host address to listen on
     * @param port port to listen on, 0 for any
     * @param tls the pages' certificate, or {@code null} for plain HTTP
     * @param demo true where a recording is replayed instead of somebody lifting
     * @param openId the provider by which staff may sign in, or {@code null} where there is none
     */
    public record Settings(
            String host,
            int port,
            @Nullable PageTls tls,
            boolean demo,
            AccessTokens tokens,
            @Nullable OpenIdSettings openId) {

        /** Passwords are all there is to sign in by. */
        public Settings(String host, int port, @Nullable PageTls tls, boolean demo, AccessTokens tokens) {
            this(host, port, tls, demo, tokens, null);
        }

        /** Plain pages. */
        public Settings(String host, int port, boolean demo, AccessTokens tokens) {
            this(host, port, null, demo, tokens);
        }
    }

    private final Settings settings;
    private final Backstage backstage;

    /** What was started, newest first. Touched by one start or stop at a time. */
    private final Deque<Part> started = new ArrayDeque<>();

    private @Nullable Vertx vertx;
    private @Nullable GatewayServer server;

    public Application(Settings settings, Backstage backstage) {
        this.settings = settings;
        this.backstage = backstage;
    }

    /**
     * Starts everything.
     *
     * @return the addresses of the pages; where a part cannot start, fails with its reason after what had been started
     *     was stopped again
     */
    public Future<Addresses> start() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var running = Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(platformMeters()))
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
        vertx = running;
        var meters = new LiveMeters(registry);
        var hub = new LiveHub(meters);
        var scene = backstage.build(running, registry, hub);
        var health = new Health();
        scene.inStartOrder().forEach(part -> health.add(part.name(), () -> healthOf(part)));
        var doorman = new Doorman(running, settings.tokens(), scene.register(), scene.whereabouts());
        var live = new LiveEndpoint(
                running, doorman, scene.sessions(), hub, LiveSetup.of(settings.demo()), LiveLimits.DEFAULT, meters);
        var gateway = new GatewayServer(
                running, doorman, live, health, registry, scene.sensors(), scene.clinic(), settings.openId());
        server = gateway;
        return startAll(scene)
                .compose(v -> gateway.start(settings.host(), settings.port(), settings.tls()))
                .compose(port -> firstLink(running, scene.register())
                        .map(link ->
                                new Addresses(settings.host(), port, settings.tokens(), settings.tls() != null, link)))
                .recover(reason -> stop().transform(v -> Future.failedFuture(reason)));
    }

    /** The link by which the first administrator is made; none where there is one, or where nobody is kept. */
    private static Future<@Nullable Secret> firstLink(Vertx vertx, @Nullable Register register) {
        return register == null
                ? Future.succeededFuture()
                : vertx.executeBlocking(
                        () -> register.links().forFirstAdministrator().orElse(null));
    }

    /** Stops what was started: first the clients' side, then the parts, the last started first. Never fails. */
    public Future<Void> stop() {
        Future<?> gone = server == null ? Future.succeededFuture() : calm("the pages", server.stop());
        while (!started.isEmpty()) {
            Part part = started.pop();
            gone = gone.compose(v -> calm(part.name(), part.stop()));
        }
        // A promise of no context: one of a context is never kept once that context has been closed with the rest.
        Promise<Void> stopped = Promise.promise();
        gone.onComplete(v -> {
            if (vertx == null) {
                stopped.complete();
            } else {
                vertx.close().onComplete(stopped);
            }
        });
        return stopped.future();
    }

    /**
     * What Vert.x says of itself, without its HTTP server: that one has a meter for every method a request names, and a
     * stranger can name as many as there are words. What the gateway serves is in {@link LiveMeters}.
     */
    private static MicrometerMetricsOptions platformMeters() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setJvmMetricsEnabled(true)
                .setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME))
                .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER);
    }

    private Future<Void> startAll(Backstage.Scene scene) {
        Future<Void> chain = Future.succeededFuture();
        for (Part part : scene.inStartOrder()) {
            chain = chain.compose(v -> part.start()).map(v -> {
                started.push(part);
                return null;
            });
        }
        return chain;
    }

    /** A part that cannot stop must not keep the others from it. */
    private static Future<?> calm(String name, Future<?> stopping) {
        return stopping.otherwise(reason -> {
            LOG.warn("{} did not stop cleanly: {}", name, reason.toString());
            return null;
        });
    }

    private static PartHealth healthOf(Part part) {
        try {
            return part.health();
        } catch (RuntimeException e) {
            LOG.warn("{} could not say how it is", part.name(), e);
            return new PartHealth(false, "does not answer");
        }
    }
}
