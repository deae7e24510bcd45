package io.dowel.ingest.mqtt.tls;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The certificate that a client has shown and proved to be its own.
 *
 * @param names what it is called there: the common name, and every alternative name of any kind
 */
public record PeerCertificate(Set<String> names) {

    private static final String COMMON_NAME = "CN";

    public PeerCertificate {
        names = Set.copyOf(names);
    }

    /** The one of a connection, empty where the client has shown none. */
    public static Optional<PeerCertificate> of(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own
                    ? Optional.of(of(own))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** What a certificate says of its owner; one whose names cannot be read has none. */
    public static PeerCertificate of(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase(COMMON_NAME)) {
                    names.add(String.valueOf(part.getValue()));
                }
            }
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(1) instanceof String name) {
                    names.add(name);
                }
            }
        } catch (InvalidNameException | CertificateParsingException e) {
            return new PeerCertificate(Set.of());
        }
        return new PeerCertificate(names);
    }

    /** Whether it may be used with an account. */
    public boolean isFor(String user) {
        return names.contains(user);
    }
}
