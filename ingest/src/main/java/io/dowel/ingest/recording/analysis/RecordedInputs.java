package io.dowel.ingest.recording.analysis;

import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * The inputs that a live session would have seen while a recording was made: its frames at their arrival, time
 * advancing every 100 ms, and the end of the set after the last frame.
 */
final class RecordedInputs {

    /** As often as the live edge says that time went by. */
    static final long TICK_NANOS = 100_000_000L;

    /**
     * Time is not ticked through longer silences: everything that silence can change in a session (a lost signal, the
     * rest limit) has happened long before, and a file whose clock jumps by years must not take years.
     */
    static final long LONGEST_TICKED_SILENCE_NANOS = 600_000_000_000L;

    private RecordedInputs() {}

    /**
     * Feeds all inputs in order.
     *
     * @param progress told the part done, 0 to 1, at most once a thousandth
     */
    static void feed(Recording recording, Consumer<SessionInput> session, DoubleConsumer progress) {
        long tickNanos = TICK_NANOS;
        long lastNanos = 0;
        int total = recording.frames().size();
        int every = Math.max(1, total / 1000);
        for (int i = 0; i < total; i++) {
            TimedFrame timed = recording.frames().get(i);
            long arrivalNanos = timed.arrivalNanos();
            long tickedUntil = Math.min(arrivalNanos, lastNanos + LONGEST_TICKED_SILENCE_NANOS);
            for (; tickNanos <= tickedUntil; tickNanos += TICK_NANOS) {
                session.accept(new SessionInput.TimeAdvanced(new SessionTime(tickNanos)));
            }
            if (tickNanos <= arrivalNanos) {
                tickNanos = (arrivalNanos / TICK_NANOS + 1) * TICK_NANOS;
            }
            session.accept(new SessionInput.FrameArrived(new SessionTime(arrivalNanos), timed.frame()));
            lastNanos = arrivalNanos;
            if (i % every == 0) {
                progress.accept((double) i / total);
            }
        }
        session.accept(new SessionInput.SetEnded(new SessionTime(lastNanos)));
        progress.accept(1);
    }
}
