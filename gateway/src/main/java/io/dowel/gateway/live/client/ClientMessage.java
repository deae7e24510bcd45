package io.dowel.gateway.live.client;

import io.dowel.ingest.live.SessionKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came from a client. */
public sealed interface ClientMessage {

    /**
     * The first message.
     *
     * @param token not checked yet; empty where the cookies of the connection say who it is
     * @param session empty where the name could be no session's
     * @param after number of the last event the client has, 0 for none
     * @param journal the journal those events were from, or {@code null} where the client does not say
     * @param maxRateHz live messages a second at most
     */
    record Hello(
            String token,
            Optional<SessionKey> session,
            long after,
            @Nullable String journal,
            double maxRateHz) implements ClientMessage {

        @Override
        public String toString() {
            return "Hello[token not shown]";
        }
    }

    /** Something for the session, to be answered under {@code id}. */
    record Command(String id, SessionCommand command) implements ClientMessage {}

    /**
     * A command that cannot be carried out as it stands.
     *
     * @param message what is not right about it, for the person who gave it
     */
    record InvalidCommand(String id, String message) implements ClientMessage {}

    /** Asks for a {@code pong} with the same time. */
    record Ping(double sentMs) implements ClientMessage {}

    /** Speaks another version of the protocol. */
    record OtherVersion() implements ClientMessage {}

    /**
     * Not a message at all.
     *
     * @param detail what is not right about it, for the person who programs the client
     */
    record Malformed(String detail) implements ClientMessage {}
}
