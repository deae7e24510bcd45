package io.dowel.simulator.replay;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.NoDelaySocketFactory;
import io.dowel.ingest.mqtt.tls.TlsException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT connection of one replayed sensor. Messages go out in order at QoS 1, a bounded number of them
 * unacknowledged; the first thing to go amiss ends the replay. One thread publishes; Paho's threads report.
 */
final class SensorConnection {

    private static final int MAX_IN_FLIGHT = 16;
    private static final int QOS = 1;
    private static final int CONNECT_S = 5;
    private static final int KEEP_ALIVE_S = 30;
    private static final long ANSWER_MS = 10_000;
    private static final long GOODBYE_MS = 2_000;
    private static final long LOOK_MS = 50;

    private final ReplaySettings settings;
    private final SensorId sensor;
    private final BrokerSentences sentences;
    private final MqttAsyncClient client;

    /** What ended the connection, in a sentence; set once, by whichever thread noticed first. */
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    private Semaphore inFlight = new Semaphore(0);
    private int permits;

    private SensorConnection(ReplaySettings settings, SensorId sensor, @Nullable MqttCredentials account)
            throws ReplayException {
        this.settings = settings;
        this.sensor = sensor;
        this.sentences = new BrokerSentences(settings.broker().toString(), account);
        try {
            client = new MqttAsyncClient(
                    settings.broker().toString(), clientId(sensor, account), new MemoryPersistence());
        } catch (MqttException | IllegalArgumentException e) {
            throw new ReplayException("Cannot connect to " + settings.broker() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Connects; returns when the broker has said yes. */
    static SensorConnection open(ReplaySettings settings, SensorId sensor) throws ReplayException {
        MqttCredentials account = settings.accounts().apply(sensor).orElse(null);
        var connection = new SensorConnection(settings, sensor, account);
        connection.connect(account);
        return connection;
    }

    private void connect(@Nullable MqttCredentials account) throws ReplayException {
        client.setCallback(new Watcher());
        try {
            IMqttToken token = client.connect(options(account));
            token.waitForCompletion(ANSWER_MS);
            MqttProperties granted = token.getResponseProperties();
            Integer receiveMaximum = granted == null ? null : granted.getReceiveMaximum();
            permits = receiveMaximum == null ? MAX_IN_FLIGHT : Math.min(MAX_IN_FLIGHT, receiveMaximum);
            inFlight = new Semaphore(permits);
        } catch (MqttException e) {
            close();
            throw new ReplayException(sentences.notConnected(e), e);
        }
    }

    private SocketFactory sockets() throws ReplayException {
        try {
            return settings.isTls() ? settings.tls().sockets() : new NoDelaySocketFactory();
        } catch (TlsException e) {
            throw new ReplayException(e.getMessage() + ".", e);
        }
    }

    private MqttConnectionOptions options(@Nullable MqttCredentials account) throws ReplayException {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(true);
        options.setConnectionTimeout(CONNECT_S);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setSocketFactory(sockets());
        if (account != null) {
            options.setUserName(account.user());
            options.setPassword(account.secret().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    /** Sends a message as soon as the broker has acknowledged enough of those before. */
    void publish(byte[] payload) throws ReplayException, InterruptedException {
        while (!inFlight.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
            throwOnTrouble();
        }
        throwOnTrouble();
        try {
            client.publish(settings.topics().imu(sensor), payload, QOS, false, null, new Acknowledgement());
        } catch (MqttException e) {
            throw new ReplayException(sentence(sentences.lost(e.getMessage())), e);
        }
    }

    /** Waits until everything sent is acknowledged. */
    void settle() throws ReplayException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MS);
        while (!inFlight.tryAcquire(permits, LOOK_MS, TimeUnit.MILLISECONDS)) {
            throwOnTrouble();
            if (System.nanoTime() - deadline > 0) {
                throw new ReplayException(sentences.notAcknowledged(permits - inFlight.availablePermits()));
            }
        }
        inFlight.release(permits);
        // What was refused or lost gives its permit back as well.
        throwOnTrouble();
    }

    /** Says goodbye where that is still possible; further calls change nothing. */
    void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(GOODBYE_MS);
            } else {
                client.disconnectForcibly(0, 0, false);
            }
        } catch (MqttException e) {
            trouble.compareAndSet(null, sentences.lost(e.getMessage()));
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            trouble.compareAndSet(null, sentences.lost(e.getMessage()));
        }
    }

    private void throwOnTrouble() throws ReplayException {
        String said = trouble.get();
        if (said != null) {
            throw new ReplayException(said);
        }
    }

    /** What was noticed first: a connection that the broker closed also makes every later call complain. */
    private String sentence(String otherwise) {
        String said = trouble.get();
        return said == null ? otherwise : said;
    }

    /** A broker may tie the client id to the account, so it starts with the user; random, so that replays never collide. */
    private static String clientId(SensorId sensor, @Nullable MqttCredentials account) {
        String owner = account == null ? "dowel" : account.user();
        return owner + ".replay-" + sensor + "-"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
    }

    /** What the broker answers to one message. */
    private final class Acknowledgement implements MqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            int[] reasons = token.getReasonCodes();
            for (int reason : reasons == null ? new int[0] : reasons) {
                if (BrokerSentences.isRefusal(reason)) {
                    trouble.compareAndSet(
                            null, sentences.refused(settings.topics().imu(sensor), reason));
                }
            }
            inFlight.release();
        }

        @Override
        public void onFailure(IMqttToken token, @Nullable Throwable cause) {
            int reason = cause instanceof MqttException mqtt ? mqtt.getReasonCode() : 0;
            String said = BrokerSentences.isRefusal(reason)
                    ? sentences.refused(settings.topics().imu(sensor), reason)
                    : sentences.lost(cause == null ? null : cause.getMessage());
            trouble.compareAndSet(null, said);
            inFlight.release();
        }
    }

    /** What happens to the connection on its own. */
    private final class Watcher implements MqttCallback {

        @Override
        public void disconnected(@Nullable MqttDisconnectResponse response) {
            int reason = response == null ? 0 : response.getReturnCode();
            String said = BrokerSentences.isRefusal(reason)
                    ? sentences.refused(settings.topics().imu(sensor), reason)
                    : sentences.lost(response == null ? null : response.getReasonString());
            trouble.compareAndSet(null, said);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
