package io.dowel.ingest.mqtt;

/**
 * The place where messages are kept before they are acknowledged; a recorder, later. Called on the source's thread, in order of
 * arrival.
 */
@FunctionalInterface
public interface RawMessageSink {

    /** Keeps nothing and acknowledges at once. */
    RawMessageSink NONE = (message, stored) -> stored.run();

    /**
     * Takes a message and runs {@code stored} once it is durable, on any thread, in order. Until then the broker holds the message
     * as unacknowledged and sends it again after a new connection; if this throws, likewise.
     */
    void append(RawMessage message, Runnable stored);
}
