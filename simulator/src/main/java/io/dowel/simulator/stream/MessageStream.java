package io.dowel.simulator.stream;

import org.jspecify.annotations.Nullable;

/** What happens at one simulated sensor, in order. Holds state; one owner. */
@FunctionalInterface
public interface MessageStream {

    /** What happens next, or {@code null} where nothing does any more; then it stays so. */
    @Nullable
    Happening next();
}
