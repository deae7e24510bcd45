package io.dowel.ingest.recording.table;

/** How much of a file is read at most. */
public final class RecordingLimits {

    /** Larger files are refused: 512 MiB, days of any sensor. What is packed counts unpacked. */
    public static final long MAX_FILE_BYTES = 512L << 20;

    /** Longer recordings are refused: 4 million samples, 11 hours at 100 Hz, about 300 MB of memory. */
    public static final int MAX_SAMPLES = 4_000_000;

    private RecordingLimits() {}
}
