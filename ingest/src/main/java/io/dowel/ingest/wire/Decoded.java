package io.dowel.ingest.wire;

import io.dowel.analysis.signal.ImuFrame;
import java.util.List;

/** What a payload turned out to be. */
public sealed interface Decoded {

    /** Good frames, in the order in which the payload holds them; at least one. */
    record Frames(List<ImuFrame> frames) implements Decoded {

        public Frames {
            frames = List.copyOf(frames);
            if (frames.isEmpty()) {
                throw new IllegalArgumentException("a decoded payload holds at least one frame");
            }
        }
    }

    /** A good payload whose readings wait for others, or hold none that are of use here; nothing to hand on yet. */
    record Waiting() implements Decoded {}

    /**
     * A payload that is not taken.
     *
     * @param detail for people who look for the cause; never contains more of the payload than numbers
     */
    record Malformed(Reason reason, String detail) implements Decoded {}

    /** Why a payload is not taken; small and closed, so that it can be a meter's tag. */
    enum Reason {
        /** No bytes at all. */
        EMPTY,
        /** More bytes than {@link PayloadCodec#MAX_PAYLOAD_BYTES}. */
        TOO_LARGE,
        /** Neither the content type nor the first byte belongs to a known format. */
        UNKNOWN_FORMAT,
        /** A known format in a version that this program does not read. */
        UNSUPPORTED_VERSION,
        /** Ends before its content does. */
        TRUNCATED,
        /** Goes on after its content ended. */
        TRAILING_BYTES,
        /** The checksum does not match: damaged on the way. */
        CHECKSUM,
        /** Not of the documented form: a flag, field, type or length that the format does not have. */
        SYNTAX,
        /** Names another sensor than its topic does. */
        OTHER_SENSOR,
        /** No sample. */
        NO_SAMPLES,
        /** More samples than {@link ImuFrame#MAX_SAMPLES}. */
        TOO_MANY_SAMPLES,
        /** A sample is older than the one before it. */
        TIMES_DECREASE,
        /** A value is infinite or not a number. */
        NOT_FINITE,
        /** A value that no sensor can mean. */
        OUT_OF_RANGE
    }
}
