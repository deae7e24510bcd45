package io.dowel.analysis.orientation;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;

/**
 * The ring of moments between the slots of a {@link VerticalSmoother}, with gravity and velocity as filtered up to each and
 * gravity as smoothed with all that came after.
 *
 * <p>The three axes of the almost inertial frame share their steps and so their covariance: one gain, three values. Moments are
 * rows of numbers in one array. Holds state; one owner.
 */
final class VerticalSlots {

    private static final int TIME = 0;
    /** Length of the step that led here, in s; 0 where none did: at the start, and after a gap. */
    private static final int STEP = 1;
    /** Mean specific force over that step, x, y, z. */
    private static final int FORCE = 2;
    /** Gravity and velocity as filtered up to here. */
    private static final int GRAVITY = 5;

    private static final int VELOCITY = 8;
    /** Covariance up to here: gravity, gravity with velocity, velocity. */
    private static final int COVARIANCE = 11;
    /** Gravity as smoothed. */
    private static final int SMOOTHED = 14;
    /** How fast gravity turned in the frame over that step, by a bias that was not known then; (m/s²)/s. */
    private static final int DRIFT = 17;

    private static final int ROW = 20;

    /** A turn of the frame that is known this much better changes what was smoothed, (m/s²)/s: 0.05 °/s. */
    private static final double NEWS_MPS3 = 0.0086;

    /** One standard error of gravity from a single sample, in m/s²: it may be taken in the middle of a pull. */
    private static final double FIRST_SIGMA_MPS2 = 3;

    private final int capacity;
    private final double[] rows;
    private final BiasHindsight hindsight;
    /** Gravity and velocity of the moment after, as smoothed. */
    private final double[] later = new double[6];
    /** Variance of the pseudo-measurement "no velocity", times s. */
    private final double velocityNoise;
    /** Variance that gravity's components gain per s. */
    private final double gravityWalk;

    /** Where a moment was last asked for: the next one is mostly close by. */
    private int asked;

    private int newest = -1;
    private int count;
    private boolean expectsStart = true;

    VerticalSlots(VerticalSettings settings, VqfFilter filter) {
        capacity = (int) Math.ceil(settings.rememberedS() / settings.slotS()) + 1;
        rows = new double[capacity * ROW];
        hindsight = new BiasHindsight(filter, capacity);
        velocityNoise = settings.speedMps() * settings.speedMps();
        double cutOff = Math.sqrt(2) / settings.tauS();
        gravityWalk = velocityNoise * cutOff * cutOff * cutOff * cutOff;
    }

    boolean expectsStart() {
        return expectsStart;
    }

    /** Says that the next moment has nothing to do with the last. */
    void breakHere() {
        expectsStart = true;
    }

    /** Begins anew at a moment, guessing gravity from one reading. */
    void start(double timeS, double fx, double fy, double fz) {
        int row = nextRow();
        Arrays.fill(rows, row, row + ROW, 0);
        rows[row + TIME] = timeS;
        rows[row + GRAVITY] = fx;
        rows[row + GRAVITY + 1] = fy;
        rows[row + GRAVITY + 2] = fz;
        rows[row + COVARIANCE] = FIRST_SIGMA_MPS2 * FIRST_SIGMA_MPS2;
        rows[row + COVARIANCE + 2] = velocityNoise;
        System.arraycopy(rows, row + GRAVITY, rows, row + SMOOTHED, 3);
        hindsight.note(newest);
        expectsStart = false;
    }

    /** Goes on to a moment over a step with this mean specific force. */
    void step(double timeS, double stepS, double fx, double fy, double fz) {
        int from = newest * ROW;
        int row = nextRow();
        rows[row + TIME] = timeS;
        rows[row + STEP] = stepS;
        rows[row + FORCE] = fx;
        rows[row + FORCE + 1] = fy;
        rows[row + FORCE + 2] = fz;
        Arrays.fill(rows, row + DRIFT, row + DRIFT + 3, 0);
        filter(from, row);
        System.arraycopy(rows, row + GRAVITY, rows, row + SMOOTHED, 3);
        hindsight.note(newest);
    }

