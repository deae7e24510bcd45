package io.dowel.analysis.orientation;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The gyroscope's bias from the first seconds of a stream, before {@link VqfFilter} begins.
 *
 * <p>Real bars are held, not clamped: they sway, and some already move. So nothing here asks whether the sensor is still.
 * Every stretch of one to three seconds is a candidate, its mean rate is the bias it proposes, and the stretch whose mean
 * is the most certain wins. The mean rate of a stretch is wrong by the net angle turned within it, divided by its length:
 * hence long beats short, quiet beats restless, and the standard error of a candidate is
 *
 * <pre>  √((s<sub>rate</sub> / 3)² + (2 · s<sub>acc</sub>)²) / length</pre>
 *
 * with the largest standard deviation of the rate (°/s) and of the acceleration (m/s²) on any axis. The acceleration
 * unmasks a smooth turn, whose rate hardly varies. The two factors were fitted on 29 real barbell starts, where the error
 * divided by this standard error has a median of 0.9.
 *
 * <p>Samples are held meanwhile: feed them with {@link #add} until it says true, start the filter with {@link #bias}, then
 * feed the filter {@link #held} and everything after. A sensor that lies still is done after one second, none takes longer
 * than three. A stream that ends sooner, or starts with holes, is decided by {@link #decide} from what there is; where no
 * stretch will do, or the mean is no credible bias, it is zero with a large standard error.
 *
 * <p>Readings that repeat an older one under a new time weigh as long as they stood; steps of zero length weigh nothing.
 * Holds state; one owner.
 */
public final class GyroscopeBiasStart {

    /** Larger than this, in °/s, is a movement and no bias of a sensor worth wearing. */
    public static final double LARGEST_DEGPS = 15;

    /** One standard error in °/s where nothing was found; no stretch that does worse is taken. */
    public static final double UNKNOWN_SIGMA_DEGPS = 5;

    private static final int MAX_HELD = 4096;
    private static final double SLICE_S = 0.25;
    private static final int SHORTEST_SLICES = 4;
    private static final int LONGEST_SLICES = 12;
    private static final double GOOD_ENOUGH_DEGPS = 0.2;
    private static final double BEST_DEGPS = 0.05;
    private static final double LONGEST_INTERVAL_S = 0.1;
    private static final double LEAST_COVERED = 0.6;
    private static final double RATE_SHARE = 1.0 / 3;
    private static final double DEGPS_PER_MPS2 = 2;

    private final List<ImuSample> held = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private GyroscopeBias bias = new GyroscopeBias(0, 0, 0, UNKNOWN_SIGMA_DEGPS, 0);
    private boolean decided;

    /**
     * Takes in one sample, in the order of device time.
     *
     * @return true once the bias is decided
     * @throws IllegalStateException where it was decided before: from then on samples belong to the filter
     */
    public boolean add(ImuSample sample) {
        if (decided) {
            throw new IllegalStateException("the bias is decided; samples now go to the filter");
        }
        double intervalS = held.isEmpty()
                ? 0
                : (sample.deviceNanos() - held.get(held.size() - 1).deviceNanos()) / 1e9;
        held.add(sample);
        double timeS = (sample.deviceNanos() - held.get(0).deviceNanos()) / 1e9;
        int slice = (int) Math.min(LONGEST_SLICES, Math.floor(timeS / SLICE_S));
        if (slice == LONGEST_SLICES || held.size() >= MAX_HELD) {
            decide();
        } else if (slice >= slices.size()) {
            considerAllSoFar();
        }
        if (!decided) {
            while (slices.size() <= slice) {
                slices.add(new Slice());
            }
            slices.get(slice).add(Math.min(intervalS, LONGEST_INTERVAL_S), sample);
        }
        return decided;
    }

    /** Decides now, from what there is. */
    public void decide() {
        if (decided) {
            return;
        }
        for (int from = 0; from < slices.size(); from++) {
            Slice stretch = new Slice();
            for (int to = from; to < slices.size(); to++) {
                stretch.add(slices.get(to));
                consider(stretch, to - from + 1);
            }
        }
        decided = true;
    }

    /** Ends early where everything so far is already quiet. */
    private void considerAllSoFar() {
        Slice all = new Slice();
        slices.forEach(all::add);
        consider(all, slices.size());
        decided = bias.sigmaDegps() <= GOOD_ENOUGH_DEGPS;
    }

    private void consider(Slice stretch, int length) {
        double lengthS = length * SLICE_S;
        if (length < SHORTEST_SLICES || stretch.weightS < LEAST_COVERED * lengthS) {
            return;
        }
        double rateShare = Math.toDegrees(stretch.largestDeviation(0)) * RATE_SHARE;
        double accShare = stretch.largestDeviation(3) * DEGPS_PER_MPS2;
        double sigma = Math.max(BEST_DEGPS, Math.hypot(rateShare, accShare) / lengthS);
        double limit = Math.toRadians(LARGEST_DEGPS);
        double x = stretch.mean(0);
        double y = stretch.mean(1);
        double z = stretch.mean(2);
        boolean credible = Math.abs(x) <= limit && Math.abs(y) <= limit && Math.abs(z) <= limit;
        if (credible && sigma < bias.sigmaDegps()) {
            bias = new GyroscopeBias(x, y, z, sigma, lengthS);
        }
    }

    /** True once the bias is decided. */
    public boolean decided() {
        return decided;
    }

    /** The bias; before it is decided, the best so far. */
    public GyroscopeBias bias() {
        return bias;
    }

    /** True before the first sample. */
    public boolean empty() {
        return held.isEmpty();
    }

    /** The samples fed so far, in order. */
    public List<ImuSample> held() {
        return List.copyOf(held);
    }

    /** Writes what it was fed: all the rest follows from that. */
    public void save(StateWriter out) {
        out.section("gyroscope bias at the start", 1);
        out.writeBoolean(decided);
        out.writeInt(held.size());
        held.forEach(out::writeRecord);
    }

    /** Goes on from a saved state, by being fed again; only for one that was fed nothing yet. */
    public void restore(StateReader in) {
        in.section("gyroscope bias at the start", 1);
        boolean wasDecided = in.readBoolean();
        for (int left = in.readCount(1); left > 0; left--) {
            add(in.readRecord(ImuSample.class));
        }
        if (wasDecided) {
            decide();
        }
    }

    /** Sums over a quarter of a second, or over several: rates about x, y, z, then accelerations along them. */
    private static final class Slice {

        private double weightS;
        private final double[] sum = new double[6];
        private final double[] squares = new double[6];

        void add(double weight, ImuSample sample) {
            weightS += weight;
            add(0, weight, sample.gx());
            add(1, weight, sample.gy());
            add(2, weight, sample.gz());
            add(3, weight, sample.ax());
            add(4, weight, sample.ay());
            add(5, weight, sample.az());
        }

        private void add(int channel, double weight, double value) {
            sum[channel] += weight * value;
            squares[channel] += weight * value * value;
        }

        void add(Slice other) {
            weightS += other.weightS;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.sum[i];
                squares[i] += other.squares[i];
            }
        }

        double mean(int channel) {
            return sum[channel] / weightS;
        }

        double largestDeviation(int firstChannel) {
            double largest = 0;
            for (int i = firstChannel; i < firstChannel + 3; i++) {
                double mean = mean(i);
                largest = Math.max(largest, squares[i] / weightS - mean * mean);
            }
            return Math.sqrt(largest);
        }
    }
}
