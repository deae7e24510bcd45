package io.dowel.simulator.replay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets that send small messages at once; with Nagle's algorithm a frame would wait up to 40 ms for company. */
final class NoDelaySockets extends SocketFactory {

    private final SocketFactory sockets;

    NoDelaySockets(SocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return atOnce(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return atOnce(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return atOnce(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return atOnce(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return atOnce(sockets.createSocket(host, port, from, fromPort));
    }

    private static Socket atOnce(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
