package io.dowel.gateway.people.secret;

import io.dowel.gateway.people.secret.PasswordHash.Cost;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of hashing passwords, a few at once: each takes memory and most of a processor, and asking for it needs no account. Any
 * thread that may wait. Whoever finds too many waiting gets nothing.
 */
public final class PasswordWork {

    static final int AT_ONCE = 2;
    static final int MAY_WAIT = 16;
    private static final long PATIENCE_S = 10;

    private final Cost cost;
    private final PasswordHash nobodys;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicInteger here = new AtomicInteger();

    public PasswordWork() {
        this(Cost.NOW);
    }

    /** @param cost of hashes that are made from now on */
    public PasswordWork(Cost cost) {
        this.cost = cost;
        this.nobodys = PasswordHash.ofNobody(cost);
    }

    /** What came of a look at a password. */
    public record Verdict(boolean matches, boolean outdated) {}

    /**
     * Looks whether a password is the one.
     *
     * @param kept its hash, or {@code null} for somebody who does not exist or has none, which takes the same time
     * @return empty where too many wait
     */
    public Optional<Verdict> verify(String password, @Nullable String kept) {
        return atWork(() -> {
            if (kept == null) {
                nobodys.matches(password);
                return new Verdict(false, false);
            }
            PasswordHash hash = PasswordHash.parse(kept);
            return new Verdict(hash.matches(password), !hash.cost().equals(cost));
        });
    }

    /** Makes the hash to keep; empty where too many wait. */
    public Optional<String> hash(String password) {
        return atWork(() -> PasswordHash.of(password, cost).text());
    }

    /** How many are hashed or wait for it. */
    public int underWay() {
        return here.get();
    }

    <T> Optional<T> atWork(Supplier<T> work) {
        try {
            if (here.incrementAndGet() > AT_ONCE + MAY_WAIT || !places.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            here.decrementAndGet();
        }
    }
}
