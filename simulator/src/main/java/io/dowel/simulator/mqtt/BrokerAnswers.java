package io.dowel.simulator.mqtt;

import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.tls.TlsTrouble;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.net.ConnectException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a broker answered, said to the person who started the fleet. */
public final class BrokerAnswers {

    /** MQTT 5 counts refusals from here. */
    private static final int FIRST_REFUSAL = 0x80;

    private static final int NOT_AUTHORIZED = 0x87;

    private final BrokerAddress broker;

    public BrokerAnswers(BrokerAddress broker) {
        this.broker = broker;
    }

    /** Whether an acknowledgement says no. */
    public static boolean isRefusal(byte reason) {
        return (reason & 0xFF) >= FIRST_REFUSAL;
    }

    /** A broker that is only busy is asked again; any other refusal stays one however often it is asked. */
    public static boolean isPassing(MqttConnectReturnCode code) {
        return switch (code) {
            case CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                    CONNECTION_REFUSED_SERVER_UNAVAILABLE_5,
                    CONNECTION_REFUSED_SERVER_BUSY,
                    CONNECTION_REFUSED_QUOTA_EXCEEDED,
                    CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED -> true;
            default -> false;
        };
    }

    /** Why a sensor may not come in. */
    public String notLetIn(FleetSensor sensor, MqttConnectReturnCode code) {
        MqttCredentials account = sensor.account();
        return switch (code) {
            case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
                    CONNECTION_REFUSED_NOT_AUTHORIZED,
                    CONNECTION_REFUSED_NOT_AUTHORIZED_5 ->
                account == null
                        ? "The broker at " + broker + " asks for a user name and a password, and sensor " + sensor.id()
                                + " has none."
                        : "The broker at " + broker + " does not accept the user name '" + account.user()
                                + "' with the password of sensor " + sensor.id() + ".";
            case CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION, CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION ->
                "The broker at " + broker + " does not speak this version of MQTT; try the other one.";
            default ->
                "The broker at " + broker + " does not let sensor " + sensor.id() + " in: "
                        + code.name()
                                .toLowerCase(Locale.ROOT)
                                .replace("connection_refused_", "")
                                .replace('_', ' ')
                        + ".";
        };
    }

    /** Why there is no connection. */
    public String notReached(Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ConnectException) {
            return "No broker answers at " + broker + ".";
        }
        if (cause instanceof SSLException) {
            return "No secure connection to " + broker + ": " + TlsTrouble.sentence(cause) + ".";
        }
        return "The connection to " + broker + " cannot be made: " + cause.getMessage() + ".";
    }

    /** Why a message was not taken, where that will not change; {@code null} where it may. */
    @Nullable
    public String notTaken(FleetSensor sensor, String topic, byte reason) {
        if ((reason & 0xFF) != NOT_AUTHORIZED) {
            return null;
        }
        MqttCredentials account = sensor.account();
        return "The broker at " + broker + " does not allow " + (account == null ? "anyone" : account.user())
                + " to publish to " + topic + ".";
    }
}
