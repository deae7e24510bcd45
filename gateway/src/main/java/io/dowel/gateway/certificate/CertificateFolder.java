package io.dowel.gateway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;

/**
 * The folder of a site's certificates: {@code ca.crt}, {@code ca.key}, {@code server.crt}, {@code server.key}, and for clients
 * {@code client-NAME.crt} and {@code .key}. Whoever has certificates of another CA puts them there under the same names; the CA's
 * key is needed only to make more.
 */
public record CertificateFolder(Path path) {

    /** Its name in the data directory. */
    public static final String NAME = "certificates";

    private static final Duration SOON = Duration.ofDays(30);

    /** The folder of a data directory. */
    public static CertificateFolder in(Path dataDirectory) {
        return new CertificateFolder(dataDirectory.resolve(NAME));
    }

    public Path ca() {
        return path.resolve("ca.crt");
    }

    public Path caKey() {
        return path.resolve("ca.key");
    }

    public Path server() {
        return path.resolve("server.crt");
    }

    public Path serverKey() {
        return path.resolve("server.key");
    }

    public Path client(String account) {
        return path.resolve("client-" + account + ".crt");
    }

    public Path clientKey(String account) {
        return path.resolve("client-" + account + ".key");
    }

    /**
     * The CA, made where there is none yet.
     *
     * @throws IOException with a sentence, where its key is not there, or can be read by others
     */
    Issued authority(CertificateMaker maker, String name) throws IOException {
        if (Files.exists(ca())) {
            return PemFile.read(ca(), caKey());
        }
        Issued made = maker.authority(name);
        PemFile.write(made, ca(), caKey());
        return made;
    }

    X509Certificate makeServer(CertificateMaker maker, Issued authority, Collection<String> hosts) throws IOException {
        Issued made = maker.server(authority, hosts);
        PemFile.write(made, server(), serverKey());
        return made.certificate();
    }

    X509Certificate makeClient(CertificateMaker maker, Issued authority, String account) throws IOException {
        Issued made = maker.client(authority, account);
        PemFile.write(made, client(account), clientKey(account));
        return made.certificate();
    }

    /**
     * Looks at the server's certificate as one does before serving with it.
     *
     * @return what should be said to whoever starts the service, empty where nothing
     * @throws IOException with a sentence, where it cannot be used
     */
    public String check(Instant now) throws IOException {
        if (!Files.exists(server()) || !Files.exists(serverKey())) {
            throw new IOException(
                    "there is no certificate in " + path + "; make one with: dowel certificates --host NAME");
        }
        X509Certificate certificate = PemFile.read(server(), serverKey()).certificate();
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            throw new IOException(server() + " has expired; make a new one with: dowel certificates --host NAME", e);
        } catch (CertificateNotYetValidException e) {
            throw new IOException(server() + " is not valid yet; look at this machine's clock", e);
        }
        return now.plus(SOON).isAfter(certificate.getNotAfter().toInstant())
                ? "The certificate in " + server() + " expires within 30 days; make a new one with: dowel certificates"
                : "";
    }
}
