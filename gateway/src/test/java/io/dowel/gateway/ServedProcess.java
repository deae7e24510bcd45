package io.dowel.gateway;

import io.dowel.ingest.mqtt.MqttCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code dowel serve} in a process of its own, which can be killed as a power cut does it: without a word. */
final class ServedProcess implements AutoCloseable {

    static final String PHYSIO_TOKEN = "a-physio-token-of-this-test-alone-0001";

    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private static final long PATIENCE_MS = 120_000;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServedProcess(Process process) {
        this.process = process;
    }

    /** What is served: the broker, the service's account there, the session's name, and where it keeps everything; and how it starts. */
    record Site(URI broker, MqttCredentials account, String session, Path data, Path log, QuickStart start) {}

    /** A service whose broker is inside: the broker's port, its session, and where it keeps everything. */
    record WholeSite(int mqttPort, String session, Path data, Path log, QuickStart start) {}

    static ServedProcess start(Site site) throws IOException {
        ProcessBuilder command = serving(site.start(), site.data(), site.log());
        command.command().addAll(List.of("--broker", site.broker().toString()));
        command.command().addAll(List.of("--user", site.account().user()));
        command.command().addAll(List.of("--sensor", "bar-1=bar", "--session", site.session()));
        command.environment().put("DOWEL_BROKER_PASSWORD", site.account().secret());
        return started(command);
    }

    /** With the sensors that are registered. */
    static ServedProcess start(WholeSite site) throws IOException {
        ProcessBuilder command = serving(site.start(), site.data(), site.log());
        command.command().addAll(List.of("--mqtt-port", Integer.toString(site.mqttPort())));
        command.command().addAll(List.of("--session", site.session()));
        return started(command);
    }

    private static ProcessBuilder serving(QuickStart start, Path data, Path log) {
        var command = new ProcessBuilder();
        command.command()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.command().addAll(start.options());
        command.command().addAll(List.of("-cp", start.classPath(), Dowel.class.getName(), "serve"));
        command.command().addAll(List.of("--port", "0", "--data", data.toString()));
        command.environment().put("DOWEL_PHYSIO_TOKEN", PHYSIO_TOKEN);
        command.environment().put("DOWEL_TABLET_TOKEN", PHYSIO_TOKEN.replace("physio", "tablet"));
        command.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return command;
    }

    private static ServedProcess started(ProcessBuilder command) throws IOException {
        var served = new ServedProcess(command.start());
        Thread reader = new Thread(served::read, "served-process-output");
        reader.setDaemon(true);
        reader.start();
        return served;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher page = PAGE.matcher(line);
                if (page.find()) {
                    port.complete(Integer.valueOf(page.group(1)));
                }
            }
        } catch (IOException e) {
            // The process was killed while it spoke.
        } finally {
            port.complete(-1);
        }
    }

    /** Where its pages are, once it says so; empty where it was ended before, or not yet after {@code withinMs}. */
    Optional<Integer> port(long withinMs) throws Exception {
        try {
            return Optional.of(port.get(withinMs, TimeUnit.MILLISECONDS)).filter(p -> p > 0);
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Lets it start and then end by itself, as when a machine is shut down. */
    void end() throws Exception {
        port(PATIENCE_MS);
        // The process's own way would close what it writes to as well.
        process.toHandle().destroy();
        killAfter(PATIENCE_MS);
    }

    /** Ends it within {@code ms} or kills it then; returns once it is gone. */
    void killAfter(long ms) throws InterruptedException {
        if (!process.waitFor(ms, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        killAfter(0);
    }
}
