package io.dowel.analysis.calibration;

import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Finds a person's own upright and flexion axis from standing still and then bending forward.
 *
 * <p>Upright is the mean direction of up while the person stands. The axis is the one about which up turned in the first
 * bend, weighted by how far it turned: a person bends forward first, and that settles the sign. A movement that turns
 * about no one axis (a twist, a lean to one side and the other, putting the sensor on) is no bend, and the search begins
 * anew.
 *
 * <p>Who begins at a bar on the floor begins bent, and rises first. Three things tell, and are added up: a sensor on the back of
 * somebody who rises rises itself (and sinks in a bend); straps put an axis of the sensor along the spine, give or take, so
 * it sits straighter where the person does; and most who begin bent do an exercise that begins with lifting. Then upright is
 * where the first movement led to, and the axis is the other way round. Holds state; one owner.
 */
public final class HingeCalibrator {

    private static final double STARTED_DEG = 15;
    private static final double LEAST_PEAK_DEG = 18;
    private static final double BACK_SHARE = 0.6;
    private static final double UPRIGHT_SE_DEG = 1;

    /** Share of the turning that must be about one axis: a bend has nearly all of it, two leans to opposite sides none. */
    private static final double LEAST_AGREEMENT = 0.8;

    /** Nearer to upright than this, or nearly so and turning no faster, a person has not begun to bend, ° and °/s. */
    private static final double RESTS_DEG = 2;

    private static final double NEARLY_RESTS_DEG = 10;
    private static final double NEARLY_RESTS_DEGPS = 4;

    /** A bend that is deeper by less than this share is sway at its end. */
    private static final double DEEPER = 1.05;

    /** One standard deviation of how straight a strapped sensor sits along a spine, °. */
    private static final double STRAIGHT_SE_DEG = 10;

    /** What an exercise that begins with lifting says for a bent start, and any other against it, in standard errors. */
    private static final double LIFTS_FIRST = 1;

    private static final double LOWERS_FIRST = -1.5;

    /** A rise of so many standard errors is one. */
    private static final double SURELY = 2;

    private final boolean mayStartBent;
    private double x;
    private double y;
    private double z;
    private int uprightSamples;
    private double axisX;
    private double axisY;
    private double axisZ;
    private double turning;
    private double peakDeg;
    private Vector3 peakUp = new Vector3(0, 0, 1);
    private final RiseWatch rise = new RiseWatch();
    private double rateDegps;
    private double markedDeg;

    /** How far it had risen where it was turned the most, in standard errors. */
    private double risingMost;

    private @Nullable Calibration found;
    /** For a person who stands upright first. */
    public HingeCalibrator() {
        this(false);
    }

    /** @param mayStartBent the exercise begins with lifting, so that the person is likely to be bent at the start */
    public HingeCalibrator(boolean mayStartBent) {
        this.mayStartBent = mayStartBent;
    }

    /** Takes the direction of up, in the sensor's axes, at a moment of standing still. */
    public void standing(double ux, double uy, double uz) {
        x += ux;
        y += uy;
        z += uz;
        uprightSamples++;
    }

    /** True once there is an upright to bend from. */
    public boolean hasUpright() {
        return uprightSamples > 0;
    }

    /** The upright so far, unit length. */
    public Vector3 upright() {
        return new Vector3(x, y, z).normalized();
    }

    /**
     * Takes how the sensor moved since the last direction of up; told before the next.
     *
     * @param dtS s since then
     * @param upwardMps2 acceleration upward, gravity taken away
     * @param rateRadps norm of the angular rate
     */
    public void accelerated(double dtS, double upwardMps2, double rateRadps) {
        rise.add(dtS, upwardMps2);
        rateDegps = Math.toDegrees(rateRadps);
    }

    /**
     * Takes the direction of up at any later moment.
     *
     * @return the calibration at the moment it is found, {@code null} before and after
     */
    public @Nullable Calibration moving(double ux, double uy, double uz) {
        if (found != null || uprightSamples == 0) {
            return null;
        }
        Vector3 upright = upright();
        Vector3 turned = new Vector3(ux, uy, uz).cross(upright);
        double along = ux * upright.x() + uy * upright.y() + uz * upright.z();
        double tiltDeg = Math.toDegrees(Math.atan2(turned.norm(), along));
        if (tiltDeg > STARTED_DEG) {
            axisX += turned.x();
            axisY += turned.y();
            axisZ += turned.z();
            turning += turned.norm();
        }
        watchRise(tiltDeg);
        if (tiltDeg > peakDeg) {
            risingMost = rise.rising();
            peakDeg = tiltDeg;
            peakUp = new Vector3(ux, uy, uz).normalized();
        }
        if (peakDeg > LEAST_PEAK_DEG && tiltDeg < BACK_SHARE * peakDeg) {
            found = bend(upright);
        }
        return found;
    }

