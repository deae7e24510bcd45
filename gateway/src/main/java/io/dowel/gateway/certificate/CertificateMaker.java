package io.dowel.gateway.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes certificates: keys on the curve P-256, which microcontrollers and browsers know alike, drawn and signed by the JDK; Bouncy
 * Castle writes the form.
 */
final class CertificateMaker {

    /** Apple's devices take no server certificate that is valid for longer than 825 days, from an own CA either. */
    static final Duration LEAF_VALID = Duration.ofDays(820);

    static final Duration CA_VALID = Duration.ofDays(3650);

    /** A sensor's clock, or a tablet's, may be a little behind. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 127;
    private static final String ADDRESS = "[0-9.]+|.*:.*";

    private final SecureRandom random = new SecureRandom();
    private final Instant now;

    CertificateMaker(Instant now) {
        this.now = now;
    }

    /** A CA that may sign certificates of servers and clients, and no further CA. */
    Issued authority(String name) throws IOException {
        return make(name, null, CA_VALID, (builder, utilities, keys) -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, utilities.createSubjectKeyIdentifier(keys.getPublic()));
        });
    }

    /** A server's certificate for these host names and addresses, of which there is at least one. */
    Issued server(Issued authority, Collection<String> hosts) throws IOException {
        List<GeneralName> names = hosts.stream()
                .map(host -> new GeneralName(host.matches(ADDRESS) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toList();
        return leaf(authority, hosts.iterator().next(), names, KeyPurposeId.id_kp_serverAuth);
    }

    /** A client's certificate for the account of this name. */
    Issued client(Issued authority, String account) throws IOException {
        var name = new GeneralName(GeneralName.dNSName, account);
        return leaf(
                authority,
                account,
                account.matches("[A-Za-z0-9-]+") ? List.of(name) : List.of(),
                KeyPurposeId.id_kp_clientAuth);
    }

    private Issued leaf(Issued authority, String name, List<GeneralName> names, KeyPurposeId purpose)
            throws IOException {
        return make(name, authority, LEAF_VALID, (builder, utilities, keys) -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    utilities.createAuthorityKeyIdentifier(
                            authority.certificate().getPublicKey()));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
        });
    }

    /** What a kind of certificate says beyond its name. */
    @FunctionalInterface
    private interface Extensions {

        void add(X509v3CertificateBuilder builder, JcaX509ExtensionUtils utilities, KeyPair keys) throws IOException;
    }

    private Issued make(String name, @Nullable Issued authority, Duration valid, Extensions extensions)
            throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = name(name);
            X500Name issuer =
                    authority == null ? subject : new JcaX509CertificateHolder(authority.certificate()).getSubject();
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, random).setBit(0),
                    Date.from(now.minus(EARLIER)),
                    Date.from(now.plus(valid)),
                    subject,
                    keys.getPublic());
            extensions.add(builder, new JcaX509ExtensionUtils(), keys);
            var signer = new JcaContentSignerBuilder(SIGNATURE)
                    .build(authority == null ? keys.getPrivate() : authority.key());
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return new Issued(certificate, keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("a certificate for " + name + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
    }
}
