package io.dowel.ingest.mqtt.door;

import io.netty.handler.ssl.NotSslRecordException;
import java.util.Locale;

/** Why a client's TLS handshake came to nothing, said to whoever runs the broker. */
final class Handshakes {

    private Handshakes() {}

    static String sentence(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return "it does not speak TLS, and this port does";
        }
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("empty client certificate chain") || said.contains("null cert chain")) {
            return "it has shown no certificate";
        }
        if (said.contains("certification path") || said.contains("path does not chain") || said.contains("validat")) {
            return "its certificate has expired, or is signed by nobody who is trusted here";
        }
        if (said.contains("certificate_unknown") || said.contains("unknown_ca") || said.contains("bad_certificate")) {
            return "it does not trust this broker's certificate, or is another host than that is for";
        }
        if (said.contains("certificate_expired")) {
            return "it finds this broker's certificate expired";
        }
        if (said.contains("protocol version")
                || said.contains("protocol_version")
                || said.contains("no appropriate protocol")) {
            return "it speaks no TLS newer than 1.1";
        }
        return "its TLS handshake did not come to an end";
    }
}
