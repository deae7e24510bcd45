package io.dowel.gateway.clinic.lift;

import io.dowel.gateway.clinic.lift.Review.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a repetition of a session counts, after a person's word. */
public record Counting(String session, int repetitionId, boolean counts) {

    /** What a review comes to: the repetition that was accepted or rejected, and every other that counts now and did not, or the reverse. */
    static List<Counting> of(Review review, String session, Set<Integer> before, Set<Integer> after) {
        var ids = new TreeSet<Integer>();
        ids.addAll(before);
        ids.addAll(after);
        ids.removeIf(id -> before.contains(id) == after.contains(id));
        if (review.verdict() == Verdict.ACCEPTED || review.verdict() == Verdict.REJECTED) {
            ids.add(review.repetitionId());
        }
        List<Counting> changed = new ArrayList<>();
        ids.forEach(id -> changed.add(new Counting(session, id, after.contains(id))));
        return changed;
    }
}
