package io.dowel.ingest.mqtt.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret that opens an account.
 *
 * @param until when it ends, for one that another has taken the place of; {@code null} where nobody has set an end
 */
public record AcceptedSecret(SecretHash hash, @Nullable Instant until) {

    /** A secret without an end. */
    public static AcceptedSecret of(String secret) {
        return new AcceptedSecret(SecretHash.of(secret), null);
    }

    /** True where {@code candidate} is the secret and it is not over. */
    public boolean accepts(String candidate, Instant now) {
        return (until == null || now.isBefore(until)) && hash.matches(candidate);
    }
}
