package io.dowel.ingest.mqtt.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded broker proves who it is, and what it asks of its clients.
 *
 * @param clientCa PEM: whose certificates of clients are taken; needed where they are asked for
 */
public record ServerTls(
        TlsIdentity identity,
        ClientCertificates clients,
        @Nullable Path clientCa) {

    public ServerTls {
        if (clients != ClientCertificates.NOT_ASKED && clientCa == null) {
            throw new IllegalArgumentException("whoever asks for certificates says whose are taken");
        }
    }

    /**
     * Reads the files.
     *
     * @throws TlsException with a sentence, where they are not what they should be
     */
    public SslContext context() throws TlsException {
        SslContextBuilder builder = forServer();
        builder.clientAuth(
                switch (clients) {
                    case NOT_ASKED -> ClientAuth.NONE;
                    case WANTED -> ClientAuth.OPTIONAL;
                    case REQUIRED -> ClientAuth.REQUIRE;
                });
        return TlsContexts.of(builder, clients == ClientCertificates.NOT_ASKED ? null : clientCa);
    }

    private SslContextBuilder forServer() throws TlsException {
        try {
            return SslContextBuilder.forServer(
                    identity.certificates().toFile(), identity.key().toFile());
        } catch (IllegalArgumentException e) {
            throw new TlsException(
                    identity.certificates() + " and " + identity.key()
                            + " are no certificate with its key: a PEM certificate and a PKCS#8 key are needed",
                    e);
        }
    }
}
