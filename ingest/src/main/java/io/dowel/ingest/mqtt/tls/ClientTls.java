package io.dowel.ingest.mqtt.tls;

import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client trusts, and who it is.
 *
 * @param ca PEM: whose certificates of brokers are taken, in place of those that Java trusts; {@code null} for Java's
 * @param identity what it shows where a broker asks; {@code null} for nothing
 */
public record ClientTls(@Nullable Path ca, @Nullable TlsIdentity identity) {

    /** Java's trust, and no certificate of its own. */
    public static final ClientTls DEFAULT = new ClientTls(null, null);

    /**
     * Makes sockets that connect only to a broker whose certificate is trusted and is for the host they go to.
     *
     * @throws TlsException with a sentence, where the files are not what they should be
     */
    public SSLSocketFactory sockets() throws TlsException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        if (identity != null) {
            TlsContexts.withKey(builder, identity);
        }
        return new TlsSocketFactory(TlsContexts.of(builder, ca).context().getSocketFactory());
    }
}
