package io.dowel.analysis.session;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.proposal.ProgressionPolicy;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Today's sets and ratings on top of the earlier visits: what the progression policy sees.
 *
 * <p>Holds state; one owner.
 */
final class SessionHistory {

    private final SessionPlan plan;
    private final TreeMap<Integer, SetDone> sets = new TreeMap<>();
    private final List<Rating> ratings = new ArrayList<>();
    private List<OpenFlag> openFlags;

    SessionHistory(SessionPlan plan) {
        this.plan = plan;
        this.openFlags = plan.earlier().openFlags();
    }

    /** Takes a finished set, or its recomputed form after a review. */
    void done(SetDone set) {
        sets.put(set.summary().set(), set);
    }

    void save(StateWriter to) {
        to.section("ratings", 2);
        to.writeInt(ratings.size());
        ratings.forEach(to::writeRecord);
        to.writeInt(openFlags.size());
        openFlags.forEach(to::writeRecord);
    }

    /** Goes on from a saved state; the sets that ended tell their own part with {@link #done}. */
    void restore(StateReader from) {
        from.section("ratings", 2);
        for (int left = from.readCount(1); left > 0; left--) {
            ratings.add(from.readRecord(Rating.class));
        }
        List<OpenFlag> open = new ArrayList<>();
        for (int left = from.readCount(1); left > 0; left--) {
            open.add(from.readRecord(OpenFlag.class));
        }
        openFlags = List.copyOf(open);
    }

    /** Takes the flags that are open now; false where they are those of before. */
    boolean flags(List<OpenFlag> open) {
        boolean others = !openFlags.equals(open);
        openFlags = List.copyOf(open);
        return others;
    }

    /** True while a flag is open. */
    boolean paused() {
        return !openFlags.isEmpty();
    }

    void rated(RatingKind kind, int value, String exerciseId, int afterSet) {
        ratings.add(new Rating(kind, value, exerciseId, afterSet));
    }

    Advice advise(Plan current) {
        List<History.Session> sessions = new ArrayList<>(plan.earlier().sessions());
        sessions.add(new History.Session(plan.date(), List.copyOf(sets.values()), ratings, NextMorning.NOT_YET));
        History history = new History(
                sessions,
                openFlags,
                plan.earlier().gradedActivity(),
                plan.earlier().exposures());
        return ProgressionPolicy.advise(history, current, plan.ladder(), plan.progression());
    }
}
