package io.dowel.ingest.mqtt.tls;

import java.nio.file.Path;

/**
 * A certificate and the private key that belongs to it.
 *
 * @param certificates PEM: the certificate, then those that lead to its CA, if any
 * @param key PEM: the private key in PKCS#8 form, not encrypted; only its owner should be able to read it
 */
public record TlsIdentity(Path certificates, Path key) {}
