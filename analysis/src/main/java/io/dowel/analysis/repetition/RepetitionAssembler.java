package io.dowel.analysis.repetition;

import io.dowel.analysis.motion.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes repetitions out of strokes: takes out what is too short, decides from the data which movement comes first, and
 * pairs them.
 */
public final class RepetitionAssembler {

    /** Lifts that start this much of a range above the first one show that the first was picking the bar up. */
    private static final double PICKED_UP = 0.15;

    /** The first of a row of lifts is within this share of the next one's range. */
    private static final double ALIKE = 0.3;

    /** And takes at most so many times as long. */
    private static final double MOST_LONGER = 3;

    /** A movement must be this many times longer than its own standard error to be one at all. */
    private static final double CERTAIN = 2;

    /** Two short movements belong together where one has at most this many times the travel of the other. */
    private static final double PAIR_RATIO = 2.5;

    /** Errors make a movement this share of the shortest range longer at most. */
    private static final double MOST_DOUBT = 0.1;

    private final SegmenterSettings settings;
    private final Phase hint;

    public RepetitionAssembler(SegmenterSettings settings, Phase hint) {
        this.settings = settings;
        this.hint = hint;
    }

    /**
     * What the strokes came to.
     *
     * @param drafts repetitions and attempts in time order
     * @param startsWith the movement each repetition starts with, or {@code null} where no movement was seen
     */
    record Assembled(List<RepetitionDraft> drafts, @Nullable Phase startsWith) {}

    /**
     * Assembles.
     *
     * @param strokes strokes in time order
     * @param typicalRange median range of the repetitions already settled, or 0
     * @param settledOrder the order already settled for this set, or {@code null}
     */
    Assembled assemble(List<Stroke> strokes, double typicalRange, @Nullable Phase settledOrder) {
        List<Stroke> left = new ArrayList<>();
        for (Stroke stroke : strokes) {
            boolean certain = stroke.travel() > CERTAIN * stroke.travelSe();
            boolean possible = stroke.travel() - CERTAIN * stroke.travelSe() <= settings.maxRange();
            if (certain && possible) {
                left.add(stroke);
            }
        }
        Jumps.takeOutFlights(left);
        double least = leastRange(left, typicalRange);
        List<RepetitionDraft> drafts = new ArrayList<>();
        takeOutShort(left, least, drafts);
        Jumps.takeOutHops(left);
        if (left.isEmpty()) {
            sort(drafts);
            return new Assembled(drafts, settledOrder);
        }
        Phase order = settledOrder == null ? order(left) : settledOrder;
        pair(left, order, strokes, drafts);
        sort(drafts);
        return new Assembled(drafts, order);
    }

    private double leastRange(List<Stroke> strokes, double typicalRange) {
        double median = typicalRange > 0 ? typicalRange : medianLift(strokes, typicalRange);
        return Math.max(settings.minRange(), settings.shareOfMedian() * median);
    }

    /** Median of the liftings that are long enough for one; {@code none} where there are none. */
    private double medianLift(List<Stroke> strokes, double none) {
        double[] lifts = new double[strokes.size()];
        int n = 0;
        for (Stroke stroke : strokes) {
            if (stroke.up() && stroke.travel() >= settings.minRange()) {
                lifts[n++] = stroke.travel();
            }
        }
        Arrays.sort(lifts, 0, n);
        return n == 0 ? none : lifts[n / 2];
    }

    /** Takes the shortest movement out with its partner, as an attempt, until only long ones are left. */
    private void takeOutShort(List<Stroke> strokes, double least, List<RepetitionDraft> partials) {
        while (true) {
            int at = shortest(strokes, least);
            if (at < 0) {
                return;
            }
            int partner = partner(strokes, at, least);
            if (partner >= 0) {
                int first = Math.min(at, partner);
                Stroke a = strokes.get(first);
                Stroke b = strokes.get(first + 1);
                if (Math.min(a.travel(), b.travel()) >= settings.partialRange()) {
                    partials.add(new RepetitionDraft(a, b, Double.NaN, 0, true));
                }
                strokes.remove(first + 1);
                strokes.remove(first);
                continue;
            }
            strokes.remove(at);
            boolean parted = at > 0
                    && at < strokes.size()
                    && strokes.get(at - 1).direction() == strokes.get(at).direction();
            if (parted) {
                strokes.set(at - 1, strokes.get(at - 1).through(strokes.get(at)));
                strokes.remove(at);
            }
        }
    }

