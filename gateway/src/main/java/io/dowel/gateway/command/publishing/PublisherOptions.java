package io.dowel.gateway.command.publishing;

import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who publishes, and to which site: the options that {@code replay} and {@code fleet} share. */
public final class PublisherOptions {

    /** Where the password is, unless it is in a file. */
    public static final String PASSWORD = "DOWEL_MQTT_PASSWORD";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the options are
    private CommandSpec command;

    @Option(names = "--user", paramLabel = "NAME", description = "User name at the broker.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "home",
            description = "Site in the topics (default: ${DEFAULT-VALUE}).")
    private String site = "home";

    /** True where a user was named. */
    public boolean hasUser() {
        return user != null;
    }

    /** The site's topics; a name that none can have is an {@link IllegalArgumentException} with a sentence. */
    public Topics topics() {
        return new Topics(site);
    }

    /**
     * The account that was named; empty where none was.
     *
     * @param environment where its password is, unless in a file
     */
    public Optional<MqttCredentials> account(Map<String, String> environment) {
        if (user == null) {
            if (passwordFile != null) {
                throw notUnderstood("--password-file needs a --user");
            }
            return Optional.empty();
        }
        String password = passwordFile == null ? environment.getOrDefault(PASSWORD, "") : firstLine(passwordFile);
        if (password.isEmpty()) {
            throw notUnderstood("the password of '" + user + "' is missing: "
                    + (passwordFile == null
                            ? "give --password-file, or set " + PASSWORD
                            : "the first line of " + passwordFile + " is empty"));
        }
        return Optional.of(new MqttCredentials(user, password));
    }

    private String firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw notUnderstood("--password-file: cannot read " + file);
        }
    }

    private ParameterException notUnderstood(String why) {
        return new ParameterException(command.commandLine(), why);
    }
}
