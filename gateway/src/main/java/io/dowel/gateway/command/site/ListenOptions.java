package io.dowel.gateway.command.site;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the pages are served: the options that {@code demo} and {@code serve} share. */
final class ListenOptions {

    private static final int MAX_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the options are
    private CommandSpec command;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).",
                "What is said of a session needs a token, on any address."
            })
    private String host = "127.0.0.1";

    private int port;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the pages; 0 takes any that is not taken (default: ${DEFAULT-VALUE}).")
    void listenAt(int value) {
        if (value < 0 || value > MAX_PORT) {
            throw new ParameterException(command.commandLine(), "--port is 0 to " + MAX_PORT + ", not " + value);
        }
        port = value;
    }

    int port() {
        return port;
    }

    String host() {
        return host;
    }
}
