package io.dowel.gateway.certificate;

import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.mqtt.tls.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whom a client of an {@code ssl://} broker trusts, and what it shows: options of every command that has such a client. */
public final class TrustOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the options are
    private CommandSpec command;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates to trust at an ssl:// broker, in place of Java's (PEM).")
    private @Nullable Path ca;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Certificate to show to an ssl:// broker that asks (PEM); needs --key.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its private key (PEM, PKCS#8).")
    private @Nullable Path key;

    /** What was said; files that are not there are refused. */
    public ClientTls tls() {
        readable("--ca", ca);
        readable("--certificate", certificate);
        readable("--key", key);
        if (certificate == null || key == null) {
            if (certificate != null || key != null) {
                throw new ParameterException(command.commandLine(), "--certificate and --key go together");
            }
            return new ClientTls(ca, null);
        }
        return new ClientTls(ca, new TlsIdentity(certificate, key));
    }

    private void readable(String option, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new ParameterException(command.commandLine(), option + ": cannot read " + file);
        }
    }
}
