package io.dowel.gateway.storage.sensor;

import org.jspecify.annotations.Nullable;

/** What became of a request to the registry. */
public sealed interface RegistryAnswer {

    /**
     * It was done.
     *
     * @param sensor as it is now
     * @param secret where one was drawn: to be shown now, and never again
     */
    record Done(Sensor sensor, @Nullable SensorSecret secret) implements RegistryAnswer {}

    /** It was not done, and nothing changed. */
    record Refused(Reason reason, String sentence) implements RegistryAnswer {}

    /** Why something was not done. */
    enum Reason {
        /** No sensor has that id. */
        UNKNOWN,
        /** A sensor has that id already, or the id is the service's own. */
        TAKEN,
        /** Its account was ended. */
        REVOKED,
        /** There are as many sensors as there may be. */
        FULL
    }
}
