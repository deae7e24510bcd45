package io.dowel.ingest.mqtt;

import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.wire.status.StatusCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/** A sensor as the broker sees one: connects under its own name and publishes what a test gives it. */
public final class TestSensor implements AutoCloseable {

    private static final long PATIENCE_MS = 20_000;

    private final MqttAsyncClient client;

    private TestSensor(MqttAsyncClient client) {
        this.client = client;
    }

    public static TestSensor connect(URI broker, MqttCredentials credentials) throws MqttException {
        return connect(broker, credentials, credentials.user());
    }

    public static TestSensor connect(URI broker, MqttCredentials credentials, String clientId) throws MqttException {
        return connect(broker, credentials, clientId, null);
    }

    /** Connects with a last will for this topic: that it is not there. */
    static TestSensor connect(URI broker, MqttCredentials credentials, String clientId, @Nullable String willTopic)
            throws MqttException {
        var client = new MqttAsyncClient(broker.toString(), clientId, new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setSocketFactory(new NoDelaySocketFactory());
        options.setUserName(credentials.user());
        options.setPassword(credentials.secret().getBytes(StandardCharsets.UTF_8));
        if (willTopic != null) {
            var will = new MqttMessage(StatusCodec.encode(SensorStatus.OFFLINE));
            will.setQos(1);
            will.setRetained(true);
            options.setWill(willTopic, will);
        }
        client.connect(options).waitForCompletion(PATIENCE_MS);
        return new TestSensor(client);
    }

    /** Publishes and waits for the broker's answer. */
    public void publish(String topic, byte[] payload, boolean retained) throws MqttException {
        var message = new MqttMessage(payload);
        message.setQos(1);
        message.setRetained(retained);
        requireGranted(client.publish(topic, message));
    }

    public void publish(String topic, byte[] payload) throws MqttException {
        publish(topic, payload, false);
    }

    /** Publishes at QoS 1 without waiting for the broker's answer. */
    public void begin(String topic, byte[] payload) throws MqttException {
        client.publish(topic, payload, 1, false);
    }

    public void subscribe(String filter) throws MqttException {
        requireGranted(client.subscribe(filter, 1));
    }

    /** Paho calls complete what the broker answered with a refusal; the reason is in the token. */
    private static void requireGranted(IMqttToken token) throws MqttException {
        token.waitForCompletion(PATIENCE_MS);
        for (int code : token.getReasonCodes()) {
            if (code >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR) {
                throw new MqttException(code);
            }
        }
    }

    /** Publishes without waiting for an answer. */
    public void send(String topic, byte[] payload) throws MqttException {
        client.publish(topic, payload, 0, false);
    }

    /** Ends without a word, as a radio does. */
    public void vanish() throws MqttException {
        client.disconnectForcibly(0, 0, false);
    }

    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        } catch (MqttException e) {
            // The broker closed the connection first, which is what some tests are about.
        }
    }
}
