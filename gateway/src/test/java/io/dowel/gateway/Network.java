package io.dowel.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two that speak TCP: a test cuts it, holds it or mends it. */
final class Network implements AutoCloseable {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private final int port;
    private volatile boolean cut;
    private boolean held;

    /** A network on the way to a port of this machine. */
    Network(int port) throws IOException {
        this.port = port;
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + port());
    }

    /** Both sides see their connection break, and nobody gets through. */
    void cut() {
        cut = true;
        sockets.forEach(Network::closeQuietly);
        sockets.clear();
    }

    /** Neither side sees anything: what is sent does not arrive, and connections seem to stand. */
    void hold() {
        synchronized (gate) {
            held = true;
        }
    }

    /** What was held arrives, and who comes gets through. */
    void mend() {
        cut = false;
        synchronized (gate) {
            held = false;
            gate.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        mend();
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (cut) {
                    closeQuietly(client);
                    continue;
                }
                join(client);
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void join(Socket client) {
        try {
            Socket onward = new Socket(InetAddress.getLoopbackAddress(), port);
            client.setTcpNoDelay(true);
            onward.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(onward);
            daemon(() -> carry(client, onward));
            daemon(() -> carry(onward, client));
        } catch (IOException e) {
            closeQuietly(client); // who is behind the network is away
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                pass();
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // Cut, or one side hung up.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private void pass() throws IOException {
        synchronized (gate) {
            try {
                while (held) {
                    gate.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
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
        var thread = new Thread(work, "network");
        thread.setDaemon(true);
        thread.start();
    }
}
