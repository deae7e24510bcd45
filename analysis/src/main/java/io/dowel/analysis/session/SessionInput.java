package io.dowel.analysis.session;

import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.analysis.timing.SessionTime;
import java.util.List;

/** Everything that can happen to a session. Same inputs, same outputs, bit for bit. */
public sealed interface SessionInput {

    /** When the service saw it, on the session's clock. */
    SessionTime at();

    /** A frame of one of the session's sensors arrived. */
    record FrameArrived(SessionTime at, ImuFrame frame) implements SessionInput {}

    /** Time went by; sent every 100 ms so that silence is noticed. */
    record TimeAdvanced(SessionTime at) implements SessionInput {}

    /** The physio set new targets, or another exercise; a running set keeps its own until it ends. */
    record PlanChanged(SessionTime at, ExerciseProfile exercise, Plan plan) implements SessionInput {}

    /** Plates were changed; counts from the next set. */
    record LoadChanged(SessionTime at, double loadKg) implements SessionInput {}

    /** The patient or the physio started a set by hand; otherwise the first repetition starts it. */
    record SetStarted(SessionTime at) implements SessionInput {}

    /** The patient or the physio ended the set. */
    record SetEnded(SessionTime at) implements SessionInput {}

    /** A person accepted or rejected a repetition; everything derived is recomputed. */
    record RepetitionReviewed(SessionTime at, int repetitionId, boolean accepted) implements SessionInput {}

    /** A person rated pain, confidence or effort, 0 to 10. */
    record RatingGiven(SessionTime at, RatingKind kind, int value) implements SessionInput {

        public RatingGiven {
            if (value < 0 || value > 10) {
                throw new IllegalArgumentException("a rating is 0 to 10, not " + value);
            }
        }
    }

    /**
     * A flag of the person was raised or released. While one is open, nothing is advised but the pause, and no cue is given.
     *
     * @param open those that are open now, oldest first
     */
    record FlagsChanged(SessionTime at, List<OpenFlag> open) implements SessionInput {

        public FlagsChanged {
            open = List.copyOf(open);
        }
    }

    /**
     * A sensor, or its last will, said how it is.
     *
     * @param retained the broker kept it, so it may have been said long ago
     */
    record SensorReported(SessionTime at, SensorId sensor, SensorStatus status, boolean retained)
            implements SessionInput {}

    /**
     * A sensor sends more than any sensor may; what is beyond that was neither kept nor taken in.
     *
     * @param messages how many messages that was so far
     */
    record SensorFlooded(SessionTime at, SensorId sensor, long messages) implements SessionInput {}
}
