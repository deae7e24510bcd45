package io.dowel.ingest.mqtt.source;

import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.BrokerLink.LinkException.Kind;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that speaks MQTT 3.1.1, for brokers that know nothing newer. */
final class Mqtt311Link implements BrokerLink, MqttCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Mqtt311Link.class);

    private static final int QOS = 1;
    private static final int NOT_GRANTED = 0x80;

    private final SourceSettings settings;
    private final Listener listener;
    private final boolean resume;
    private final SocketFactory sockets;
    private final MqttAsyncClient client;

    /** @param resume take up what the broker kept since the last connection, instead of beginning with nothing */
    Mqtt311Link(SourceSettings settings, Listener listener, boolean resume) throws LinkException {
        this.settings = settings;
        this.listener = listener;
        this.resume = resume;
        this.sockets = BrokerLink.sockets(settings);
        try {
            client = new MqttAsyncClient(settings.broker().toString(), settings.clientId(), new MemoryPersistence());
        } catch (MqttException e) {
            throw new LinkException(Kind.REFUSED, "the client cannot be made: " + e.getMessage(), e);
        }
        client.setManualAcks(true);
        client.setCallback(this);
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
        try {
            String[] wanted = {topics.imuFilter(), topics.statusFilter()};
            IMqttToken token = client.subscribe(wanted, new int[] {QOS, QOS});
            token.waitForCompletion(PahoFrameSource.ANSWER_MS);
            int[] granted = token.getGrantedQos();
            if (granted[0] == NOT_GRANTED) {
                throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
            }
            if (granted[granted.length - 1] == NOT_GRANTED) {
                LOG.warn(NO_STATUS, topics.statusFilter());
            }
        } catch (MqttException e) {
            Kind kind =
                    e.getReasonCode() == MqttException.REASON_CODE_SUBSCRIBE_FAILED ? Kind.REFUSED : Kind.UNREACHABLE;
            throw new LinkException(kind, "it does not grant the subscription (" + e.getReasonCode() + ")", e);
        }
    }

    /** A clean session of this version also ends with its connection; only a short one before it leaves one that is kept. */
    private void forget() throws MqttException {
        client.connect(options(true)).waitForCompletion(PahoFrameSource.ANSWER_MS);
        client.disconnect(0).waitForCompletion(PahoFrameSource.GOODBYE_MS);
    }

    private MqttConnectOptions options(boolean clean) {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setCleanSession(clean);
        options.setConnectionTimeout(PahoFrameSource.CONNECT_S);
        options.setKeepAliveInterval(PahoFrameSource.KEEP_ALIVE_S);
        options.setSocketFactory(sockets);
        MqttCredentials credentials = settings.credentials();
        if (credentials != null) {
            options.setUserName(credentials.user());
            options.setPassword(credentials.secret().toCharArray());
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
        listener.arrived(
                this,
                new Arrival(
                        topic, message.getPayload(), message.isRetained(), null, message.getId(), message.getQos()));
    }

    @Override
    public void connectionLost(@Nullable Throwable cause) {
        listener.lost(this, String.valueOf(cause));
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}

    private static Kind kind(MqttException e) {
        return switch (e.getReasonCode()) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION -> Kind.OTHER_VERSION;
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE,
                    MqttException.REASON_CODE_SERVER_CONNECT_ERROR,
                    MqttException.REASON_CODE_CLIENT_TIMEOUT -> Kind.UNREACHABLE;
            case MqttException.REASON_CODE_INVALID_CLIENT_ID,
                    MqttException.REASON_CODE_FAILED_AUTHENTICATION,
                    MqttException.REASON_CODE_NOT_AUTHORIZED -> Kind.REFUSED;
            default -> LinkException.kindOfCause(e.getCause());
        };
    }

    private String describe(MqttException e) {
        return switch (e.getReasonCode()) {
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                "it does not accept the user name or the secret";
            default -> LinkException.sentence(settings, e.getReasonCode(), e);
        };
    }
}
