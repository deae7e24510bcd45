package io.dowel.simulator.mqtt;

/** A fleet cannot do its work; the message is a sentence for people. */
public final class FleetException extends Exception {

    public FleetException(String message) {
        super(message);
    }

    public FleetException(String message, Throwable cause) {
        super(message, cause);
    }
}
