package io.dowel.simulator.mqtt;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import org.jspecify.annotations.Nullable;

/**
 * One sensor of a fleet.
 *
 * @param account {@code null} for a broker that asks for none
 */
public record FleetSensor(SensorId id, @Nullable MqttCredentials account) {

    /** A broker may tie the client id to the account: it is the user's name, or begins with it and a dot. */
    String clientId() {
        if (account == null || account.user().equals(id.value())) {
            return id.value();
        }
        return account.user() + "." + id.value();
    }
}
