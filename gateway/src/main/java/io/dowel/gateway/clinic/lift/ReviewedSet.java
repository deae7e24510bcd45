package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.clinic.lift.Review.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The repetitions of a set after all that people said of them, counted anew. What was measured stays as it is. */
final class ReviewedSet {

    /** What the analysis says as well. */
    private static final List<String> BY_ACCEPTING = List.of("accepted by a person");

    private static final List<String> BY_REJECTING = List.of("not counted by a person");

    private ReviewedSet() {}

    /**
     * @param measured the latest revision of each repetition of one set
     * @param verdicts the last word on each repetition, by its id
     * @return in time order
     */
    static List<Repetition> of(List<Repetition> measured, Map<Integer, Verdict> verdicts) {
        List<Repetition> inTime = measured.stream()
                .sorted(Comparator.comparingDouble(Repetition::startS).thenComparingInt(Repetition::id))
                .toList();
        List<Repetition> reviewed = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < inTime.size(); i++) {
            Repetition whole = inTime.get(i);
            boolean merged = false;
            while (verdicts.get(inTime.get(i).id()) == Verdict.MERGED && i + 1 < inTime.size()) {
                Optional<Repetition> both = RepetitionMerge.of(whole, inTime.get(i + 1));
                if (both.isEmpty()) {
                    break;
                }
                whole = both.get();
                merged = true;
                i++;
            }
            boolean counts = merged || counts(whole, verdicts.get(whole.id()));
            number += counts ? 1 : 0;
            reviewed.add(
                    merged
                            ? whole.renamed(number, whole.revision() + 1, whole.quality(), whole.reasons())
                            : renumbered(whole, counts ? number : 0, verdicts.get(whole.id())));
        }
        return reviewed;
    }

    /**
     * A later report of a repetition without what a person said of it meanwhile: a session that is told of a review says it anew
     * as reviewed, and what was measured stays.
     */
    static Repetition asMeasured(Repetition reported, Repetition measured) {
        return reported.reasons().equals(BY_ACCEPTING) || reported.reasons().equals(BY_REJECTING)
                ? reported.renamed(measured.number(), reported.revision(), measured.quality(), measured.reasons())
                : reported;
    }

    private static boolean counts(Repetition measured, @Nullable Verdict verdict) {
        return verdict == Verdict.ACCEPTED || (verdict != Verdict.REJECTED && measured.counted());
    }

    /** As the analysis does it while the session runs: accepted is complete, unless the stream had a hole. */
    private static Repetition renumbered(Repetition r, int number, @Nullable Verdict verdict) {
        Quality quality =
                verdict == Verdict.ACCEPTED && r.quality() != Quality.SIGNAL_GAP ? Quality.COMPLETE : r.quality();
        if (number == r.number() && quality == r.quality()) {
            return r;
        }
        List<String> reasons =
                switch (verdict == null ? Verdict.AS_MEASURED : verdict) {
                    case ACCEPTED -> BY_ACCEPTING;
                    case REJECTED -> BY_REJECTING;
                    case MERGED, AS_MEASURED -> r.reasons();
                };
        return r.renamed(number, r.revision() + 1, quality, reasons);
    }
}
