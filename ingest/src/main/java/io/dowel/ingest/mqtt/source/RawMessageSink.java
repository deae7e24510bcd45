package io.dowel.ingest.mqtt.source;

/** The place where messages are kept before they are acknowledged. Called on the source's thread, in order of arrival. */
@FunctionalInterface
public interface RawMessageSink {

    /** Answer of {@link #append}: nobody keeps this message; it is acknowledged and handed on all the same. */
    long NOT_KEPT = 0;

    /** Answer of {@link #append}: there is no room; the message is to stay at the broker until there is. */
    long REFUSED = -1;

    /** Keeps nothing and acknowledges at once. */
    RawMessageSink NONE = (message, stored) -> {
        stored.run();
        return NOT_KEPT;
    };

    /**
     * Takes a message and runs {@code stored} once it is durable, on any thread, in order; must not block. Until then the broker
     * holds the message as unacknowledged and sends it again after a new connection; if this throws, likewise.
     *
     * @return the number from 1 under which it will be found, {@link #NOT_KEPT} or {@link #REFUSED}
     */
    long append(RawMessage message, Runnable stored);
}
