package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;

/**
 * A bar's stream cut into short slots, each with what its samples integrate to and how quiet it was.
 *
 * <p>Neighbouring slots share the sample between them: slot {@code s} goes from boundary {@code s} to boundary
 * {@code s + 1}, and boundary {@code size()} is where the open slot began. Whoever looks back works on tens of slots where
 * there are hundreds of samples. Holds state; one owner.
 */
final class BarSlots {

    private static final int INITIAL = 128;

    /** Hands tremble at 8 to 12 Hz. */
    private static final double TREMOR_RADPS = 6 * 2 * Math.PI;

    /** A division takes four times as long as a product. */
    private static final double BY_6 = 1.0 / 6;

    private final RestSettings settings;
    private final BarSettings bar;

    private int size;
    private int weighed;
    private int[] from = new int[INITIAL];
    private double[] timeS = new double[INITIAL];
    private double[] gainedMps = new double[INITIAL];
    private double[] gainedM = new double[INITIAL];
    private double[] velocityVariance = new double[INITIAL];
    private double[] stillness = new double[INITIAL];
    private double[] tremorVariance = new double[INITIAL];
    private boolean[] quiet = new boolean[INITIAL];

    /** Least and most that the samples of each slot have added to the velocity since its beginning; found anew where restored. */
    private double[] leastMps = new double[INITIAL];

    private double[] mostMps = new double[INITIAL];

    /** So many slots come to a sample, in the mean. */
    private double slotsASample;

    private double openLeastMps;
    private double openMostMps;

    /** What the samples since the last boundary integrate to. */
    private double openMps;

    private double openM;
    private double openVariance;

    BarSlots(RestSettings settings, BarSettings bar) {
        this.settings = settings;
        this.bar = bar;
    }

    /**
     * Takes in that the trace has one more sample.
     *
     * @param variance what the interval before it adds to the variance of the velocity, (m/s)²
     * @return true where a slot was closed by it
     */
    boolean added(MotionTrace trace, double variance) {
        int n = trace.size() - 1;
        if (n == 0) {
            from[0] = 0;
            timeS[0] = trace.timeS(0);
            return false;
        }
        boolean closes = n - 1 > from[size] && trace.timeS(n) > timeS[size] + settings.slotS() + 1e-9;
        if (closes) {
            close(trace, n - 1);
        }
        integrate(trace, n, n);
        openVariance += variance;
        return closes;
    }

    /** Adds up samples {@code from} to {@code to}, each with the interval before it. */
    private void integrate(MotionTrace trace, int from, int to) {
        double mps = openMps;
        double metres = openM;
        double least = openLeastMps;
        double most = openMostMps;
        double beforeS = trace.timeS(from - 1);
        double before = trace.value(from - 1);
        for (int i = from; i <= to; i++) {
            double atS = trace.timeS(i);
            double after = trace.value(i);
            double dt = atS - beforeS;
            metres += dt * (mps + BY_6 * dt * (2 * before + after));
            mps += 0.5 * dt * (before + after);
            least = mps < least ? mps : least;
            most = mps > most ? mps : most;
            beforeS = atS;
            before = after;
        }
        openMps = mps;
        openM = metres;
        openLeastMps = least;
        openMostMps = most;
    }

    private void open() {
        openMps = 0;
        openM = 0;
        openLeastMps = 0;
        openMostMps = 0;
    }

    /** Adds up anew, from slot {@code first} on, samples whose vertical acceleration was put right. */
    void addUp(MotionTrace trace, int first) {
        if (first > 0) {
            // its last sample, which it shares, is drawn as it was put right
            findExtremes(trace, first - 1);
        }
        for (int s = first; s <= size; s++) {
            open();
            int last = s == size ? trace.size() - 1 : from[s + 1];
            integrate(trace, from[s] + 1, last);
            if (s < size) {
                gainedMps[s] = openMps;
                gainedM[s] = openM;
                leastMps[s] = openLeastMps;
                mostMps[s] = openMostMps;
            }
        }
    }

    private void findExtremes(MotionTrace trace, int s) {
        double mps = 0;
        leastMps[s] = 0;
        mostMps[s] = 0;
        for (int i = from[s] + 1; i <= from[s + 1]; i++) {
            mps += 0.5 * (trace.timeS(i) - trace.timeS(i - 1)) * (trace.value(i - 1) + trace.value(i));
            leastMps[s] = Math.min(leastMps[s], mps);
            mostMps[s] = Math.max(mostMps[s], mps);
        }
    }

