package io.dowel.gateway.certificate;

import io.dowel.gateway.access.SecretFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as text files, in the form that brokers, browsers and microcontrollers take. */
final class PemFile {

    private PemFile() {}

    /** Writes a key for its owner only, and then its certificate, which everybody may read. */
    static void write(Issued issued, Path certificate, Path key) throws IOException {
        new SecretFile(key).replace(text("PRIVATE KEY", issued.key().getEncoded()));
        try {
            Path next = Files.createTempFile(certificate.toAbsolutePath().getParent(), "certificate", ".new");
            Files.writeString(
                    next,
                    text("CERTIFICATE", issued.certificate().getEncoded()),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(next, certificate, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (CertificateException e) {
            throw new IOException("the certificate cannot be written: " + e.getMessage(), e);
        }
    }

    /** Reads a certificate and its key, which nobody but their owner may be able to read. */
    static Issued read(Path certificate, Path key) throws IOException {
        new SecretFile(key).requireOwnerOnly();
        try (var reader = new PEMParser(Files.newBufferedReader(key))) {
            if (!(reader.readObject() instanceof PrivateKeyInfo info)) {
                throw new IOException(key + " is no private key in PKCS#8 form");
            }
            return new Issued(certificates(certificate).get(0), key(info));
        }
    }

    /** By the JDK, which knows the kinds of keys by other names than Bouncy Castle's converter. */
    private static PrivateKey key(PrivateKeyInfo info) throws IOException {
        boolean rsa = PKCSObjectIdentifiers.rsaEncryption.equals(
                info.getPrivateKeyAlgorithm().getAlgorithm());
        try {
            return KeyFactory.getInstance(rsa ? "RSA" : "EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("a private key is neither of RSA nor of a curve that Java knows", e);
        }
    }

    /** The certificates of a file, of which there is at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (all.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return all;
        } catch (CertificateException e) {
            throw new IOException(file + " is no certificate: " + e.getMessage(), e);
        }
    }

    private static String text(String kind, byte[] content) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(kind, content));
        }
        return text.toString();
    }
}
