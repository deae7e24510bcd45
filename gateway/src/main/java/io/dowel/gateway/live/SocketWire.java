package io.dowel.gateway.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;

/**
 * The {@link Wire} over one WebSocket.
 *
 * <p>While it is full nothing is read either, so that a client which asks without reading the answers cannot make them
 * pile up. Owned by the connection's context.
 */
final class SocketWire implements Wire {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Duration drainWithin;
    private final Runnable stalled;
    private final LiveMeters meters;
    private long stallTimer = NO_TIMER;

    /**
     * @param drained is run each time the client has caught up
     * @param stalled is run where it has not within {@code drainWithin}
     */
    SocketWire(
            Vertx vertx,
            ServerWebSocket socket,
            Duration drainWithin,
            Runnable drained,
            Runnable stalled,
            LiveMeters meters) {
        this.vertx = vertx;
        this.socket = socket;
        this.drainWithin = drainWithin;
        this.stalled = stalled;
        this.meters = meters;
        socket.drainHandler(v -> {
            stopWaiting();
            drained.run();
        });
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    /** Sends unless the connection is gone, of which the owner may not have heard yet. */
    @Override
    public void send(String text) {
        if (socket.isClosed()) {
            return;
        }
        socket.writeTextMessage(text);
        if (socket.writeQueueFull() && stallTimer == NO_TIMER) {
            socket.pause();
            meters.stalled(1);
            stallTimer = vertx.setTimer(drainWithin.toMillis(), id -> stalled.run());
        }
    }

    /** Sends the last message, after which nobody waits for the client any more, and closes. */
    void sendLast(String text, short closeCode, String reason) {
        stopWaiting();
        if (!socket.isClosed()) {
            socket.writeTextMessage(text);
            socket.close(closeCode, reason);
        }
    }

    /** Reads again and forgets the stall; also before the connection is closed, whose handshake needs reading. */
    void stopWaiting() {
        if (stallTimer != NO_TIMER) {
            vertx.cancelTimer(stallTimer);
            stallTimer = NO_TIMER;
            meters.stalled(-1);
            socket.resume();
        }
    }
}
