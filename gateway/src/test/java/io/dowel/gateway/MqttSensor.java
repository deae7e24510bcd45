package io.dowel.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** A sensor as the broker sees one: connected under its own name until somebody closes the connection. */
final class MqttSensor implements AutoCloseable {

    private static final long PATIENCE_MS = 30_000;

    private final MqttAsyncClient client;

    private MqttSensor(MqttAsyncClient client) {
        this.client = client;
    }

    static MqttSensor connect(URI broker, String id, String secret) throws MqttException {
        var client = new MqttAsyncClient(broker.toString(), id, new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setUserName(id);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        client.connect(options).waitForCompletion(PATIENCE_MS);
        return new MqttSensor(client);
    }

    /** Publishes and waits for the broker's answer; throws where that is a refusal. */
    void publish(String topic, byte[] payload) throws MqttException {
        publish(topic, payload, false);
    }

    void publish(String topic, byte[] payload, boolean retained) throws MqttException {
        var message = new MqttMessage(payload);
        message.setQos(1);
        message.setRetained(retained);
        IMqttToken token = client.publish(topic, message);
        token.waitForCompletion(PATIENCE_MS);
        for (int code : token.getReasonCodes()) {
            if (code >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR) {
                throw new MqttException(code);
            }
        }
    }

    boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        } catch (MqttException e) {
            // The broker closed the connection first, which is what these tests are about.
        }
    }
}
