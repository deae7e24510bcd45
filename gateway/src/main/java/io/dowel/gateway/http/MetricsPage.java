package io.dowel.gateway.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** {@code /metrics} in Prometheus' text form. */
final class MetricsPage implements Handler<RoutingContext> {

    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;

    MetricsPage(Vertx vertx, PrometheusMeterRegistry registry) {
        this.vertx = vertx;
        this.registry = registry;
    }

    @Override
    public void handle(RoutingContext routing) {
        // Some thousand lines: not on the context that serves the tablets.
        vertx.executeBlocking(registry::scrape)
                .onSuccess(text -> routing.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(routing::fail);
    }
}