    /** One predict and update of the Kalman filter, from one moment to the next. */
    private void filter(int from, int row) {
        double stepS = rows[row + STEP];
        double gg = rows[from + COVARIANCE];
        double gv = rows[from + COVARIANCE + 1] - stepS * gg;
        double vv = rows[from + COVARIANCE + 2] - stepS * (rows[from + COVARIANCE + 1] + gv);
        gg += gravityWalk * stepS;
        double scale = 1 / (vv + velocityNoise / stepS);
        double gravityGain = gv * scale;
        double velocityGain = vv * scale;
        for (int axis = 0; axis < 3; axis++) {
            double turned = stepS * rows[row + DRIFT + axis];
            double gravity = rows[from + GRAVITY + axis];
            double velocity =
                    rows[from + VELOCITY + axis] + stepS * (rows[row + FORCE + axis] - gravity - 0.5 * turned);
            rows[row + GRAVITY + axis] = gravity + turned - gravityGain * velocity;
            rows[row + VELOCITY + axis] = velocity - velocityGain * velocity;
        }
        rows[row + COVARIANCE] = gg - gravityGain * gv;
        rows[row + COVARIANCE + 1] = gv - gravityGain * vv;
        rows[row + COVARIANCE + 2] = vv - velocityGain * vv;
    }

    /**
     * Filters anew from the first moment on before which a frame turned otherwise than was thought, by what is known now of the
     * gyroscope's bias.
     *
     * @return the moment from which on smoothed values may change by it; infinite where there is nothing new
     */
    double learnBias() {
        double sinceS = Double.POSITIVE_INFINITY;
        for (int i = 1; i < count; i++) {
            int from = row(i - 1);
            int row = row(i);
            if (rows[row + STEP] > 0) {
                hindsight.between(from / ROW, row / ROW, rows[newest * ROW + TIME] - rows[row + TIME]);
                boolean news = turn(from, row, sinceS == Double.POSITIVE_INFINITY ? NEWS_MPS3 : 0);
                if (news) {
                    // smoothing reaches back further than filtering
                    sinceS = rows[row(0) + TIME];
                    filter(from, row);
                }
            }
        }
        return sinceS;
    }

    /** Lets gravity turn with the frame over a step; false where that changes less than {@code least}. */
    private boolean turn(int from, int row, double least) {
        double gx = rows[from + SMOOTHED];
        double gy = rows[from + SMOOTHED + 1];
        double gz = rows[from + SMOOTHED + 2];
        double x = hindsight.y() * gz - hindsight.z() * gy;
        double y = hindsight.z() * gx - hindsight.x() * gz;
        double z = hindsight.x() * gy - hindsight.y() * gx;
        double changed = Math.abs(x - rows[row + DRIFT])
                + Math.abs(y - rows[row + DRIFT + 1])
                + Math.abs(z - rows[row + DRIFT + 2]);
        if (changed < least) {
            return false;
        }
        rows[row + DRIFT] = x;
        rows[row + DRIFT + 1] = y;
        rows[row + DRIFT + 2] = z;
        return true;
    }

    private int nextRow() {
        newest = (newest + 1) % capacity;
        count = Math.min(capacity, count + 1);
        return newest * ROW;
    }

    /** Smooths from the newest moment back to the last that is not after {@code sinceS}; what is older stays as it is. */
    void smooth(double sinceS) {
        if (count == 0) {
            return;
        }
        int after = row(count - 1);
        System.arraycopy(rows, after + GRAVITY, later, 0, later.length);
        System.arraycopy(rows, after + GRAVITY, rows, after + SMOOTHED, 3);
        for (int i = count - 2; i >= 0 && rows[after + TIME] > sinceS; i--) {
            int row = row(i);
            if (rows[after + STEP] > 0) {
                stepBack(row, after);
            } else {
                System.arraycopy(rows, row + GRAVITY, later, 0, later.length);
            }
            System.arraycopy(later, 0, rows, row + SMOOTHED, 3);
            after = row;
        }
    }

