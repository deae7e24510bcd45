package io.dowel.analysis.session;

import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.SetTracker;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.repetition.RepetitionTracker;
import io.dowel.analysis.repetition.SegmenterSettings;
import io.dowel.analysis.signal.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One set, from waiting for its first repetition to after its end: what was found in it, and what that came to.
 *
 * <p>Until its first counted repetition, or until a person starts it, it is only a place where a set may begin: attempts
 * before that are held back. Holds state; one owner.
 */
final class SetInProgress {

    private final int number;
    private final Plan plan;
    private final RepetitionTracker repetitions;
    private final SetTracker tracker;
    private boolean begun;
    private boolean ended;
    private double lastActivityS;

    SetInProgress(int number, ExerciseProfile exercise, Plan plan, Placement lead, double fromS, int firstId) {
        this.number = number;
        this.plan = plan;
        this.repetitions =
                new RepetitionTracker(settings(lead), exercise.startsWith(), lead.travels(), number, fromS, firstId);
        this.tracker = new SetTracker(number, plan);
        this.lastActivityS = fromS;
    }

    private static SegmenterSettings settings(Placement lead) {
        return switch (lead) {
            case BAR -> SegmenterSettings.BAR;
            case WRIST -> SegmenterSettings.WRIST;
            case TRUNK, PELVIS -> SegmenterSettings.TRUNK;
        };
    }

    /** Looks at the resolved past; what is new or changed, once the set has begun. */
    List<Repetition> look(
            LeadMotion.Resolved resolved, LeadMotion motion, double nowS, boolean last, @Nullable String poorStream) {
        List<Repetition> reports = repetitions.look(resolved, motion, nowS, last, poorStream);
        if (!reports.isEmpty()) {
            lastActivityS = nowS;
        }
        if (begun) {
            return reports;
        }
        return repetitions.counted() > 0 ? repetitions.repetitions() : List.of();
    }

    /** Takes reports into the summary; cues that follow go to {@code cues}. */
    void take(List<Repetition> reports, Consumer<Cue> cues) {
        for (Repetition r : reports) {
            tracker.take(r).ifPresent(cues);
        }
    }

    /** A person accepted or rejected a repetition of this set; what changed by it. */
    List<Repetition> review(int repetitionId, boolean accepted) {
        return new ArrayList<>(repetitions.review(repetitionId, accepted));
    }

    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    SetSummary end() {
        ended = true;
        return tracker.end();
    }

    boolean ended() {
        return ended;
    }

    boolean holds(int repetitionId) {
        return tracker.holds(repetitionId);
    }

    SetTracker tracker() {
        return tracker;
    }

    int number() {
        return number;
    }

    Plan plan() {
        return plan;
    }

    int counted() {
        return begun ? repetitions.counted() : 0;
    }

    int nextId() {
        return repetitions.nextId();
    }

    double lastActivityS() {
        return lastActivityS;
    }
}
