package io.dowel.analysis.session;

import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.set.SetTracker;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.repetition.RepetitionTracker;
import io.dowel.analysis.repetition.SegmenterSettings;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
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
    private final Phase startsWith;
    private final double fromS;
    private final RepetitionTracker repetitions;
    private final SetTracker tracker;
    private boolean begun;
    private double lastActivityS;

    SetInProgress(int number, Phase startsWith, Plan plan, Placement lead, double fromS, int firstId) {
        this(number, startsWith, lead, fromS, firstId, new SetTracker(number, plan));
    }

    private SetInProgress(int number, Phase startsWith, Placement lead, double fromS, int firstId, SetTracker tracker) {
        this.number = number;
        this.startsWith = startsWith;
        this.fromS = fromS;
        this.repetitions = new RepetitionTracker(settings(lead), startsWith, lead.travels(), number, fromS, firstId);
        this.tracker = tracker;
        this.lastActivityS = fromS;
    }

    private static SegmenterSettings settings(Placement lead) {
        return switch (lead) {
            case BAR -> SegmenterSettings.BAR;
            case WRIST -> SegmenterSettings.WRIST;
            case TRUNK, PELVIS -> SegmenterSettings.TRUNK;
        };
    }

    /** The same set with other targets; only before it has begun, so that nothing seen so far is lost. */
    SetInProgress with(Phase newStartsWith, Plan newPlan, Placement lead) {
        if (begun) {
            throw new IllegalStateException("a set keeps the targets that it began with");
        }
        return new SetInProgress(number, newStartsWith, newPlan, lead, fromS, nextId());
    }

    /** Looks at the resolved past; what is new or changed, once the set has begun. */
    List<Repetition> look(
            LeadMotion.Resolved resolved, LeadMotion motion, double nowS, boolean last, @Nullable String poorStream) {
        List<Repetition> reports = repetitions.look(resolved, motion, nowS, last, poorStream);
        for (Repetition report : reports) {
            // a figure that is put right later is nothing that the lifter did
            lastActivityS = report.revision() == 1 ? nowS : Math.max(lastActivityS, report.movedUntilS());
        }
        if (begun) {
            return reports;
        }
        return repetitions.counted() > 0 ? repetitions.repetitions() : List.of();
    }

    /** Forgets what the last look has settled. */
    void forget(LeadMotion motion) {
        repetitions.forget(motion);
    }

    /** The leading stream begins anew after {@code nowS}: what was found stays as it is. */
    void restarting(double nowS) {
        repetitions.settleUntil(nowS);
    }

    /** Takes reports into the summary; cues that follow go to {@code cues}. */
    void take(List<Repetition> reports, Consumer<Cue> cues) {
        for (Repetition r : reports) {
            tracker.take(r).ifPresent(cues);
        }
    }

    /** A person accepted or rejected a repetition of this set; what changed by it. */
    List<Repetition> review(int repetitionId, boolean accepted) {
        return repetitions.review(repetitionId, accepted);
    }

    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    SetSummary end() {
        return tracker.end();
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
        return tracker.plan();
    }

    int counted() {
        return begun ? repetitions.counted() : 0;
    }

    /** Start of the first counted repetition that starts at {@code sinceS} or later. */
    OptionalDouble firstMovementS(double sinceS) {
        return repetitions.firstCountedS(sinceS);
    }

    /** Median travel of the movements counted so far, m or °; 0 before the first. */
    double usualTravel() {
        return repetitions.usualTravel();
    }

    int nextId() {
        return repetitions.nextId();
    }

    double lastActivityS() {
        return lastActivityS;
    }

    void save(StateWriter out) {
        out.section("set", 1);
        out.writeEnum(startsWith);
        out.writeDouble(fromS);
        out.writeRecord(tracker.state());
        repetitions.save(out);
        out.writeBoolean(begun);
        out.writeDouble(lastActivityS);
    }

    static SetInProgress restore(Placement lead, StateReader in) {
        in.section("set", 1);
        Phase startsWith = Objects.requireNonNull(in.readEnum(Phase.class));
        double fromS = in.readDouble();
        SetTracker tracker = new SetTracker(in.readRecord(SetTracker.State.class));
        var set = new SetInProgress(tracker.set(), startsWith, lead, fromS, 1, tracker);
        set.repetitions.restore(in);
        set.begun = in.readBoolean();
        set.lastActivityS = in.readDouble();
        return set;
    }
}
