package io.dowel.ingest.wire;

/** Why readings of a good message came to nothing; small and closed, so that it can be a meter's tag. */
public enum Dropped {
    /** Of a kind that nothing here uses, such as a phone's place or its magnetometer. */
    UNUSED,
    /** Its other half never came: rotation without acceleration, acceleration without gravity, or a hole in one of them. */
    UNPAIRED,
    /** Older than what was passed on already, or in a message that was seen or given up before. */
    LATE,
    /** Beyond what is kept waiting for another half. */
    OVERFLOW,
    /** A sum or an interpolated value that no sensor can mean. */
    OUT_OF_RANGE,
    /** Waiting in an adapter that was let go, for another format or to make room for other sensors. */
    FORGOTTEN
}
