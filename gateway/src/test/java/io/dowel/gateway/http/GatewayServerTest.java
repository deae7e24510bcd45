package io.dowel.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveEndpoint;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.live.LiveLimits;
import io.dowel.gateway.live.LiveMeters;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.LiveSetup;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayServerTest {

    private final AccessTokens tokens = AccessTokens.random();
    private final Health health = new Health();
    private final HttpClient client = HttpClient.newHttpClient();
    private Vertx vertx;
    private GatewayServer server;
    private int port;

    @BeforeEach
    void startTheServer() throws Exception {
        vertx = Vertx.vertx();
        server = server();
        port = result(server.start("127.0.0.1", 0));
    }

    @AfterEach
    void stopEverything() throws Exception {
        result(vertx.close());
    }

    @Test
    void theRootGoesOnToTheTablet() throws Exception {
        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("/tablet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/metrics", "/nothing", "/live/v1", "/lib/uplot/uPlot.esm.js"})
    void everyAnswerCarriesTheStrictHeaders(String path) throws Exception {
        var headers = get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .matches(".*connect-src 'self' ws://127\\.0\\.0\\.1:\\d+ wss://127\\.0\\.0\\.1:\\d+;.*")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    }

    @Nested
    class StaticFiles {

        @Test
        void ofThePlottingLibraryComeWithTheirType() throws Exception {
            HttpResponse<String> script = get("/lib/uplot/uPlot.esm.js");
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
            assertThat(script.body()).contains("uPlot");

            assertThat(get("/lib/uplot/uPlot.min.css").headers().firstValue("Content-Type"))
                    .contains("text/css; charset=utf-8");
        }

        @Test
        void haveAnIconForWhatNamesNone() throws Exception {
            HttpResponse<String> icon = get("/favicon.ico");

            assertThat(icon.statusCode()).isEqualTo(200);
            assertThat(icon.headers().firstValue("Content-Type")).contains("image/svg+xml");
        }

        @Test
        void thatDidNotChangeAreNotSentAgain() throws Exception {
            String tag =
                    get("/lib/uplot/uPlot.min.css").headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again =
                    send(request("/lib/uplot/uPlot.min.css").header("If-None-Match", tag));

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/../logback.xml",
                    "/..%2flogback.xml",
                    "/%2e%2e/logback.xml",
                    "/js/../../logback.xml",
                    "/lib/uplot/../uPlot.cjs.js",
                    "/lib/uplot/uPlot.cjs.js",
                    "//etc/passwd",
                    "/.git/config",
                    "/tablet.html%00.js",
                    "/js\\tablet.js",
                    "/io/dowel/gateway/Dowel.class",
                    "/META-INF/MANIFEST.MF"
                })
        void outsideTheirFolderAreNotThere(String path) throws Exception {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .matches("(?s)HTTP/1.1 (404|400) .*");
        }
    }

    @Nested
    class WhatIsNotServed {

        @Test
        void anUnknownAddressIsAProblemAProgramCanRead() throws Exception {
            HttpResponse<String> response = get("/nothing/here");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(new JsonObject(response.body()))
                    .isEqualTo(new JsonObject()
                            .put("title", "Not Found")
                            .put("status", 404)
                            .put("detail", "There is nothing at this address."));
        }

        @Test
        void anotherMethodIsNotAllowed() throws Exception {
            assertThat(send(request("/health").DELETE()).statusCode()).isEqualTo(405);
        }

        @Test
        void aBodyIsNotTaken() throws Exception {
            String head = raw("POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 413 ");
        }

        @Test
        void anEndlessAddressOrHeaderIsCutOff() throws Exception {
            assertThat(raw("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(" 414 ");
            assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                    .contains(" 431 ");
        }

        @Test
        void theLiveAddressSpeaksWebSocketOnly() throws Exception {
            assertThat(get("/live/v1").statusCode()).isEqualTo(426);
        }
    }

    @Nested
    class TheMeters {

        @Test
        void needThePhysiosToken() throws Exception {
            assertThat(get("/metrics").statusCode()).isEqualTo(401);
            assertThat(metrics("Bearer wrong").statusCode()).isEqualTo(401);
            assertThat(metrics("Bearer " + tokens.tokenFor(Role.PATIENT).reveal())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(metrics(tokens.tokenFor(Role.PHYSIO).reveal()).statusCode())
                    .isEqualTo(401);
        }

        @Test
        void areInPrometheusTextForm() throws Exception {
            HttpResponse<String> response =
                    metrics("Bearer " + tokens.tokenFor(Role.PHYSIO).reveal());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .contains("dowel_gateway_clients{role=\"patient\"} 0")
                    .contains("dowel_gateway_live_delay_seconds_bucket{le=\"0.025\"}")
                    .contains("dowel_gateway_refused_total{reason=\"too_slow\"} 0.0");
        }

        private HttpResponse<String> metrics(String authorization) throws Exception {
            return send(request("/metrics").header("Authorization", authorization));
        }
    }

    @Nested
    class Healths {

        @Test
        void isUpWhileAllPartsAre() throws Exception {
            health.add("sessions", () -> new Health.PartHealth(true, "1 open"));
            HttpResponse<String> response = get("/health");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .isEqualTo(
                            "{\"status\":\"up\",\"parts\":{\"sessions\":{\"status\":\"up\",\"detail\":\"1 open\"}}}");
        }

        @Test
        void isDownWithOneOfThem() throws Exception {
            health.add("sessions", () -> new Health.PartHealth(true, "1 open"));
            health.add("broker", () -> new Health.PartHealth(false, "not connected"));
            HttpResponse<String> response = get("/health");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).startsWith("{\"status\":\"down\",\"parts\":{\"broker\":{\"status\":\"down\"");
        }
    }

    @Nested
    class Starting {

        @Test
        void onATakenPortSaysSoInASentence() throws Exception {
            try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> result(server().start("127.0.0.1", other.getLocalPort())))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(IOException.class)
                        .hasMessage("port " + other.getLocalPort()
                                + " on 127.0.0.1 is taken by another program; choose another one with --port");
            }
        }

        @Test
        void onAnAddressThatIsNotOursSaysSoInASentence() {
            assertThatThrownBy(() -> result(server().start("192.0.2.1", 0)))
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("192.0.2.1");
        }
    }

    @Nested
    class Stopping {

        @Test
        void freesThePort() throws Exception {
            result(server.stop());
            // The kernel's socket is closed on another thread, a moment after the future is completed.
            await().atMost(30, TimeUnit.SECONDS)
                    .ignoreExceptionsInstanceOf(BindException.class)
                    .until(() -> {
                        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                            return socket.isBound();
                        }
                    });
        }

        @Test
        void twiceIsTheSameAsOnce() throws Exception {
            result(server.stop());
            result(server.stop());
        }
    }

    private GatewayServer server() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var meters = new LiveMeters(registry);
        var live = new LiveEndpoint(
                vertx,
                tokens,
                LiveSessions.none(),
                new LiveHub(meters),
                LiveSetup.of(false),
                LiveLimits.DEFAULT,
                meters);
        return new GatewayServer(vertx, tokens, live, health, registry);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What a client gets that writes these bytes as they are; the first bytes of the answer. */
    private String raw(String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