    /** The bend that was just done, or {@code null} where it was none: then the search begins anew. */
    private @Nullable Calibration bend(Vector3 upright) {
        Vector3 axis = new Vector3(axisX, axisY, axisZ);
        // upside down at once, and back: a turn about nothing that rounding left would do as an axis
        boolean turned = turning > Math.sin(Math.toRadians(STARTED_DEG));
        if (turned && axis.norm() > LEAST_AGREEMENT * turning) {
            return startedBent(upright)
                    ? new Calibration(peakUp, squared(axis, peakUp).times(-1), UPRIGHT_SE_DEG)
                    : new Calibration(upright, squared(axis, upright), UPRIGHT_SE_DEG);
        }
        axisX = 0;
        axisY = 0;
        axisZ = 0;
        turning = 0;
        peakDeg = 0;
        risingMost = 0;
        return null;
    }

    /**
     * Whether the first movement, as far as it has gone, is likelier to be somebody who rises from a bent start than somebody who bends.
     * How straight the sensor sits tells only at its end.
     */
    public boolean likelyRises() {
        return rises(risingMost, 0);
    }

    private void watchRise(double tiltDeg) {
        if (tiltDeg < RESTS_DEG || (tiltDeg < NEARLY_RESTS_DEG && rateDegps < NEARLY_RESTS_DEGPS)) {
            rise.begin();
            markedDeg = 0;
        } else if (tiltDeg > DEEPER * markedDeg) {
            rise.mark();
            markedDeg = tiltDeg;
        }
    }

    /** How straight a sensor sits says nothing by itself: it may be strapped on any way round. */
    private boolean startedBent(Vector3 start) {
        return rises(rise.risen(), (crookedDeg(start) - crookedDeg(peakUp)) / STRAIGHT_SE_DEG);
    }

    private boolean rises(double risen, double straighter) {
        double evidence = risen + straighter + (mayStartBent ? LIFTS_FIRST : LOWERS_FIRST);
        return (mayStartBent || risen > SURELY) && evidence > 0;
    }

    /** Exactly at a right angle to upright, whatever rounding left. */
    private static Vector3 squared(Vector3 axis, Vector3 upright) {
        return axis.minus(upright.times(axis.dot(upright))).normalized();
    }

    /** Angle between up and the nearest of the sensor's axes. */
    private static double crookedDeg(Vector3 up) {
        double nearest = Math.max(Math.abs(up.x()), Math.max(Math.abs(up.y()), Math.abs(up.z())));
        return Math.toDegrees(Math.acos(Math.min(1, nearest)));
    }

    /** Writes what it has seen so far. */
    public void save(StateWriter out) {
        out.section("hinge calibration", 4);
        out.writeRecord(new Vector3(x, y, z));
        out.writeInt(uprightSamples);
        out.writeRecord(new Vector3(axisX, axisY, axisZ));
        out.writeDouble(turning);
        out.writeDouble(peakDeg);
        out.writeRecord(peakUp);
        out.writeRecord(found);
        rise.save(out);
        out.writeDouble(rateDegps);
        out.writeDouble(markedDeg);
        out.writeDouble(risingMost);
    }

    /** Goes on from a saved state. */
    public void restore(StateReader in) {
        in.section("hinge calibration", 4);
        Vector3 up = in.readRecord(Vector3.class);
        x = up.x();
        y = up.y();
        z = up.z();
        uprightSamples = in.readInt();
        Vector3 axis = in.readRecord(Vector3.class);
        axisX = axis.x();
        axisY = axis.y();
        axisZ = axis.z();
        turning = in.readDouble();
        peakDeg = in.readDouble();
        peakUp = in.readRecord(Vector3.class);
        found = in.readNullableRecord(Calibration.class);
        rise.restore(in);
        rateDegps = in.readDouble();
        markedDeg = in.readDouble();
        risingMost = in.readDouble();
    }
}