    /** Whether a movement is long enough, or too short by less than its own standard error: who is nearly there has the doubt in favour. */
    private boolean canReach(Stroke stroke, double least) {
        double doubt = stroke.whole() ? Math.min(stroke.travelSe(), MOST_DOUBT * settings.minRange()) : 0;
        return stroke.travel() + doubt >= least;
    }

    /** The shortest of those that are too short, or -1. */
    private int shortest(List<Stroke> strokes, double least) {
        int shortest = -1;
        for (int i = 0; i < strokes.size(); i++) {
            boolean shorter = shortest < 0
                    || strokes.get(i).travel() < strokes.get(shortest).travel();
            if (shorter && !canReach(strokes.get(i), least)) {
                shortest = i;
            }
        }
        return shortest;
    }

    /** The neighbour that undoes a short movement: the other way, short as well, and about as long. */
    private int partner(List<Stroke> strokes, int at, double least) {
        int best = -1;
        for (int i = Math.max(0, at - 1); i <= Math.min(strokes.size() - 1, at + 1); i++) {
            Stroke s = strokes.get(i);
            boolean fits = i != at
                    && s.direction() != strokes.get(at).direction()
                    && !canReach(s, least)
                    && s.travel() < PAIR_RATIO * strokes.get(at).travel();
            if (fits && (best < 0 || s.travel() < strokes.get(best).travel())) {
                best = i;
            }
        }
        return best;
    }

    private Phase order(List<Stroke> strokes) {
        if (!strokes.get(0).up()) {
            return hint == Phase.LIFTING && strokes.size() > 2 && !alike(strokes) ? Phase.LIFTING : Phase.LOWERING;
        }
        if (hint == Phase.LIFTING) {
            return Phase.LIFTING;
        }
        return strokes.size() <= 2 || pickedUp(strokes) ? Phase.LOWERING : Phase.LIFTING;
    }

    /** Whether the first movement brought the bar to where the lifts start from, and was no lift itself. */
    private static boolean pickedUp(List<Stroke> strokes) {
        Stroke first = strokes.get(0);
        Stroke next = strokes.get(2);
        boolean higher = next.startPosition() - first.startPosition() > PICKED_UP * first.travel();
        return !first.whole() || higher || !alike(strokes);
    }

    /** Whether the first movement resembles the next one the same way; else it only brought the bar to where the lifts begin. */
    private static boolean alike(List<Stroke> strokes) {
        Stroke first = strokes.get(0);
        Stroke next = strokes.get(2);
        return first.travel() > (1 - ALIKE) * next.travel()
                && next.travel() > (1 - ALIKE) * first.travel()
                && first.durationS() < MOST_LONGER * next.durationS();
    }

    private static void pair(List<Stroke> strokes, Phase order, List<Stroke> all, List<RepetitionDraft> drafts) {
        boolean upFirst = order == Phase.LIFTING;
        for (int i = 0; i < strokes.size(); i++) {
            Stroke first = strokes.get(i);
            if (first.up() != upFirst) {
                continue;
            }
            Stroke second = i + 1 < strokes.size() && strokes.get(i + 1).up() != upFirst ? strokes.get(i + 1) : null;
            double end = second == null ? first.endS() : second.endS();
            Stroke next = next(all, end);
            double nextS = next == null ? Double.NaN : next.startS();
            drafts.add(new RepetitionDraft(first, second, nextS, next == null ? 0 : next.startSe(), false));
            if (second != null) {
                i++;
            }
        }
    }

    private static @Nullable Stroke next(List<Stroke> all, double afterS) {
        for (Stroke stroke : all) {
            if (stroke.startS() >= afterS - 1e-9) {
                return stroke;
            }
        }
        return null;
    }

    private static void sort(List<RepetitionDraft> drafts) {
        drafts.sort((a, b) -> Double.compare(a.first().startS(), b.first().startS()));
    }
}
