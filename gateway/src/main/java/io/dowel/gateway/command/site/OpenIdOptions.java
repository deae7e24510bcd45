package io.dowel.gateway.command.site;

import io.dowel.gateway.http.openid.OpenIdSettings;
import io.dowel.gateway.people.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The provider by which staff may sign in. Its secret is on no command line. */
final class OpenIdOptions {

    static final String SECRET = "DOWEL_OIDC_SECRET";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URI",
            description = "OpenID Connect provider by which staff may sign in, such as https://login.example.org.")
    private @Nullable URI issuer;

    @Option(names = "--oidc-client-id", paramLabel = "ID", description = "What this service is called there.")
    private @Nullable String clientId;

    @Option(
            names = "--oidc-secret-file",
            paramLabel = "FILE",
            description = "File with the secret shown there (default: from " + SECRET + ").")
    private @Nullable Path secretFile;

    @Option(
            names = "--oidc-site",
            paramLabel = "URI",
            description = {
                "This service as browsers reach it, such as https://dowel.example.org: the provider sends them back there",
                "(default: the host by which the service was asked)."
            })
    private @Nullable URI site;

    /** The provider, or {@code null} where none is named. */
    @Nullable
    OpenIdSettings settings(Map<String, String> environment) {
        URI at = issuer;
        String id = clientId;
        if (at == null && id == null && secretFile == null && site == null) {
            return null;
        }
        if (at == null || id == null) {
            throw new ParameterException(spec.commandLine(), "--oidc-issuer and --oidc-client-id belong together");
        }
        try {
            return new OpenIdSettings(at, id, Secret.of(secret(environment)), site);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "the provider of sign-ins: " + e.getMessage(), e);
        }
    }

    private String secret(Map<String, String> environment) {
        Path file = secretFile;
        String secret;
        try {
            secret = file == null
                    ? environment.getOrDefault(SECRET, "")
                    : Files.readString(file).strip();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--oidc-secret-file cannot be read", e);
        }
        if (secret.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "the provider's secret is read from " + SECRET + " or --oidc-secret-file");
        }
        return secret;
    }
}
