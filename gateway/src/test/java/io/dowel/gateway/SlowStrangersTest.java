package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.application.Backstage;
import io.dowel.gateway.live.LiveClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that take all the time in the world, at the pages' port: each is let go after a bounded time, and counted. */
class SlowStrangersTest {

    private static final int MANY = 50;
    private static final String NO_REQUEST = "dowel_gateway_refused_total{reason=\"no_request\"}";
    private static final String NO_HELLO = "dowel_gateway_refused_total{reason=\"no_hello\"}";
    private static final String UPGRADE = """
            GET /live/v1 HTTP/1.1\r
            Host: x\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    private RunningService service;

    @BeforeEach
    void serve() throws Exception {
        service = RunningService.start(Backstage.empty());
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    void aRequestThatNeverEndsIsNotWaitedForHoweverMuchOfItKeepsComing() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(began("GET /tablet HTTP/1.1\r\nHost: x\r\nX-Slow: "));
            }
            await().atMost(LiveClient.PATIENCE).until(() -> {
                for (Socket socket : slow) {
                    drip(socket);
                }
                return service.meter(NO_REQUEST) >= MANY;
            });
            for (Socket socket : slow) {
                assertHungUp(socket);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(service.health().getString("status")).isEqualTo("up");
    }

    @Test
    void aWebSocketThatSaysAHelloWithoutEndIsNotWaitedFor() throws Exception {
        try (Socket socket = began(UPGRADE)) {
            // The head of a masked text frame of 1000 bytes, of which a few come.
            socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0xFE, 3, (byte) 0xE8, 1, 2, 3, 4, 5});
            await().atMost(LiveClient.PATIENCE).until(() -> {
                drip(socket);
                return service.meter(NO_HELLO) >= 1;
            });
            assertHungUp(socket);
        }
        assertThat(service.health().getString("status")).isEqualTo("up");
    }

    private Socket began(String bytes) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.setSoTimeout((int) LiveClient.PATIENCE.toMillis());
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // Hung up, which is what is waited for.
        }
    }

    private static void assertHungUp(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            assertThat(e).isNotInstanceOf(SocketTimeoutException.class);
        }
    }
}
