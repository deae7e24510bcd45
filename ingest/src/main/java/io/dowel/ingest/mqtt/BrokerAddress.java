package io.dowel.ingest.mqtt;

import java.net.URI;
import java.util.Locale;

/**
 * Where a broker is, in the one form that MQTT clients take: {@code tcp://host:port}, or {@code ssl://host:port} for TLS.
 *
 * @param encrypted whether the connection is under TLS
 * @param host a name or an address; an IPv6 address in brackets
 */
public record BrokerAddress(boolean encrypted, String host, int port) {

    private static final int PLAIN_PORT = 1883;
    private static final int ENCRYPTED_PORT = 8883;

    /**
     * Reads what a person wrote. {@code mqtt} and {@code mqtts} mean the same as {@code tcp} and {@code ssl}, in any case; a port
     * that is not said is the usual one.
     *
     * @throws IllegalArgumentException with a sentence for that person, which never repeats a password
     */
    public static BrokerAddress of(URI written) {
        String authority = written.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw new IllegalArgumentException("a broker's address holds no user name and no password; give the name"
                    + " with --user, and the password as the help says");
        }
        String scheme = written.getScheme() == null ? "" : written.getScheme().toLowerCase(Locale.ROOT);
        boolean encrypted = scheme.equals("ssl") || scheme.equals("mqtts");
        if (written.getHost() == null || !(encrypted || scheme.equals("tcp") || scheme.equals("mqtt"))) {
            throw new IllegalArgumentException(
                    "a broker is written tcp://host:port or ssl://host:port, not " + written);
        }
        int port = written.getPort() >= 0 ? written.getPort() : encrypted ? ENCRYPTED_PORT : PLAIN_PORT;
        return new BrokerAddress(encrypted, written.getHost(), port);
    }

    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return (encrypted ? "ssl://" : "tcp://") + host + ":" + port;
    }
}
