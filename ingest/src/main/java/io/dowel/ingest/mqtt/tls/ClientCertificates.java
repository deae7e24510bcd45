package io.dowel.ingest.mqtt.tls;

/** Whether the embedded broker asks its clients for a certificate. One that is given always has to fit the account. */
public enum ClientCertificates {
    /** It does not ask. */
    NOT_ASKED,
    /** It asks, and takes sensors without one as well. */
    WANTED,
    /** It asks, and takes no sensor without one. */
    REQUIRED
}
