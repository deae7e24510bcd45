package io.dowel.simulator.fleet;

import io.dowel.simulator.stream.Chance;
import java.util.concurrent.TimeUnit;

/** How long a sensor waits before it connects again: longer each time, until something came of it. Holds state; one owner. */
final class Attempts {

    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 10_000;
    private static final int MOST_DOUBLINGS = 10;

    private final Chance chance;
    private int made;

    Attempts(Chance chance) {
        this.chance = chance;
    }

    void begin() {
        made++;
    }

    /** Something came of it: the next one waits no longer than the first. */
    void succeeded() {
        made = 0;
    }

    /** One that stood for long is no sign of trouble; one that breaks at once, again and again, is. */
    void stoodFor(long nanos) {
        if (nanos > TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS)) {
            made = 0;
        }
    }

    /** Doubles with every attempt; a half by chance keeps thousands from coming back in step. */
    long waitNanos() {
        long waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(Math.max(made - 1, 0), MOST_DOUBLINGS));
        return (long) ((0.5 + chance.at(made) / 2) * TimeUnit.MILLISECONDS.toNanos(waitMs));
    }
}