    /**
     * Corrects one moment by what the next turned out to be; the gain is covariance times transposed transition times
     * inverse of the predicted covariance.
     */
    private void stepBack(int row, int after) {
        double stepS = rows[after + STEP];
        double gg = rows[row + COVARIANCE];
        double gv = rows[row + COVARIANCE + 1];
        double vv = rows[row + COVARIANCE + 2];
        double nextGg = gg + gravityWalk * stepS;
        double nextGv = gv - stepS * gg;
        double crossed = vv - stepS * gv;
        double nextVv = crossed - stepS * nextGv;
        double scale = 1 / (nextGg * nextVv - nextGv * nextGv);
        double gFromG = (gg * nextVv - nextGv * nextGv) * scale;
        double gFromV = (nextGg - gg) * nextGv * scale;
        double vFromG = (gv * nextVv - crossed * nextGv) * scale;
        double vFromV = (crossed * nextGg - gv * nextGv) * scale;
        for (int axis = 0; axis < 3; axis++) {
            double gravity = rows[row + GRAVITY + axis];
            double velocity = rows[row + VELOCITY + axis];
            double turned = stepS * rows[after + DRIFT + axis];
            double predicted = velocity + stepS * (rows[after + FORCE + axis] - gravity - 0.5 * turned);
            double newGravity = later[axis] - gravity - turned;
            double newVelocity = later[3 + axis] - predicted;
            later[axis] = gravity + gFromG * newGravity + gFromV * newVelocity;
            later[3 + axis] = velocity + vFromG * newGravity + vFromV * newVelocity;
        }
    }

    /** Where in the array the i-th oldest moment begins. */
    private int row(int i) {
        int at = newest - count + 1 + i;
        return (at < 0 ? at + capacity : at) * ROW;
    }

    double firstS() {
        return count == 0 ? Double.NaN : rows[row(0) + TIME];
    }

    /** The last moment not after this time, by age; the oldest for times before it; -1 where there is none. */
    int atOrBefore(double timeS) {
        if (count == 0 || !(timeS > rows[row(0) + TIME])) {
            return Math.min(0, count - 1);
        }
        // whoever looks back asks for one moment after the other
        int at = Math.min(count - 1, asked);
        while (rows[row(at) + TIME] > timeS) {
            at--;
        }
        while (at + 1 < count && rows[row(at + 1) + TIME] <= timeS) {
            at++;
        }
        asked = at;
        return at;
    }

    /** How far on the way to the next moment a time is, 0 to 1; in a gap, the nearer end. */
    double shareAfter(int at, double timeS) {
        if (at + 1 >= count) {
            return 0;
        }
        double fromS = rows[row(at) + TIME];
        int next = row(at + 1);
        double share = Math.min(1, Math.max(0, (timeS - fromS) / (rows[next + TIME] - fromS)));
        return rows[next + STEP] > 0 ? share : Math.rint(share);
    }

    double gravityX(int at, double share) {
        return between(at, share, SMOOTHED);
    }

    double gravityY(int at, double share) {
        return between(at, share, SMOOTHED + 1);
    }

    double gravityZ(int at, double share) {
        return between(at, share, SMOOTHED + 2);
    }

    private double between(int at, double share, int column) {
        double before = rows[row(at) + column];
        return share > 0 ? before + share * (rows[row(at + 1) + column] - before) : before;
    }

    void save(StateWriter out) {
        out.writeBoolean(expectsStart);
        out.writeInt(newest);
        out.writeInt(count);
        out.writeDoubles(rows, rows.length);
        hindsight.save(out);
    }

    void restore(StateReader in) {
        expectsStart = in.readBoolean();
        newest = in.readInt();
        count = in.readInt();
        double[] saved = in.readDoubles();
        if (saved.length != rows.length || count < 0 || count > capacity || newest < -1 || newest >= capacity) {
            throw new IllegalArgumentException("this state of the vertical belongs to other settings");
        }
        System.arraycopy(saved, 0, rows, 0, rows.length);
        hindsight.restore(in);
    }
}
