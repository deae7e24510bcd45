package io.dowel.ingest.store;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionStepper;
import io.dowel.ingest.log.LogEntry;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.adapter.SensorAdapters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session lived through once more from its log: the same inputs in the same order, and its events compared with those that
 * were stored. Holds state; one owner.
 */
final class SessionReplay {

    /** A frame of a message that the session has not taken in. */
    record Pending(long arrivalNanos, Origin origin, ImuFrame frame) {}

    private record Kept(long number, long arrivalNanos, List<ImuFrame> frames) {}

    private final SessionStepper stepper;
    private final long from;

    /** Messages are read in their order, as they were when they came; a service that starts anew reads anew. */
    private SensorAdapters adapters = LogContent.adapters();

    /** Messages of which frames may still be taken in. */
    private final Deque<Kept> messages = new ArrayDeque<>();

    /** Events that followed and were not found in the log yet. */
    private final Deque<Durable> unstored = new ArrayDeque<>();

    private Origin taken = Origin.UNKNOWN;
    private @Nullable String difference;

    /**
     * @param stepper the analysis, as it was after entry {@code from}
     * @param from number of the entry after which it goes on; 0 to begin at the beginning
     */
    SessionReplay(SessionStepper stepper, long from) {
        this.stepper = stepper;
        this.from = from;
    }

    /** Takes the next entry; after the first difference, none. */
    void take(LogEntry entry) {
        if (difference != null) {
            return;
        }
        switch (entry.kind()) {
            case MESSAGE -> message(entry);
            case FRAME -> frame(entry);
            case TIME ->
                step(
                        entry,
                        new SessionInput.TimeAdvanced(
                                new SessionTime(Entries.time(entry).atNanos())));
            case SAID -> step(entry, RecordJson.read(SessionInput.class, Entries.text(entry)));
            case EVENT -> compare(entry);
            case RESUMED -> adapters = LogContent.adapters();
            case OPENED, SNAPSHOT, ENDED -> {}
        }
    }

    /** The first thing in which the log and this analysis differ, as a sentence; {@code null} where there is none. */
    @Nullable
    String difference() {
        return difference;
    }

    /** Events that follow from the inputs in the log, and which its writer did not come to store. */
    List<Durable> unstored() {
        return List.copyOf(unstored);
    }

    /** Frames that were stored, and which the session did not come to take in. */
    List<Pending> pending() {
        List<Pending> pending = new ArrayList<>();
        for (Kept kept : messages) {
            List<ImuFrame> all = kept.frames();
            int first = kept.number() == taken.message() ? taken.index() + 1 : 0;
            for (int i = first; i < all.size(); i++) {
                var origin = new Origin(kept.number(), i);
                pending.add(new Pending(kept.arrivalNanos(), origin, all.get(i)));
            }
        }
        return pending;
    }

    private void frame(LogEntry entry) {
        Entries.Frame frame = Entries.frame(entry);
        while (!messages.isEmpty() && messages.getFirst().number() < frame.message()) {
            messages.removeFirst(); // a full inbox gave up what was left of it
        }
        taken = new Origin(frame.message(), frame.index());
        if (entry.number() <= from) {
            return;
        }
        Kept kept = messages.peekFirst();
        List<ImuFrame> of = kept == null || kept.number() != frame.message() ? List.of() : kept.frames();
        if (frame.index() >= of.size()) {
            difference = "Entry " + entry.number() + " takes in frame " + frame.index() + " of message "
                    + frame.message() + ", which is not in the log or cannot be read.";
            return;
        }
        step(entry, new SessionInput.FrameArrived(new SessionTime(frame.atNanos()), of.get(frame.index())));
    }

    private void message(LogEntry entry) {
        Entries.Message message = Entries.message(entry);
        List<ImuFrame> frames = message.sensor()
                .map(sensor -> adapters.decode(message.payload(), message.contentType(), sensor))
                .map(result -> result instanceof Decoded.Frames good ? good.frames() : List.<ImuFrame>of())
                .orElse(List.of());
        messages.addLast(new Kept(entry.number(), message.arrivalNanos(), frames));
    }

    private void step(LogEntry entry, SessionInput input) {
        if (entry.number() <= from) {
            return;
        }
        for (SessionEvent event : stepper.step(input)) {
            if (event instanceof Durable durable) {
                unstored.addLast(durable);
            }
        }
    }

    private void compare(LogEntry entry) {
        if (entry.number() <= from) {
            return;
        }
        String stored = Entries.text(entry);
        Durable again = unstored.pollFirst();
        String found = again == null ? "nothing" : RecordJson.text((Record) again);
        if (!found.equals(stored)) {
            difference = "Entry " + entry.number() + " holds the event " + stored + ", and the analysis comes to "
                    + found + ".";
        }
    }
}
