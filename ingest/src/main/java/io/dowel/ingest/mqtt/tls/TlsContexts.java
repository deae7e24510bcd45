package io.dowel.ingest.mqtt.tls;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts of PEM files. Netty reads them, the JDK speaks; TLS 1.2 and 1.3 only. */
final class TlsContexts {

    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsContexts() {}

    static JdkSslContext of(SslContextBuilder builder, @Nullable Path trusted) throws TlsException {
        try {
            if (trusted != null) {
                builder.trustManager(readable(trusted).toFile());
            }
            return (JdkSslContext)
                    builder.sslProvider(SslProvider.JDK).protocols(PROTOCOLS).build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    static SslContextBuilder withKey(SslContextBuilder builder, TlsIdentity identity) throws TlsException {
        try {
            return builder.keyManager(
                    readable(identity.certificates()).toFile(),
                    readable(identity.key()).toFile());
        } catch (IllegalArgumentException e) {
            throw new TlsException(
                    identity.certificates() + " and " + identity.key()
                            + " are no certificate with its key: a PEM certificate and a PKCS#8 key are needed",
                    e);
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read " + file);
        }
        return file;
    }
}
