package io.dowel.analysis.repetition;

import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.motion.Stroke;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the repetitions of a set while the past is resolved again and again: keeps their ids, says when one is new, and
 * when a later look has changed one.
 *
 * <p>Holds state; one owner.
 */
public final class RepetitionTracker {

    /** A repetition older than this is settled: it is not looked at again. */
    private static final double SETTLED_AFTER_S = 25;

    /** A movement that has become no repetition for so long never will. */
    private static final double GIVEN_UP_AFTER_S = 60;

    /** What is kept before a movement that may still become a repetition: the rest it begins from. */
    private static final double BEFORE_S = 1;

    /** A last movement this fresh may still go on. */
    private static final double FRESH_S = 0.1;

    /** By so long after a movement nearly all is known of it that ever will be, s. */
    private static final double KNOWN_AFTER_S = 6;

    /** In a poor stream a movement must be this many times longer than its own standard error. */
    private static final double POOR_CERTAIN = 3.5;

    private final RepetitionAssembler assembler;
    private final RepetitionBuilder builder;
    private final List<Known> known = new ArrayList<>();
    private final List<Double> settledRanges = new ArrayList<>();
    private @Nullable Phase order;
    private final int set;
    private double settledUntilS;
    private int nextId;
    private int settledCount;

    /** What the last look has settled; forgotten before the look is over. */
    private double forgetBeforeS = Double.NEGATIVE_INFINITY;

    /** A repetition that was reported. */
    private static final class Known {
        Repetition last;
        Stroke key;
        boolean settled;
        boolean pauseClosed;
        boolean seenLater;

        @Nullable
        Boolean review;

        Known(Repetition last, Stroke key) {
            this.last = last;
            this.key = key;
        }
    }

    /**
     * A tracker for one set.
     *
     * @param number the set's number
     * @param fromS movements before this belong to the past
     * @param firstId id of the first repetition it finds; ids go on through a session
     * @param metres figures are metres (bar), else degrees (trunk)
     */
    public RepetitionTracker(
            SegmenterSettings settings, Phase hint, boolean metres, int number, double fromS, int firstId) {
        this.assembler = new RepetitionAssembler(settings, hint);
        this.builder = new RepetitionBuilder(settings, metres);
        this.set = number;
        this.settledUntilS = fromS;
        this.nextId = firstId;
    }

