package io.dowel.ingest.mqtt.source;

import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.BrokerLink.LinkException.Kind;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that speaks MQTT 5. */
final class Mqtt5Link implements BrokerLink, MqttCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Mqtt5Link.class);

    private static final int QOS = 1;

    /** Messages not yet stored and acknowledged, beyond which the broker keeps the rest: less than a session log takes in. */
    private static final int RECEIVE_MAXIMUM = 1024;

    private final SourceSettings settings;
    private final Listener listener;
    private final boolean resume;
    private final SocketFactory sockets;
    private final MqttAsyncClient client;

    /** @param resume take up what the broker kept since the last connection, instead of beginning with nothing */
    Mqtt5Link(SourceSettings settings, Listener listener, boolean resume) throws LinkException {
        this.settings = settings;
        this.listener = listener;
        this.resume = resume;
        this.sockets = BrokerLink.sockets(settings);
        try {
            client = new MqttAsyncClient(settings.broker().toString(), settings.clientId(), new MemoryPersistence());
            client.setManualAcks(true);
            client.setCallback(this);
        } catch (MqttException e) {
            throw new LinkException(Kind.REFUSED, "the client cannot be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void open(Topics topics) throws LinkException {
        try {
            if (!resume) {
                forget();
            }
            client.connect(options(false)).waitForCompletion(PahoFrameSource.ANSWER_MS);
        } catch (MqttException e) {
            throw new LinkException(kind(e), describe(e), e);
        }
        subscribe(topics);
    }

    /**
     * Drops what the broker holds, in a short connection before the one that is kept: Mosquitto writes no session to its disk that
     * was begun with a clean start, and would forget after a restart that the service had subscribed.
     */
    private void forget() throws MqttException {
        client.connect(options(true)).waitForCompletion(PahoFrameSource.ANSWER_MS);
        client.disconnect(0).waitForCompletion(PahoFrameSource.GOODBYE_MS);
    }

    private void subscribe(Topics topics) throws LinkException {
        MqttSubscription[] wanted = {
            new MqttSubscription(topics.imuFilter(), QOS), new MqttSubscription(topics.statusFilter(), QOS)
        };
        try {
            IMqttToken token = client.subscribe(wanted, null, null, new MqttProperties());
            token.waitForCompletion(PahoFrameSource.ANSWER_MS);
            // Paho calls a subscription complete that the broker answered with a refusal.
            int[] codes = token.getReasonCodes();
            if (isRefusal(codes[0])) {
                throw new MqttException(codes[0]);
            }
            if (isRefusal(codes[codes.length - 1])) {
                LOG.warn(NO_STATUS, topics.statusFilter());
            }
        } catch (MqttException e) {
            Kind kind = isRefusal(e.getReasonCode()) ? Kind.REFUSED : Kind.UNREACHABLE;
            throw new LinkException(kind, "it does not grant the subscription (" + e.getReasonCode() + ")", e);
        }
    }

    private MqttConnectionOptions options(boolean forgetting) {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(forgetting);
        options.setSessionExpiryInterval(forgetting ? 0 : settings.keptFor().toSeconds());
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        options.setConnectionTimeout(PahoFrameSource.CONNECT_S);
        options.setKeepAliveInterval(PahoFrameSource.KEEP_ALIVE_S);
        options.setSocketFactory(sockets);
        MqttCredentials credentials = settings.credentials();
        if (credentials != null) {
            options.setUserName(credentials.user());
            options.setPassword(credentials.secret().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    @Override
    public void acknowledge(Arrival arrival) {
        try {
            client.messageArrivedComplete(arrival.messageId(), arrival.qos());
        } catch (MqttException e) {
            LOG.debug("An acknowledgement found no connection; the broker will send the message again", e);
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(PahoFrameSource.GOODBYE_MS);
            } else {
                client.disconnectForcibly(0, 0, false);
            }
        } catch (MqttException e) {
            LOG.debug("The connection was gone before it could be closed", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("The client was closed already", e);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        listener.arrived(
                this,
                new Arrival(
                        topic,
                        message.getPayload(),
                        message.isRetained(),
                        properties == null ? null : properties.getContentType(),
                        message.getId(),
                        message.getQos()));
    }

    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {
        listener.lost(this, reason(response));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        LOG.debug("The MQTT client reports an error", exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    /**
     * A broker that does not know MQTT 5 answers in the form of its own version, which this client cannot read, or hangs up. So
     * every handshake that began and did not end in a readable answer is taken as a hint.
     */
    private static Kind kind(MqttException e) {
        return switch (e.getReasonCode()) {
            case MqttReturnCode.RETURN_CODE_UNSUPPORTED_PROTOCOL_VERSION -> Kind.OTHER_VERSION;
            case MqttReturnCode.RETURN_CODE_SERVER_UNAVAILABLE,
                    MqttReturnCode.RETURN_CODE_SERVER_BUSY,
                    MqttClientException.REASON_CODE_SERVER_CONNECT_ERROR,
                    MqttClientException.REASON_CODE_CLIENT_TIMEOUT -> Kind.UNREACHABLE;
            default -> {
                if (isRefusal(e.getReasonCode())) {
                    yield Kind.REFUSED;
                }
                yield LinkException.kindOfCause(e.getCause());
            }
        };
    }

    private static String reason(@Nullable MqttDisconnectResponse response) {
        if (response == null) {
            return "no reason given";
        }
        if (response.getReturnCode() == MqttReturnCode.RETURN_CODE_SESSION_TAKEN_OVER) {
            return "another service connected under the same client id; each needs its own";
        }
        MqttException exception = response.getException();
        return exception == null ? "the broker says " + response.getReturnCode() : exception.toString();
    }

    /** MQTT 5 counts refusals from 0x80; Paho's own codes begin far above a byte. */
    private static boolean isRefusal(int reasonCode) {
        return reasonCode >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR && reasonCode <= 0xFF;
    }

    private String describe(MqttException e) {
        return switch (e.getReasonCode()) {
            case MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD, MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED ->
                "it does not accept the user name or the secret";
            default -> LinkException.sentence(settings, e.getReasonCode(), e);
        };
    }
}
