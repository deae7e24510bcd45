package io.dowel.ingest.mqtt.source;

/** A broker does not let the service in; the message is a sentence for the person who started it. */
public final class BrokerRefusedException extends Exception {

    BrokerRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