    /**
     * Looks at the resolved past and reports what is new or has changed.
     *
     * @param nowS time of the newest sample
     * @param ended no more samples will come for this set
     * @param poorStream why the stream is too poor for full trust, or {@code null}
     */
    public List<Repetition> look(
            LeadMotion.Resolved resolved, LeadMotion motion, double nowS, boolean ended, @Nullable String poorStream) {
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : resolved.strokes()) {
            boolean over = ended || stroke.endS() < nowS - FRESH_S;
            // by its middle: where exactly it starts may be seen a little differently each time
            if (0.5 * (stroke.startS() + stroke.endS()) >= settledUntilS && over) {
                strokes.add(stroke);
            }
        }
        RepetitionAssembler.Assembled assembled = assembler.assemble(strokes, typicalRange(), order);
        List<Repetition> reports = new ArrayList<>();
        List<Known> seen = new ArrayList<>();
        int number = settledCount;
        for (RepetitionDraft draft : assembled.drafts()) {
            boolean sure = poorStream == null || draft.surer(POOR_CERTAIN);
            if (!sure || (!draft.complete() && !ended)) {
                continue;
            }
            var around = builder.surroundings(draft, motion.trace(), poorStream);
            if (builder.turnsTooMuch(around)) {
                continue;
            }
            Known match = match(draft);
            boolean counts = counts(draft, match) && !builder.doubtedTwice(draft, around);
            if (counts) {
                number++;
            }
            seen.add(report(draft, around, match, counts ? number : 0, nowS, ended, reports));
        }
        withdraw(seen, reports);
        settle(nowS, ended, assembled.startsWith(), motion, resolved);
        return reports;
    }

    /** Takes a person's verdict on one repetition; returns the repetitions it changed. */
    public List<Repetition> review(int id, boolean accepted) {
        List<Repetition> changed = new ArrayList<>();
        int number = 0;
        known.sort((a, b) -> Double.compare(a.last.startS(), b.last.startS()));
        for (Known k : known) {
            Repetition before = k.last;
            if (before.id() == id) {
                k.review = accepted;
            }
            Boolean verdict = k.review;
            boolean counts = verdict == null ? before.number() > 0 : verdict;
            Repetition after = renumbered(before, counts ? ++number : 0, verdict);
            if (!after.equals(before)) {
                k.last = after;
                changed.add(after);
            }
        }
        settledCount =
                (int) known.stream().filter(k -> k.settled && k.last.counted()).count();
        return changed;
    }

    private static Repetition renumbered(Repetition r, int number, @Nullable Boolean verdict) {
        Quality quality =
                Boolean.TRUE.equals(verdict) && r.quality() != Quality.SIGNAL_GAP ? Quality.COMPLETE : r.quality();
        if (number == r.number() && quality == r.quality()) {
            return r;
        }
        List<String> reasons =
                verdict == null ? r.reasons() : List.of(verdict ? "accepted by a person" : "not counted by a person");
        return r.renamed(number, r.revision() + 1, quality, reasons);
    }

    /**
     * Says that no later look will see what was before {@code untilS}: what was found there stays as it is. So it is for
     * what is forgotten, and for all of a stream that begins anew.
     */
    public void settleUntil(double untilS) {
        for (Known k : known) {
            if (k.settled || k.last.movedUntilS() > untilS) {
                continue;
            }
            k.settled = true;
            if (k.last.counted()) {
                order = k.last.phases().get(0).phase();
                settledCount++;
                settledRanges.add(k.key.travel());
            }
        }
        settledUntilS = Math.max(settledUntilS, untilS);
    }

    /** Writes everything the tracker knows. */
    public void save(StateWriter out) {
        out.section("repetitions", 2);
        out.writeInt(known.size());
        for (Known k : known) {
            out.writeRecord(k.last);
            out.writeRecord(k.key);
            out.writeBoolean(k.settled);
            out.writeBoolean(k.pauseClosed);
            out.writeBoolean(k.seenLater);
            out.writeBoolean(k.review != null);
            out.writeBoolean(Boolean.TRUE.equals(k.review));
        }
        out.writeInt(settledRanges.size());
        settledRanges.forEach(out::writeDouble);
        out.writeEnum(order);
        out.writeDouble(settledUntilS);
        out.writeInt(nextId);
        out.writeInt(settledCount);
    }

    /** Goes on from a saved state; only for a tracker of the same set that has seen nothing yet. */
    public void restore(StateReader in) {
        in.section("repetitions", 2);
        for (int left = in.readCount(1); left > 0; left--) {
            Known k = new Known(in.readRecord(Repetition.class), in.readRecord(Stroke.class));
            k.settled = in.readBoolean();
            k.pauseClosed = in.readBoolean();
            k.seenLater = in.readBoolean();
            boolean reviewed = in.readBoolean();
            boolean accepted = in.readBoolean();
            k.review = reviewed ? accepted : null;
            known.add(k);
        }
        for (int left = in.readCount(Double.BYTES); left > 0; left--) {
            settledRanges.add(in.readDouble());
        }
        order = in.readEnum(Phase.class);
        settledUntilS = in.readDouble();
        nextId = in.readInt();
        settledCount = in.readInt();
    }

    /** The repetitions of the running set as they stand, in time order. */
    public List<Repetition> repetitions() {
        return known.stream()
                .map(k -> k.last)
                .sorted((a, b) -> Double.compare(a.startS(), b.startS()))
                .toList();
    }

    /** Start of the first counted repetition that starts at {@code sinceS} or later. */
    public OptionalDouble firstCountedS(double sinceS) {
        double firstS = Double.POSITIVE_INFINITY;
        for (Known k : known) {
            boolean asked = k.last.counted() && k.last.startS() >= sinceS;
            firstS = asked ? Math.min(firstS, k.last.startS()) : firstS;
        }
        return firstS < Double.POSITIVE_INFINITY ? OptionalDouble.of(firstS) : OptionalDouble.empty();
    }

    /** Id that the next repetition found would get. */
    public int nextId() {
        return nextId;
    }

    /** Median travel of the repetitions counted so far, m or °; 0 before the first. */
    public double usualTravel() {
        return median(known.stream().filter(k -> k.last.counted()).mapToDouble(k -> k.key.travel()));
    }

    public int counted() {
        int counted = 0;
        for (Known k : known) {
            counted += k.last.counted() ? 1 : 0;
        }
        return counted;
    }

    private Known report(
            RepetitionDraft draft,
            RepetitionBuilder.Surroundings around,
            @Nullable Known match,
            int number,
            double nowS,
            boolean ended,
            List<Repetition> reports) {
        if (match == null) {
            Repetition r = builder.build(new RepetitionBuilder.Name(nextId++, set, number, 1), draft, around);
            Known k = new Known(r, draft.key());
            k.pauseClosed = draft.pauseClosed();
            known.add(k);
            reports.add(r);
            return k;
        }
        Repetition before = match.last;
        match.key = draft.key();
        boolean pauseCloses = draft.pauseClosed() && !match.pauseClosed;
        Quality quality = match.review == null ? builder.quality(draft, around) : before.quality();
        boolean changed = number != before.number() || quality != before.quality();
        boolean seenLater = !match.seenLater && nowS > draft.movedUntilS() + KNOWN_AFTER_S;
        match.seenLater |= seenLater;
        if (changed || pauseCloses || seenLater || ended) {
            Repetition now = builder.build(
                    new RepetitionBuilder.Name(before.id(), set, number, before.revision() + 1), draft, around);
            if (match.review != null) {
                now = now.renamed(number, now.revision(), before.quality(), before.reasons());
            }
            match.pauseClosed |= draft.pauseClosed();
            match.last = now;
            reports.add(now);
        }
        return match;
    }

    private boolean counts(RepetitionDraft draft, @Nullable Known match) {
        if (match != null && match.review != null) {
            return match.review;
        }
        return draft.complete() && !draft.partial();
    }

    private @Nullable Known match(RepetitionDraft draft) {
        Stroke key = draft.key();
        Known best = null;
        double most = 0;
        for (Known k : known) {
            if (k.settled) {
                continue;
            }
            double overlap = Math.min(k.key.endS(), key.endS()) - Math.max(k.key.startS(), key.startS());
            if (k.key.direction() == key.direction() && overlap > most) {
                most = overlap;
                best = k;
            }
        }
        return best;
    }

    /** A repetition that a later look no longer finds is said to be none. */
    private void withdraw(List<Known> seen, List<Repetition> reports) {
        for (Known k : known) {
            boolean gone = !k.settled && !seen.contains(k) && k.review == null;
            if (gone && (k.last.counted() || k.last.quality() != Quality.PARTIAL)) {
                k.last = k.last.renamed(
                        0, k.last.revision() + 1, Quality.PARTIAL, List.of("a later look did not find it again"));
                reports.add(k.last);
            }
        }
    }

    /** Closes the book on what is long past, so that memory and work stay bounded. */
    private void settle(
            double nowS, boolean ended, @Nullable Phase found, LeadMotion motion, LeadMotion.Resolved resolved) {
        if (ended || motion.rememberedS() < 31) {
            return;
        }
        double cutS = Double.NEGATIVE_INFINITY;
        for (Known k : known) {
            double endS = k.last.movedUntilS();
            // a pause that lasts so long is a rest, whatever ends it
            boolean over = k.pauseClosed || !movesAfter(resolved, endS);
            if (!k.settled && over && endS < nowS - SETTLED_AFTER_S) {
                k.settled = true;
                cutS = Math.max(cutS, endS);
                if (k.last.counted()) {
                    order = found;
                    settledCount++;
                    settledRanges.add(k.key.travel());
                }
            }
        }
        if (cutS == Double.NEGATIVE_INFINITY) {
            cutS = beforeTheUnsettled(resolved, nowS);
        }
        for (Known k : known) {
            PhaseInterval first = k.last.phases().get(0);
            boolean cut = 0.5 * (first.startS() + first.endS()) < cutS;
            // what was withdrawn may have taken a movement that another one begins with
            cutS = cut && k.last.counted() && !k.settled ? first.startS() : cutS;
        }
        // the last repetition of a row too, which has no later one to close its pause
        settleUntil(cutS);
        forgetBeforeS = cutS;
    }

    /** Forgets what the last look has settled, once nobody needs what it saw any more. */
    public void forget(LeadMotion motion) {
        if (forgetBeforeS > Double.NEGATIVE_INFINITY) {
            motion.forgetBefore(forgetBeforeS);
        }
        forgetBeforeS = Double.NEGATIVE_INFINITY;
    }

    private static boolean movesAfter(LeadMotion.Resolved resolved, double atS) {
        return resolved.strokes().stream().anyMatch(stroke -> stroke.startS() >= atS);
    }

    /** The latest moment that no movement which may still become a repetition reaches back to. */
    private double beforeTheUnsettled(LeadMotion.Resolved resolved, double nowS) {
        double cutS = restBefore(resolved, nowS - SETTLED_AFTER_S);
        for (Stroke stroke : resolved.strokes()) {
            boolean open = stroke.startS() >= settledUntilS && stroke.startS() > nowS - GIVEN_UP_AFTER_S;
            if (open) {
                cutS = Math.min(cutS, stroke.startS() - BEFORE_S);
            }
        }
        return cutS;
    }

    /** The latest moment before {@code limitS} at which nothing moved. */
    private static double restBefore(LeadMotion.Resolved resolved, double limitS) {
        double rest = limitS;
        for (Stroke stroke : resolved.strokes()) {
            if (stroke.startS() < limitS && stroke.endS() > limitS) {
                rest = stroke.startS();
            }
        }
        return rest;
    }

    private double typicalRange() {
        return median(settledRanges.stream().mapToDouble(Double::doubleValue));
    }

    /** The upper of the two in the middle where they are even; 0 of none. */
    private static double median(DoubleStream travels) {
        double[] sorted = travels.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
