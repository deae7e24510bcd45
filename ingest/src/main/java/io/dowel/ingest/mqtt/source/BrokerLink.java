package io.dowel.ingest.mqtt.source;

import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.NoDelaySocketFactory;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.tls.TlsException;
import io.dowel.ingest.mqtt.tls.TlsTrouble;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One connection to a broker, used once: what {@link PahoFrameSource} asks of a version of MQTT. */
interface BrokerLink {

    /** For the log, where the second subscription is refused. */
    String NO_STATUS =
            "The broker does not let the service read {}: what sensors say of themselves is not heard, and a lost one shows after a second";

    /** Hears what the connection brings; called on the client's thread, must not throw. */
    interface Listener {

        void arrived(BrokerLink link, Arrival arrival);

        void lost(BrokerLink link, String why);
    }

    /** A message and what is needed to acknowledge it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Arrival(
            String topic,
            byte[] payload,
            boolean retained,
            @Nullable String contentType,
            int messageId,
            int qos) {}

    /**
     * Connects and subscribes; blocks, for a bounded time. Without the frames there is no link; a broker that does not let the
     * service read what sensors say of themselves costs only that.
     */
    void open(Topics topics) throws LinkException;

    /** Tells the broker that a message is in good hands; any thread. A connection that is gone needs no answer. */
    void acknowledge(Arrival arrival);

    /** Lets go of the connection and its threads; bounded time, no exception. */
    void close();

    /** Makes the sockets to a broker, plain or under TLS as its address says. */
    static SocketFactory sockets(SourceSettings settings) throws LinkException {
        if (!BrokerAddress.of(settings.broker()).encrypted()) {
            return new NoDelaySocketFactory();
        }
        try {
            return settings.tls().sockets();
        } catch (TlsException e) {
            throw new LinkException(LinkException.Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    /** Why a connection did not come about. */
    final class LinkException extends Exception {

        /** What to do about it. */
        enum Kind {
            /** Nobody answers: try again. */
            UNREACHABLE,
            /** The broker speaks, and says no: somebody has to change something. */
            REFUSED,
            /** The broker may not know this version of MQTT: try another. */
            OTHER_VERSION
        }

        private final Kind kind;

        LinkException(Kind kind, String message, Throwable cause) {
            super(message, cause);
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        /** Tells a network that does not carry from a handshake that one side broke off. */
        static Kind kindOfCause(@Nullable Throwable cause) {
            if (cause instanceof SSLException) {
                return Kind.REFUSED;
            }
            boolean network = cause instanceof UnknownHostException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException;
            return network ? Kind.UNREACHABLE : Kind.OTHER_VERSION;
        }

        /** What the client says, with its cause where it has one. */
        static String sentence(SourceSettings settings, int reasonCode, Exception e) {
            Throwable cause = e.getCause();
            if (cause instanceof SSLException) {
                return TlsTrouble.sentence(cause);
            }
            boolean plain = !BrokerAddress.of(settings.broker()).encrypted();
            boolean brokeOff = plain && cause != null && kindOfCause(cause) == Kind.OTHER_VERSION;
            return e.getMessage() + " (" + reasonCode + ")" + (cause == null ? "" : ": " + cause)
                    + (brokeOff ? "; if it speaks TLS at this port, its address is written ssl://" : "");
        }
    }
}
