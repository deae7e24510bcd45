package io.dowel.gateway.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with the private key that belongs to it. */
record Issued(X509Certificate certificate, PrivateKey key) {

    @Override
    public String toString() {
        return "Issued[" + certificate.getSubjectX500Principal() + "]";
    }
}
