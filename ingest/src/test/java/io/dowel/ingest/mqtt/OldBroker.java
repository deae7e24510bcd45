package io.dowel.ingest.mqtt;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * As much of an MQTT 3.1.1 broker as the negotiation needs: refuses the protocol level of MQTT 5 as the old standard says, and to a
 * client that speaks 3.1.1 it sends one message.
 */
final class OldBroker implements AutoCloseable {

    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 8;
    private static final int LEVEL_3_1_1 = 4;

    private final ServerSocket server;
    private final String topic;
    private final byte[] payload;

    OldBroker(String topic, byte[] payload) throws IOException {
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.topic = topic;
        this.payload = payload;
        var thread = new Thread(this::serve, "old-broker");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                converse(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    private void converse(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int head = in.readUnsignedByte();
            byte[] body = in.readNBytes(remainingLength(in));
            if (head >> 4 == CONNECT) {
                int level = body[6];
                out.write(new byte[] {0x20, 2, 0, (byte) (level == LEVEL_3_1_1 ? 0 : 1)});
                if (level != LEVEL_3_1_1) {
                    throw new EOFException("an old broker hangs up on a newer protocol");
                }
            } else if (head >> 4 == SUBSCRIBE) {
                out.write(new byte[] {(byte) 0x90, 3, body[0], body[1], 0});
                out.write(message());
            }
            out.flush();
        }
    }

    /** QoS 0, short enough for a remaining length of one byte. */
    private byte[] message() {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] packet = new byte[4 + name.length + payload.length];
        packet[0] = 0x30;
        packet[1] = (byte) (packet.length - 2);
        packet[3] = (byte) name.length;
        System.arraycopy(name, 0, packet, 4, name.length);
        System.arraycopy(payload, 0, packet, 4 + name.length, payload.length);
        return packet;
    }

    private static int remainingLength(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return length;
    }
}
