package io.dowel.simulator.replay;

import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.tls.TlsTrouble;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/** What a broker did, said to the person who started the replay. */
final class BrokerSentences {

    private static final int MAX_REASON = 0xFF;

    private final String broker;
    private final @Nullable MqttCredentials account;

    BrokerSentences(String broker, @Nullable MqttCredentials account) {
        this.broker = broker;
        this.account = account;
    }

    /** MQTT 5 counts refusals from 0x80; the client's own codes begin far above a byte. */
    static boolean isRefusal(int reason) {
        return reason >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR && reason <= MAX_REASON;
    }

    String notConnected(MqttException e) {
        if (e.getReasonCode() == MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD
                || e.getReasonCode() == MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED) {
            return account == null
                    ? "The broker at " + broker + " asks for a user name and a password."
                    : "The broker at " + broker + " does not accept the user name '" + account.user()
                            + "' with this password.";
        }
        Throwable cause = e.getCause();
        if (cause instanceof UnknownHostException) {
            return "There is no host of the name in " + broker + ".";
        }
        if (cause instanceof ConnectException) {
            return "No broker answers at " + broker + ": " + cause.getMessage() + ".";
        }
        if (cause instanceof SSLException) {
            return "No secure connection to " + broker + ": " + TlsTrouble.sentence(cause) + ".";
        }
        if (cause instanceof SocketTimeoutException
                || e.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_TIMEOUT) {
            return "The broker at " + broker + " does not answer.";
        }
        return "The broker at " + broker + " does not let a sensor in: " + e.getMessage() + " (reason "
                + e.getReasonCode() + ").";
    }

    String refused(String topic, int reason) {
        return reason == MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED
                ? "The broker at " + broker + " does not allow " + (account == null ? "anyone" : account.user())
                        + " to publish to " + topic + "."
                : "The broker at " + broker + " refused a message to " + topic + " (reason " + reason + ").";
    }

    String lost(@Nullable String why) {
        return "The connection to " + broker + " was lost" + (why == null ? "." : ": " + why + ".");
    }

    String notAcknowledged(int messages) {
        return "The broker at " + broker + " did not acknowledge the last " + messages + " messages.";
    }
}
