package io.dowel.ingest.metrics;

import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Dropped;

/**
 * What the ingest side reports of itself. Any thread may call it; tags are enum constants only, never a sensor, a session or a
 * person.
 */
public interface IngestMetrics {

    /** Counts nothing; for tests and tools. */
    IngestMetrics NONE = new IngestMetrics() {};

    /** Why a message or a frame went nowhere although its payload may be good. */
    enum Refusal {
        /** Retained by the broker: a ghost of an earlier lift, not a sample of now. */
        RETAINED,
        /** A topic that is not one of this site's sensors. */
        FOREIGN_TOPIC,
        /** A frame of a sensor that no open session has. */
        UNKNOWN_SENSOR,
        /** Beyond what any sensor may send: neither kept nor handed on, so that the others have their share. */
        FLOOD
    }

    /** Why the embedded broker did not let somebody in, or do something. */
    enum BrokerRefusal {
        /** Nobody has this name, or the secret is another one. */
        ACCOUNT,
        /** A sensor came under a client id that is not its own. */
        CLIENT_ID,
        /** An account that may not do this on this topic. */
        TOPIC,
        /** A TLS handshake that came to nothing: a client that speaks no TLS, or does not trust, or is not trusted. */
        HANDSHAKE,
        /** A sensor whose certificate is another's, or that has none where it must. */
        CERTIFICATE,
        /** Something else than MQTT 5 or 3.1.1, such as TLS at a plain port. */
        NOT_MQTT,
        /** A packet above the bound, or one that MQTT does not have. */
        PACKET,
        /** A handshake or a packet that was begun and not ended in time. */
        TOO_SLOW,
        /** More connections than may wait before they say who they are. */
        TOO_MANY
    }

    /** A good frame was decoded. */
    default void frame(int samples) {}

    /** A payload was not taken. */
    default void malformed(Decoded.Reason reason) {}

    /** Readings of a good message came to nothing. */
    default void dropped(Dropped reason, int readings) {}

    /** A message or a frame went nowhere. */
    default void refused(Refusal refusal) {}

    /** The embedded broker refused somebody something. */
    default void brokerRefused(BrokerRefusal refusal) {}

    /** A full inbox gave up its oldest frame. */
    default void inboxDropped() {}

    /** The connection to the broker stands; {@code again} where it stood before. */
    default void connected(boolean again) {}

    /** The connection to the broker is gone. */
    default void disconnected() {}

    /** A message could not be stored, or its frame could not be handed on, because the one in charge threw. */
    default void unhandled() {}

    /** A session was opened. */
    default void sessionOpened() {}

    /** A session is no longer open, for whatever reason. */
    default void sessionClosed() {}

    /** A session's analysis threw and the session was ended for it. */
    default void sessionStopped() {}

    /** One input was analysed and its events handed to the feed. */
    default void stepTook(long nanos) {}

    /** From a frame's arrival until its events were handed to the feed. */
    default void frameDelayed(long nanos) {}

    /** A batch of entries was written to a session log and, where somebody waited for it, forced. */
    default void stored(int entries, long nanos) {}

    /** An attempt to write to a session log failed; it is tried again. */
    default void storeFailed() {}

    /** A message was neither stored nor acknowledged, because too much waits to be stored. */
    default void storeRefused() {}

    /** So many more entries wait to be stored, or fewer. */
    default void storeWaiting(int more) {}

    /** The clock of the room was set, by more than seconds. */
    default void clockStepped() {}
}
