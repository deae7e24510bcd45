package io.dowel.ingest.wire;

/** The one who is told of every reading that comes to nothing. */
@FunctionalInterface
public interface DropCount {

    /** Counts nothing; for tests and tools. */
    DropCount NONE = (reason, readings) -> {};

    /** This many readings came to nothing. */
    void dropped(Dropped reason, int readings);
}
