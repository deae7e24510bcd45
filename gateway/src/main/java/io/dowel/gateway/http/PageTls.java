package io.dowel.gateway.http;

import java.nio.file.Path;

/**
 * The certificate that pages and live connections are served with.
 *
 * @param certificates PEM: the server's, then those that lead to its CA, if any
 * @param key PEM: its private key
 */
public record PageTls(Path certificates, Path key) {}
