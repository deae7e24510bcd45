package io.dowel.ingest.mqtt.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start; the message is a sentence for the person who starts it. */
public final class BrokerStartException extends RuntimeException {

    BrokerStartException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
