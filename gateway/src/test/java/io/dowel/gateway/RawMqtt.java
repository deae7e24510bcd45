package io.dowel.gateway;

import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that writes bytes to a broker as no library would. */
final class RawMqtt implements AutoCloseable {

    private static final int USER_PASSWORD_CLEAN = 0xC2;
    private static final int PUBACK_BYTES = 4;

    private final Socket socket;

    RawMqtt(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) LiveClient.PATIENCE.toMillis());
    }

    /** One that was let in, by MQTT 3.1.1. */
    static RawMqtt connect(int port, MqttCredentials account) throws IOException {
        var client = new RawMqtt(port);
        client.send(connectPacket(account));
        byte[] answer = client.read(4);
        if (answer.length < 4 || answer[3] != 0) {
            throw new IOException("not let in");
        }
        return client;
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    byte[] read(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    /** Publishes with QoS 1 and waits for so many acknowledgements; false where the broker hung up. */
    boolean publish(String topic, byte[]... payloads) throws IOException {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < payloads.length; i++) {
            all.write(publishPacket(topic, i + 1, payloads[i]));
        }
        send(all.toByteArray());
        return read(PUBACK_BYTES * payloads.length).length == PUBACK_BYTES * payloads.length;
    }

    /** Whether the broker hangs up; waits for that. */
    boolean isHungUp() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Whatever it says before it goes.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    static byte[] connectPacket(MqttCredentials account) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.writeByte(4);
        out.writeByte(USER_PASSWORD_CLEAN);
        out.writeShort(60);
        out.writeUTF(account.user());
        out.writeUTF(account.user());
        out.writeUTF(account.secret());
        return packet(0x10, body.toByteArray());
    }

    static byte[] publishPacket(String topic, int id, byte[] payload) throws IOException {
        var body = new ByteArrayOutputStream();
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        body.write(name.length >> 8);
        body.write(name.length);
        body.write(name);
        body.write(id >> 8);
        body.write(id);
        body.write(payload);
        return packet(0x32, body.toByteArray());
    }

    static byte[] packet(int head, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(head);
        int length = body.length;
        do {
            packet.write((length & 0x7F) | (length > 0x7F ? 0x80 : 0));
            length >>= 7;
        } while (length > 0);
        packet.write(body);
        return packet.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
