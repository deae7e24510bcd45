package io.dowel.ingest.live;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The port through which a live session is kept: everything that happened to it and everything durable that it said.
 *
 * <p>Called on the session's context, except for {@link #hasRoom}; must not block.
 */
public interface SessionLog {

    /** Keeps nothing; what a session says counts as stored at once. */
    SessionLog NONE = new SessionLog() {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void stepped(SessionInput input, ReceivedFrame.Origin origin, List<Durable> said, Runnable stored) {
            stored.run();
        }

        @Override
        public CompletionStage<Void> close(SessionEnd end) {
            return CompletableFuture.completedStage(null);
        }
    };

    /** False where so much waits to be stored that the session should take nothing more in. Any thread. */
    boolean hasRoom();

    /**
     * Takes an input that the session has just taken.
     *
     * @param origin where the frame is kept, if the input is one
     * @param said the durable events that followed from it
     * @param stored run once these events, and everything before them, are stored; in order, on any thread. Never where there
     *     are none
     */
    void stepped(SessionInput input, ReceivedFrame.Origin origin, List<Durable> said, Runnable stored);

    /** Ends the log; complete once what was taken is stored, or given up where that is not possible. */
    CompletionStage<Void> close(SessionEnd end);
}
