package io.dowel.ingest.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a service and its broker that a test can cut and mend. */
final class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final URI broker;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Relay(URI broker) throws IOException {
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.broker = broker;
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    /** Breaks what stands and lets nothing new through. */
    void cut() {
        cut = true;
        sockets.forEach(Relay::closeQuietly);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        cut();
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket onward = new Socket(broker.getHost(), broker.getPort());
                sockets.add(client);
                sockets.add(onward);
                if (cut) {
                    closeQuietly(client);
                    closeQuietly(onward);
                } else {
                    daemon(() -> carry(client, onward));
                    daemon(() -> carry(onward, client));
                }
            } catch (IOException e) {
                // The test is over, or its broker is away.
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, or one side hung up.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed before.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
