package io.dowel.gateway.application;

import io.dowel.gateway.http.Health.PartHealth;
import io.vertx.core.Future;

/** Something behind the gateway that is started, stopped and asked how it is: the broker, the frame source, the sessions. */
public interface Part {

    /** What {@code /health} calls it: one lower-case word. */
    String name();

    /** Starts it; fails with a sentence for the person who started the service. */
    Future<?> start();

    /** Stops it; called only where it was started. */
    Future<?> stop();

    /** How it is now; must not block. */
    PartHealth health();
}