    private void close(MotionTrace trace, int boundary) {
        if (size + 2 > from.length) {
            grow(2 * from.length);
        }
        gainedMps[size] = openMps;
        gainedM[size] = openM;
        leastMps[size] = openLeastMps;
        mostMps[size] = openMostMps;
        velocityVariance[size] = openVariance;
        quiet[size] = false;
        stillness[size] = 0;
        tremorVariance[size] = 0;
        size++;
        from[size] = boundary;
        timeS[size] = trace.timeS(boundary);
        slotsASample = (double) size / boundary;
        open();
        openVariance = 0;
    }

    /** Whether the next slot can be judged: half a slot after it is known. */
    boolean canWeigh(MotionTrace trace) {
        return weighed < size && trace.timeS(trace.size() - 1) >= timeS[weighed + 1] + settings.slotS() / 2;
    }

    /** Judges the next slot: whether it may be a rest, and how still it is. Returns its number. */
    int weighNext(MotionTrace trace, double stillUntilS) {
        int slot = weighed++;
        int first = from[slot];
        int last = from[slot + 1];
        double margin = settings.slotS() / 2;
        int lo = first;
        int hi = last;
        while (lo > 0 && trace.timeS(lo - 1) >= trace.timeS(first) - margin) {
            lo--;
        }
        while (hi < trace.size() - 1 && trace.timeS(hi + 1) <= trace.timeS(last) + margin) {
            hi++;
        }
        double a = 0;
        double aa = 0;
        double r = 0;
        double rr = 0;
        boolean hole = false;
        for (int i = lo; i <= hi; i++) {
            hole |= i > lo && trace.timeS(i) - trace.timeS(i - 1) > bar.gapS();
            double vertical = trace.value(i);
            double rate = trace.rateRadps(i);
            a += vertical;
            aa += vertical * vertical;
            r += rate;
            rr += rate * rate;
        }
        int n = hi - lo + 1;
        double accelVariance = Math.max(1e-8, aa / n - a / n * (a / n));
        double slowVariance = Math.max(1e-8, slowVariance(trace, lo, hi));
        tremorVariance[slot] = Math.max(0, accelVariance - slowVariance) / (TREMOR_RADPS * TREMOR_RADPS);
        double rateVariance = rr / n - r / n * (r / n);
        quiet[slot] = timeS[slot + 1] <= stillUntilS
                || (!hole
                        && n >= 4
                        && slowVariance < settings.accelSd() * settings.accelSd()
                        && rateVariance < settings.rateSd() * settings.rateSd());
        double still = evidence(accelVariance);
        stillness[slot] = still > 0
                ? Math.min(RestFinder.MOST_FOR_REST, still)
                : Math.max(RestFinder.MOST_FOR_MOVING, Math.min(0, evidence(slowVariance)));
        return slot;
    }

    private double evidence(double variance) {
        return 0.5 * settings.stillness() * Math.log(settings.stillMps2() * settings.stillMps2() / variance);
    }

    /**
     * How much the acceleration varies but for tremor: means over half of the samples, at the beginning, in the middle and at
     * the end. Scaled to be the variance of the samples themselves where the acceleration is a straight line.
     */
    private static double slowVariance(MotionTrace trace, int lo, int hi) {
        int half = Math.max(1, (hi - lo + 1) / 2);
        int middle = lo + (hi - lo + 1 - half) / 2;
        double a = mean(trace, lo, half);
        double b = mean(trace, middle, half);
        double c = mean(trace, hi - half + 1, half);
        double m = (a + b + c) / 3;
        return 2 * ((a - m) * (a - m) + (b - m) * (b - m) + (c - m) * (c - m)) / 3;
    }

