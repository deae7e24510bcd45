package io.dowel.ingest.mqtt.tls;

import java.io.IOException;

/** TLS cannot be set up; the message is a sentence for whoever named the files. */
public final class TlsException extends IOException {

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
