package io.dowel.ingest.live;

import io.dowel.analysis.signal.ImuFrame;

/**
 * A frame and when it reached the service.
 *
 * @param arrivalNanos reading of the service's {@link SessionClock} on arrival
 * @param origin where the message that it came in is kept
 */
public record ReceivedFrame(long arrivalNanos, ImuFrame frame, Origin origin) {

    /**
     * Where a frame came from.
     *
     * @param message number under which its message is kept, 0 where it is not
     * @param index which frame of that message it is, from 0
     */
    public record Origin(long message, int index) {

        /** The message is not kept; so also of inputs that are no frames. */
        public static final Origin UNKNOWN = new Origin(0, 0);
    }

    /** A frame whose message is not kept. */
    public ReceivedFrame(long arrivalNanos, ImuFrame frame) {
        this(arrivalNanos, frame, Origin.UNKNOWN);
    }
}
