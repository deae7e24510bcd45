package io.dowel.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.Dowel;
import io.dowel.ingest.mqtt.tls.PeerCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dowel certificates}, and what {@code serve --tls} says of what it finds. */
class CertificatesCommandTest {

    private static final String SERVER_PURPOSE = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_PURPOSE = "1.3.6.1.5.5.7.3.2";

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theServersCertificateIsForTheNamesAskedForAndSignedByTheCa() throws Exception {
        assertThat(run("--host", "dowel.clinic.lan", "--host", "192.168.1.5")).isZero();
        CertificateFolder folder = CertificateFolder.in(data);
        X509Certificate ca = PemFile.certificates(folder.ca()).get(0);
        X509Certificate server = PemFile.certificates(folder.server()).get(0);
        server.verify(ca.getPublicKey());
        assertThat(PeerCertificate.of(server).names())
                .contains("dowel.clinic.lan", "192.168.1.5", "localhost", "127.0.0.1");
        assertThat(server.getExtendedKeyUsage()).containsExactly(SERVER_PURPOSE);
        assertThat(server.getBasicConstraints()).as("it is no CA").isEqualTo(-1);
        assertThat(ca.getBasicConstraints()).as("it signs no further CA").isZero();
        assertThat(Duration.between(
                        server.getNotBefore().toInstant(), server.getNotAfter().toInstant()))
                .as("Apple's bound")
                .isLessThan(Duration.ofDays(825));
    }

    @Test
    void aSensorsCertificateNamesItsAccount() throws Exception {
        assertThat(run("--client", "bar-1", "--client", "back_upper")).isZero();
        CertificateFolder folder = CertificateFolder.in(data);
        for (String account : List.of("bar-1", "back_upper")) {
            X509Certificate client =
                    PemFile.certificates(folder.client(account)).get(0);
            assertThat(PeerCertificate.of(client).isFor(account)).isTrue();
            assertThat(PeerCertificate.of(client).isFor("bar-2")).isFalse();
            assertThat(client.getExtendedKeyUsage()).containsExactly(CLIENT_PURPOSE);
        }
    }

    @Test
    void theCaStaysAndTheServersCertificateIsMadeAnew() throws Exception {
        run("--host", "one.lan");
        CertificateFolder folder = CertificateFolder.in(data);
        String ca = Files.readString(folder.ca());
        String server = Files.readString(folder.server());
        run("--host", "two.lan");
        assertThat(Files.readString(folder.ca())).isEqualTo(ca);
        assertThat(Files.readString(folder.server())).isNotEqualTo(server);
    }

    @Test
    void keysAreReadableByTheirOwnerOnlyAndNeverShown() throws Exception {
        run("--client", "bar-1");
        try (Stream<Path> files = Files.list(CertificateFolder.in(data).path())) {
            Collection<Path> keys =
                    files.filter(file -> file.toString().endsWith(".key")).toList();
            assertThat(keys)
                    .hasSize(3)
                    .allSatisfy(key -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                            .isEqualTo("rw-------"));
        }
        assertThat(out.toString()).contains("SHA-256").doesNotContain("PRIVATE");
    }

    @Test
    void aCaWhoseKeyOthersCanReadSignsNothing() throws Exception {
        run();
        Path key = CertificateFolder.in(data).caKey();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("can be read by others");
    }

    @Test
    void aHostThatIsNoneIsNotUnderstood() {
        assertThat(run("--host", "https://clinic:8080/")).isEqualTo(2);
        assertThat(err.toString()).contains("--host is a name or an address");
    }

    @Test
    void serveSaysWhatCannotBeUsed() throws Exception {
        assertThatThrownBy(() -> CertificateFolder.in(data).check(Instant.now()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("make one with: dowel certificates");
        assertThatThrownBy(() -> TestCertificates.expired(data.resolve("old")).check(Instant.now()))
                .hasMessageContaining("has expired");
        run();
        CertificateFolder good = CertificateFolder.in(data);
        assertThat(good.check(Instant.now())).isEmpty();
        assertThat(good.check(Instant.now().plus(CertificateMaker.LEAF_VALID).minus(Duration.ofDays(9))))
                .contains("expires within 30 days");
    }

    @Test
    void serveDoesNotStartWithoutACertificate() {
        int code = Dowel.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("serve", "--tls", "--sensor", "bar-1=bar", "--data", data.toString());
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("there is no certificate in");
    }

    private int run(String... arguments) {
        return Dowel.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("certificates", "--data", data.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
