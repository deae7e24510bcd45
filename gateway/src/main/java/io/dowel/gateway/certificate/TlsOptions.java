package io.dowel.gateway.certificate;

import io.dowel.ingest.mqtt.broker.EmbeddedBroker.Settings.Encrypted;
import io.dowel.ingest.mqtt.tls.ClientCertificates;
import io.dowel.ingest.mqtt.tls.ServerTls;
import io.dowel.ingest.mqtt.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a service encrypts: the options of {@code dowel serve} about TLS. */
public final class TlsOptions {

    private static final int DEFAULT_PLAIN_PORT = 1883;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the options are
    private CommandSpec command;

    @Option(
            names = "--tls",
            description = {
                "Pages by HTTPS and sensors by MQTT under TLS, with the certificate that 'dowel certificates' made.",
                "The plain MQTT port is then closed, unless --mqtt-port is given."
            })
    private boolean tls;

    @Option(
            names = "--mqtts-port",
            paramLabel = "PORT",
            defaultValue = "8883",
            description = "Port of the embedded broker under TLS; 0 takes any (default: ${DEFAULT-VALUE}).")
    private int encryptedPort;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            description = "Plain port of the embedded broker; 0 takes any (default: 1883, or none with --tls).")
    private @Nullable Integer plainPort;

    @Option(
            names = "--client-certificates",
            paramLabel = "HOW",
            converter = HowOption.class,
            description = {
                "wanted: a sensor may show a certificate of this CA, which must name its account.",
                "required: it has to. Without this option sensors are not asked."
            })
    private @Nullable ClientCertificates clients;

    /** Says what does not go together. */
    public void check() {
        if (!tls && clients != null) {
            throw new ParameterException(command.commandLine(), "--client-certificates needs --tls");
        }
        if (plainPort != null && clients == ClientCertificates.REQUIRED) {
            throw new ParameterException(
                    command.commandLine(),
                    "at a plain port nobody can show a certificate: --mqtt-port does not go with required ones");
        }
    }

    /** The plain port that was asked for, or the usual one. */
    public int plainPort() {
        return plainPort == null ? DEFAULT_PLAIN_PORT : plainPort;
    }

    /** The port under TLS, {@code null} where there is none. */
    public @Nullable Encrypted broker(CertificateFolder folder) {
        if (!tls) {
            return null;
        }
        var identity = new TlsIdentity(folder.server(), folder.serverKey());
        var how = clients == null ? ClientCertificates.NOT_ASKED : clients;
        return new Encrypted(encryptedPort, new ServerTls(identity, how, folder.ca()), plainPort != null);
    }

    /**
     * The certificates to serve with, {@code null} where nothing is encrypted.
     *
     * @throws IOException with a sentence, where they cannot be used
     */
    public @Nullable CertificateFolder folder(Path data) throws IOException {
        if (!tls) {
            return null;
        }
        var folder = CertificateFolder.in(data);
        String remark = folder.check(Instant.now());
        if (!remark.isEmpty()) {
            command.commandLine().getErr().println("dowel: " + remark);
        }
        return folder;
    }

    private static final class HowOption implements ITypeConverter<ClientCertificates> {

        @Override
        public ClientCertificates convert(String text) {
            return switch (text) {
                case "wanted" -> ClientCertificates.WANTED;
                case "required" -> ClientCertificates.REQUIRED;
                default -> throw new TypeConversionException("'" + text + "' is neither wanted nor required");
            };
        }
    }
}
