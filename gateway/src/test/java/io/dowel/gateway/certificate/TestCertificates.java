package io.dowel.gateway.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates as tests need them: good ones, and each kind that is to be refused. */
public final class TestCertificates {

    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    private TestCertificates() {}

    /** A CA, a server's certificate for this machine, and one for each of these accounts. */
    public static CertificateFolder make(Path path, String... accounts) throws IOException {
        return make(path, Instant.now(), THIS_MACHINE, accounts);
    }

    /** All of them expired yesterday. */
    public static CertificateFolder expired(Path path) throws IOException {
        Instant then = Instant.now().minus(CertificateMaker.LEAF_VALID).minus(Duration.ofDays(1));
        return make(path, then, THIS_MACHINE);
    }

    /** Those of a server elsewhere. */
    public static CertificateFolder elsewhere(Path path) throws IOException {
        return make(path, Instant.now(), List.of("elsewhere.example"));
    }

    /** Trusts the CA of a folder and nobody else. */
    public static SSLContext trusting(CertificateFolder folder) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", PemFile.certificates(folder.ca()).get(0));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static CertificateFolder make(Path path, Instant when, List<String> hosts, String... accounts)
            throws IOException {
        var folder = new CertificateFolder(path);
        var maker = new CertificateMaker(when);
        Issued authority = folder.authority(maker, "CA of a test");
        folder.makeServer(maker, authority, hosts);
        for (String account : accounts) {
            folder.makeClient(maker, authority, account);
        }
        return folder;
    }
}
