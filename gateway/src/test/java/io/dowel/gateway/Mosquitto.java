package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An Eclipse Mosquitto of a test's own: its own configuration and accounts, in a process of its own. */
final class Mosquitto implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final Process process;
    private final int port;
    private final String scheme;

    private Mosquitto(Path folder, Process process, int port, String scheme) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.scheme = scheme;
    }

    /** Whether there is one to start; where tests are the last word, there has to be. */
    static boolean isThere() {
        boolean there = Files.isExecutable(PROGRAM);
        if (!there) {
            String said = "NOT RUN: no Mosquitto at " + PROGRAM;
            System.out.println(said);
            assertThat(System.getenv("CI")).as(said).isNotEqualTo("true");
        }
        return there;
    }

    static Mosquitto start(Path folder, MqttCredentials... accounts) throws Exception {
        return start(folder, "tcp", List.of(), accounts);
    }

    /** One that speaks TLS only; {@code demanding} where clients have to show a certificate of the same CA. */
    static Mosquitto startEncrypted(
            Path folder, CertificateFolder certificates, boolean demanding, MqttCredentials... accounts)
            throws Exception {
        return start(
                folder,
                "ssl",
                List.of(
                        "cafile " + certificates.ca(),
                        "certfile " + certificates.server(),
                        "keyfile " + certificates.serverKey(),
                        "require_certificate " + demanding),
                accounts);
    }

    private static Mosquitto start(Path folder, String scheme, List<String> tls, MqttCredentials... accounts)
            throws Exception {
        Path passwords = folder.resolve("passwords");
        Files.write(
                passwords,
                Stream.of(accounts).map(a -> a.user() + ":" + a.secret()).toList());
        var hashed = new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto_passwd.log").toFile())
                .start();
        if (hashed.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("mosquitto_passwd.log")));
        }
        int port = freePort();
        Path configuration = folder.resolve("mosquitto.conf");
        Files.write(
                configuration,
                Stream.concat(
                                Stream.of(
                                        "listener " + port + " 127.0.0.1",
                                        "allow_anonymous false",
                                        "password_file " + passwords,
                                        // Above a thousand it would drop what a service cannot take at once.
                                        "max_queued_messages 0",
                                        // It remembers after a kill who had subscribed, and what waits for them.
                                        "persistence true",
                                        "persistence_location " + folder + "/",
                                        "autosave_interval 1",
                                        "autosave_on_changes true",
                                        // Started by root it would become another user, who may not read a test's
                                        // folder.
                                        "user " + System.getProperty("user.name")),
                                tls.stream())
                        .toList());
        return run(folder, port, scheme);
    }

    private static Mosquitto run(Path folder, int port, String scheme) throws IOException {
        Path configuration = folder.resolve("mosquitto.conf");
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mosquitto.log").toFile()))
                .start();
        var mosquitto = new Mosquitto(folder, process, port, scheme);
        await("Mosquitto listens").atMost(LiveClient.PATIENCE).until(mosquitto::listens);
        return mosquitto;
    }

    /** Ends it as a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** One with the same configuration at the same port, after this one was ended. */
    Mosquitto startAgain() throws IOException {
        return run(folder, port, scheme);
    }

    URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /** Mosquitto cannot choose a port itself and say which. */
    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
