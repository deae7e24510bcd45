package io.dowel.ingest.mqtt.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a connection under TLS did not come about, said to whoever named the broker. */
public final class TlsTrouble {

    private static final int DEEPEST = 12;

    private TlsTrouble() {}

    /** What is amiss with the other side, as the end of a sentence that begins with its address. */
    public static String sentence(Throwable thrown) {
        if (find(thrown, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (find(thrown, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet; compare the clocks of both machines";
        }
        if (find(thrown, CertPathBuilderException.class) || find(thrown, CertPathValidatorException.class)) {
            return "its certificate is signed by nobody who is trusted here; name the file of its CA";
        }
        if (find(thrown, CertificateException.class)) {
            return "its certificate is for another host than the address says";
        }
        return sentence(said(thrown).toLowerCase(Locale.ROOT), thrown);
    }

    private static String sentence(String said, Throwable thrown) {
        if (said.contains("fatal alert") && (said.contains("certificate") || said.contains("unknown_ca"))) {
            return "it asks for a certificate of this client that it trusts";
        }
        if (said.contains("unsupported or unrecognized") || said.contains("plaintext")) {
            return "it does not speak TLS at this port";
        }
        if (said.contains("terminated the handshake") || said.contains("closed connection")) {
            return "it broke off the handshake: it may not speak TLS at this port";
        }
        if (said.contains("fatal alert")) {
            return "it refuses the handshake (" + said(thrown) + ")";
        }
        return "no secure connection comes about (" + said(thrown) + ")";
    }

    private static boolean find(Throwable thrown, Class<? extends Throwable> kind) {
        @Nullable Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private static String said(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