    private static double mean(MotionTrace trace, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += trace.value(i);
        }
        return sum / count;
    }

    /** Forgets the slots before boundary {@code count}; the trace then begins there. */
    void forget(int count) {
        int samples = from[count];
        int left = size - count;
        for (int s = 0; s <= left; s++) {
            from[s] = from[s + count] - samples;
        }
        for (double[] values : new double[][] {
            timeS, gainedMps, gainedM, velocityVariance, stillness, tremorVariance, leastMps, mostMps
        }) {
            System.arraycopy(values, count, values, 0, left + 1);
        }
        System.arraycopy(quiet, count, quiet, 0, left + 1);
        size = left;
        slotsASample = size == 0 ? 0 : (double) size / from[size];
        weighed -= count;
    }

    /** Closed slots. */
    int size() {
        return size;
    }

    /** Slots that were judged. */
    int weighed() {
        return weighed;
    }

    /** Sample at a boundary. */
    int from(int boundary) {
        return from[boundary];
    }

    double timeS(int boundary) {
        return timeS[boundary];
    }

    /** The last boundary at or before {@code atS}. */
    int boundaryBefore(double atS) {
        int found = Arrays.binarySearch(timeS, 0, size + 1, atS);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** The slot that a sample ends or lies in; negative for the first sample of all. */
    int slotOf(int sample) {
        // slots are about alike: close to the right one at once
        int slot = (int) Math.min(size, slotsASample * sample);
        while (slot >= 0 && from[slot] >= sample) {
            slot--;
        }
        while (slot < size && from[slot + 1] < sample) {
            slot++;
        }
        return slot;
    }

    /** Least that the samples of a closed slot have added to the velocity since its beginning, m/s; 0 or less. */
    double leastMps(int s) {
        return leastMps[s];
    }

    double mostMps(int s) {
        return mostMps[s];
    }

    /** Velocity that slot {@code s} adds by the samples alone, m/s; the open slot's for {@code s == size()}. */
    double gainedMps(int s) {
        return s == size ? openMps : gainedMps[s];
    }

    /** Way that slot {@code s} goes by the samples alone, beginning at rest, m. */
    double gainedM(int s) {
        return s == size ? openM : gainedM[s];
    }

    /** Variance that slot {@code s} adds to the velocity, (m/s)². */
    double velocityVariance(int s) {
        return s == size ? openVariance : velocityVariance[s];
    }

    boolean quiet(int s) {
        return quiet[s];
    }

    /** Variance of the velocity that tremor alone makes, (m/s)². */
    double tremorVariance(int s) {
        return tremorVariance[s];
    }

    double stillness(int s) {
        return stillness[s];
    }

    private void grow(int length) {
        from = Arrays.copyOf(from, length);
        timeS = Arrays.copyOf(timeS, length);
        gainedMps = Arrays.copyOf(gainedMps, length);
        gainedM = Arrays.copyOf(gainedM, length);
        velocityVariance = Arrays.copyOf(velocityVariance, length);
        stillness = Arrays.copyOf(stillness, length);
        tremorVariance = Arrays.copyOf(tremorVariance, length);
        quiet = Arrays.copyOf(quiet, length);
        leastMps = Arrays.copyOf(leastMps, length);
        mostMps = Arrays.copyOf(mostMps, length);
    }

    void save(StateWriter out) {
        out.writeInt(size);
        out.writeInt(weighed);
        for (int s = 0; s <= size; s++) {
            out.writeInt(from[s]);
        }
        out.writeDoubles(timeS, size + 1);
        for (double[] values : new double[][] {gainedMps, gainedM, velocityVariance}) {
            out.writeDoubles(values, size);
        }
        for (int s = 0; s < weighed; s++) {
            out.writeBoolean(quiet[s]);
        }
        out.writeDoubles(stillness, weighed);
        out.writeDoubles(tremorVariance, weighed);
        out.writeDouble(openMps);
        out.writeDouble(openM);
        out.writeDouble(openVariance);
    }

    /** Goes on from a saved state, over a trace that is restored already. */
    void restore(StateReader in, MotionTrace trace) {
        size = in.readInt();
        weighed = in.readInt();
        grow(Math.max(INITIAL, size + 2));
        for (int s = 0; s <= size; s++) {
            from[s] = in.readInt();
        }
        for (double[] values : new double[][] {timeS, gainedMps, gainedM, velocityVariance}) {
            fill(values, in.readDoubles());
        }
        for (int s = 0; s < weighed; s++) {
            quiet[s] = in.readBoolean();
        }
        slotsASample = size == 0 ? 0 : (double) size / from[size];
        fill(stillness, in.readDoubles());
        fill(tremorVariance, in.readDoubles());
        open();
        if (trace.size() > 0) {
            integrate(trace, from[size] + 1, trace.size() - 1);
        }
        openMps = in.readDouble();
        openM = in.readDouble();
        openVariance = in.readDouble();
        for (int s = 0; s < size; s++) {
            findExtremes(trace, s);
        }
    }

    private static void fill(double[] values, double[] saved) {
        System.arraycopy(saved, 0, values, 0, saved.length);
    }
}
