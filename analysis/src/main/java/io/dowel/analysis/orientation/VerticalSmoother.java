package io.dowel.analysis.orientation;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * Which way was up in the almost inertial frame, for moments some seconds ago: what stored figures are made from.
 *
 * <p>A live filter has to low-pass the past, and lags behind. Looking back, both sides of a moment are known. The model:
 * gravity g turns slowly in that frame, as a random walk, since the gyroscope is never perfect; the velocity v of the sensor changes
 * by specific force less gravity, {@code v' = f − g}, and is nothing but noise about zero, since whoever lifts comes back.
 * The best estimate under this model is a low-pass {@code 1 / (1 + (ω/ω₀)⁴)} without delay, with ω₀ = √2 / tau: just
 * what forwards and backwards low-passing gives in the offline variant of VQF, but as a Kalman filter with a fixed-interval
 * smoother (Rauch, Tung, Striebel 1965) it knows what to do at both ends and with unequal steps.
 *
 * <p>A steady bias of the gyroscope turns the vertical steadily; what looks both ways keeps such a turn, so a bias that is
 * only known later costs nothing between the ends. At an end it would: there the turn that a bias made is taken out once the filter
 * knows it ({@link BiasHindsight}).
 *
 * <p>The specific force belongs to the middle of the step that the gyroscope's reading turned, whatever the sensor
 * does inside: filters in the sensor delay both alike, and the step is turned by one reading. Rotated at its end instead,
 * as live, every sample leans forward by half a step. {@link #add} therefore rotates by half of the last step less.
 *
 * <p>Usage: {@link #add} after each update of the filter, {@link #lookBack} before reading, then {@link #moveTo} a moment and
 * read {@link #upX}. Adding a sample allocates nothing; looking back costs time per slot, not per sample. Holds state; one
 * owner.
 */
public final class VerticalSmoother {

    private final VerticalSettings settings;
    private final Strapdown strapdown;
    private final VerticalSlots slots;

    /** Specific force of the last sample, in the almost inertial frame. */
    private double forceX;

    private double forceY;
    private double forceZ;

    /** The slot that is being filled: time, and specific force times time. */
    private double filledS;

    private double sumX;
    private double sumY;
    private double sumZ;

    private double upX;
    private double upY;
    private double upZ = 1;

    /** @param filter turns the sensor whose samples will come, and finds the bias of its gyroscope */
    public VerticalSmoother(VerticalSettings settings, VqfFilter filter) {
        this.settings = settings;
        this.strapdown = filter.strapdown();
        this.slots = new VerticalSlots(settings, filter);
    }

    /**
     * Takes in one sample, after {@link VqfFilter#update} of the filter took it.
     *
     * @param timeS when the sample was taken, in s on any clock that goes on
     * @param dtS the interval that the filter was told; where that was a gap, say so by {@link #gap} instead
     * @param ax specific force along the sensor's x in m/s²; likewise {@code ay}, {@code az}
     */
    public void add(double timeS, double dtS, double ax, double ay, double az) {
        if (!(dtS > 0)) {
            return;
        }
        turn(ax, ay, az);
        if (slots.expectsStart()) {
            slots.start(timeS - dtS, forceX, forceY, forceZ);
        }
        filledS += dtS;
        sumX += forceX * dtS;
        sumY += forceY * dtS;
        sumZ += forceZ * dtS;
        if (filledS + dtS / 2 >= settings.slotS()) {
            close(timeS);
        }
    }

    /** Says that the sensor turned unseen, as in a gap: what is up after it has nothing to do with before. */
    public void gap() {
        filledS = 0;
        sumX = 0;
        sumY = 0;
        sumZ = 0;
        slots.breakHere();
    }

    private void close(double timeS) {
        slots.step(timeS, filledS, sumX / filledS, sumY / filledS, sumZ / filledS);
        filledS = 0;
        sumX = 0;
        sumY = 0;
        sumZ = 0;
    }

    /** Rotates into the almost inertial frame, as it stood in the middle of the last step. */
    private void turn(double ax, double ay, double az) {
        Strapdown s = strapdown;
        double mx = ax - s.halfY() * az + s.halfZ() * ay;
        double my = ay - s.halfZ() * ax + s.halfX() * az;
        double mz = az - s.halfX() * ay + s.halfY() * ax;
        double tx = 2 * (s.y() * mz - s.z() * my);
        double ty = 2 * (s.z() * mx - s.x() * mz);
        double tz = 2 * (s.x() * my - s.y() * mx);
        forceX = mx + s.w() * tx + s.y() * tz - s.z() * ty;
        forceY = my + s.w() * ty + s.z() * tx - s.x() * tz;
        forceZ = mz + s.w() * tz + s.x() * ty - s.y() * tx;
    }

    /**
     * Specific force of the last sample along the almost inertial frame's x, in m/s², in the middle of its step; likewise
     * {@link #forceY()}, {@link #forceZ()}. Its product with the up of that moment is the vertical part.
     */
    public double forceX() {
        return forceX;
    }

    public double forceY() {
        return forceY;
    }

    public double forceZ() {
        return forceZ;
    }

    /** Smooths what is remembered, with everything that is known by now. */
    public void lookBack() {
        lookBack(Double.NEGATIVE_INFINITY);
    }

    /**
     * Smooths the moments from {@code sinceS} on only: what is older stays as an earlier look has left it, unless more is known since of
     * the gyroscope's bias.
     *
     * @return the moment from which on anything may have changed; {@code sinceS} at the latest
     */
    public double lookBack(double sinceS) {
        double fromS = Math.min(sinceS, slots.learnBias());
        slots.smooth(fromS);
        return fromS;
    }

    /**
     * Goes to a moment of the past and finds what was up there as known at the last {@link #lookBack}. Before and beyond
     * what is remembered, and inside of a gap, the nearest moment that is known stands in.
     *
     * @return false where nothing is known at all yet
     */
    public boolean moveTo(double timeS) {
        int at = slots.atOrBefore(timeS);
        if (at < 0) {
            return false;
        }
        double share = slots.shareAfter(at, timeS);
        double x = slots.gravityX(at, share);
        double y = slots.gravityY(at, share);
        double z = slots.gravityZ(at, share);
        double norm = Math.sqrt(x * x + y * y + z * z);
        if (norm > 0) {
            double shorten = 1 / norm;
            upX = x * shorten;
            upY = y * shorten;
            upZ = z * shorten;
        }
        return true;
    }

    /** The part of up along the almost inertial frame's x, where {@link #moveTo} went; likewise {@link #upY()}, {@link #upZ()}. */
    public double upX() {
        return upX;
    }

    public double upY() {
        return upY;
    }

    public double upZ() {
        return upZ;
    }

    /** The part of up along the axis of a sensor whose strapdown rotation was (w, x, y, z); likewise y and z. */
    public double upAlongSensorX(double w, double x, double y, double z) {
        return upX + 2 * (y * (x * upY - y * upX) - z * (z * upX - x * upZ) - w * (y * upZ - z * upY));
    }

    public double upAlongSensorY(double w, double x, double y, double z) {
        return upY + 2 * (z * (y * upZ - z * upY) - x * (x * upY - y * upX) - w * (z * upX - x * upZ));
    }

    public double upAlongSensorZ(double w, double x, double y, double z) {
        return upZ + 2 * (x * (z * upX - x * upZ) - y * (y * upZ - z * upY) - w * (x * upY - y * upX));
    }

    /** The oldest moment that is remembered, in s; NaN before the first. */
    public double rememberedFromS() {
        return slots.firstS();
    }

    public void save(StateWriter out) {
        out.section("vertical", 2);
        for (double value : new double[] {forceX, forceY, forceZ, filledS, sumX, sumY, sumZ, upX, upY, upZ}) {
            out.writeDouble(value);
        }
        slots.save(out);
    }

    /** Goes on from a state saved by a smoother with the same settings. */
    public void restore(StateReader in) {
        in.section("vertical", 2);
        forceX = in.readDouble();
        forceY = in.readDouble();
        forceZ = in.readDouble();
        filledS = in.readDouble();
        sumX = in.readDouble();
        sumY = in.readDouble();
        sumZ = in.readDouble();
        upX = in.readDouble();
        upY = in.readDouble();
        upZ = in.readDouble();
        slots.restore(in);
    }
}
