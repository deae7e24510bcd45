package io.dowel.simulator.fleet;

import io.dowel.simulator.stream.Happening.Message;

/** Hears of every message that a fleet publishes and of what the broker takes; called on the fleet's threads, must not block. */
@FunctionalInterface
public interface FleetListener {

    FleetListener NONE = (sensor, message, sinceNanos) -> {};

    /**
     * A message is about to be handed to its connection for the first time.
     *
     * @param sensor its place in the fleet
     * @param sinceNanos when it was due, or when its sensor was connected again if it was due before, by {@link System#nanoTime}:
     *     what a delay is counted from
     */
    void publishing(int sensor, Message message, long sinceNanos);

    /** The broker took a message over: whoever subscribed with QoS 1 gets it. */
    default void acknowledged(int sensor, Message message) {}
}
