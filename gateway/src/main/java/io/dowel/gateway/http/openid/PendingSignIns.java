package io.dowel.gateway.http.openid;

import io.dowel.gateway.people.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sign-ins that began and have not come back from the provider. Any thread; at most {@value #MOST}, of which the oldest goes. */
final class PendingSignIns {

    static final int MOST = 1000;
    static final Duration VALID = Duration.ofMinutes(10);

    private final InstantSource clock;

    /** By the hash of the state. */
    private final Map<String, Kept> pending = new LinkedHashMap<>();

    PendingSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * One that began.
     *
     * @param state goes to the provider and comes back
     * @param browser goes to the browser's cookie, so that nobody else's browser can end what this one began
     * @param nonce comes back in the token
     * @param verifier of which the provider was told the hash, and is told the text now
     * @param address where the provider sends the browser back to
     */
    record Begun(Secret state, Secret browser, Secret nonce, Secret verifier, String address) {}

    private record Kept(Begun begun, Instant until) {}

    synchronized Begun begin(String address) {
        var begun = new Begun(Secret.random(), Secret.random(), Secret.random(), Secret.random(), address);
        Instant now = clock.instant();
        pending.values().removeIf(kept -> kept.until.isBefore(now));
        if (pending.size() >= MOST) {
            Iterator<String> oldest = pending.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        pending.put(begun.state.digest(), new Kept(begun, now.plus(VALID)));
        return begun;
    }

    /** Ends one: it is there once, and for the browser that began it. */
    synchronized Optional<Begun> end(String state, String browser) {
        Kept kept = pending.remove(Secret.digest(state));
        return kept == null
                        || kept.until.isBefore(clock.instant())
                        || !MessageDigest.isEqual(
                                kept.begun.browser.digest().getBytes(StandardCharsets.US_ASCII),
                                Secret.digest(browser).getBytes(StandardCharsets.US_ASCII))
                ? Optional.empty()
                : Optional.of(kept.begun);
    }
}
