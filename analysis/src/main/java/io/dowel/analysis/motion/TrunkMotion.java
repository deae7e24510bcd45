package io.dowel.analysis.motion;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.orientation.Strapdown;
import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Flexion of a trunk or pelvis sensor: its tilt from the person's own upright about the person's own flexion axis.
 *
 * <p>Before a calibration is known, flexion is the plain angle from upright. Holds state; one owner.
 */
public final class TrunkMotion implements LeadMotion {

    /** Angular rate is read off the flexion over this time: short against a phase, long against sample jitter. */
    private static final double SLOPE_S = 0.05;

    /** Time constants of the live angular rate and of its change, s: a gyroscope says both nearly at once. */
    private static final double LIVE_RATE_S = 0.02;

    private static final double LIVE_ACCELERATION_S = 0.03;

    /** One standard error of the live angular rate, °/s: sway and tremor, which are no movement. */
    private static final double LIVE_RATE_SE_DEGPS = 1;

    /** One standard error of a looked-back angular rate: the gyroscope's noise over {@link #SLOPE_S}, and its bias. */
    private static final double VELOCITY_SE_DEGPS = 0.3;

    /** What the vertical may turn unnoticed within one movement, once looked back at; measured on the synthetic grid. */
    private static final double VERTICAL_SE_DEG = 0.16;

    /** One standard deviation of a MEMS gyroscope's scale. */
    private static final double SCALE_ERROR = 0.0037;

    /** How long later samples still tell better which way was up, s: twice the time constant of the vertical. */
    private static final double UPRIGHT_S = 6;

    private final VerticalSmoother vertical;
    private final MotionTrace trace;
    private final StrokeFinder finder = new StrokeFinder(StrokeSettings.TRUNK);
    private final FlexionAngle angle = new FlexionAngle();
    private double[] timeS = new double[0];
    private double[] position = new double[0];
    private double[] velocity = new double[0];
    private double[] positionSe = new double[0];
    private double[] velocitySe = new double[0];
    private double uprightUntilS = Double.NEGATIVE_INFINITY;
    private double flexionDeg;
    private double rateDegps;
    private double accelerationDegps2;
    private double standardErrorDeg = 1;

    /**
     * A trunk about which nothing is known yet.
     *
     * @param capacity most samples remembered
     * @param vertical has taken in each sample before {@link #add} is told of it
     */
    public TrunkMotion(int capacity, VerticalSmoother vertical) {
        this.vertical = vertical;
        this.trace = new MotionTrace(capacity);
    }

    /** Sets upright and axis, or upright only while the axis is not known. */
    public void calibrate(double ux, double uy, double uz, @Nullable Calibration calibration) {
        angle.upright(ux, uy, uz);
        if (calibration != null) {
            angle.calibrate(calibration);
            standardErrorDeg = Math.max(0.2, calibration.standardErrorDeg());
        }
        int last = trace.size() - 1;
        for (int i = 0; i <= last; i++) {
            trace.value(i, flexionDegOf(i));
        }
        if (last > 0) {
            goOn(trace.value(last), trace.value(last) - trace.value(last - 1));
        }
    }

    /** Live values go on from an angle that has just become another one, and may have changed its sense. */
    private void goOn(double nowDeg, double lastStepDeg) {
        flexionDeg = nowDeg;
        if (lastStepDeg * rateDegps < 0) {
            rateDegps = -rateDegps;
            accelerationDegps2 = -accelerationDegps2;
        }
    }

    /** Adds one sample: its time, how its sensor is turned by gyroscope alone, and up in the sensor's axes. */
    public void add(double atS, double rateRadps, Strapdown turned, double ux, double uy, double uz) {
        int n = trace.size();
        double before = flexionDeg;
        flexionDeg = angle.degrees(ux, uy, uz);
        if (n > 0) {
            double dt = Math.max(1e-3, atS - trace.timeS(n - 1));
            double share = Math.min(1, dt / LIVE_RATE_S);
            double slower = rateDegps;
            rateDegps += share * ((flexionDeg - before) / dt - rateDegps);
            accelerationDegps2 +=
                    Math.min(1, dt / LIVE_ACCELERATION_S) * ((rateDegps - slower) / dt - accelerationDegps2);
        }
        trace.add(atS, flexionDeg, rateRadps, ux, uy, uz);
        trace.rotation(turned.w(), turned.x(), turned.y(), turned.z());
    }

    @Override
    public void lookBack() {
        double sinceS = vertical.lookBack(uprightUntilS);
        int n = trace.size();
        for (int i = trace.indexAt(sinceS); i < n && vertical.moveTo(trace.timeS(i)); i++) {
            trace.turnUp(i, vertical);
            trace.value(i, flexionDegOf(i));
        }
        uprightUntilS = n == 0 ? uprightUntilS : trace.timeS(n - 1) - UPRIGHT_S;
    }

    @Override
    public Resolved resolve() {
        lookBack();
        int n = trace.size();
        ensure(n);
        double halfStepS = halfStepS();
        for (int i = 0; i < n; i++) {
            timeS[i] = trace.timeS(i) + halfStepS;
            position[i] = -trace.value(i);
            positionSe[i] = standardErrorDeg;
            velocitySe[i] = VELOCITY_SE_DEGPS;
        }
        int from = 0;
        int to = 0;
        for (int i = 0; i < n; i++) {
            while (timeS[from] < timeS[i] - SLOPE_S / 2) {
                from++;
            }
            while (to < n - 1 && timeS[to + 1] <= timeS[i] + SLOPE_S / 2) {
                to++;
            }
            int left = Math.min(from, Math.max(0, i - 1));
            int right = Math.max(to, Math.min(n - 1, i + 1));
            double span = timeS[right] - timeS[left];
            velocity[i] = span > 0 ? (position[right] - position[left]) / span : 0;
        }
        MotionCurve curve = new MotionCurve(n, timeS, position, velocity, positionSe, velocitySe);
        return new Resolved(
                curve, finder.find(curve).stream().map(TrunkMotion::weighed).toList());
    }

    /** Travel is known better than the angles it lies between: what both have in common does not matter to it. */
    private static Stroke weighed(Stroke stroke) {
        return stroke.withTravelSe(travelSe(stroke.travel()));
    }

    /** One standard error of a difference of two angles: the vertical's at both ends, and the gyroscope's error of scale. */
    public static double travelSe(double travelDeg) {
        return Math.hypot(VERTICAL_SE_DEG, SCALE_ERROR * travelDeg);
    }

    /**
     * How much later than a sample is the angle that it led to, s: its reading belongs to the middle of the step that it turned. The
     * mean step, since an angle leads by what its first step led, however long the last one was.
     */
    private double halfStepS() {
        return 0.5 * trace.meanStepS();
    }

    /** Flexion in degrees at a moment still remembered; empty outside, and in a hole. */
    public OptionalDouble flexionDegAt(double ofS) {
        double atS = ofS - halfStepS();
        int after = trace.indexAt(atS);
        if (after == trace.size()) {
            return OptionalDouble.empty();
        }
        if (trace.timeS(after) == atS) {
            return OptionalDouble.of(trace.value(after));
        }
        if (after == 0 || trace.timeS(after) - trace.timeS(after - 1) > MotionTrace.LONGEST_BRIDGE_S) {
            return OptionalDouble.empty();
        }
        double share = (atS - trace.timeS(after - 1)) / (trace.timeS(after) - trace.timeS(after - 1));
        double before = trace.value(after - 1);
        return OptionalDouble.of(before + share * (trace.value(after) - before));
    }

    private double flexionDegOf(int i) {
        return angle.degrees(trace.upX(i), trace.upY(i), trace.upZ(i));
    }

    /** One standard error of the flexion in degrees. */
    public double standardErrorDeg() {
        return standardErrorDeg;
    }

    @Override
    public double position() {
        return flexionDeg;
    }

    @Override
    public double velocity() {
        return rateDegps;
    }

    @Override
    public double velocitySe() {
        return LIVE_RATE_SE_DEGPS;
    }

    @Override
    public double acceleration() {
        return accelerationDegps2;
    }

    @Override
    public void forgetBefore(double atS) {
        int count = Math.min(trace.indexAt(atS), trace.size() - 1);
        if (count > 0) {
            trace.forget(count);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.section("trunk motion", 3);
        trace.save(out);
        angle.save(out);
        out.writeDouble(flexionDeg);
        out.writeDouble(rateDegps);
        out.writeDouble(accelerationDegps2);
        out.writeDouble(standardErrorDeg);
        out.writeDouble(uprightUntilS);
    }

    @Override
    public void restore(StateReader in) {
        in.section("trunk motion", 3);
        trace.restore(in);
        angle.restore(in);
        flexionDeg = in.readDouble();
        rateDegps = in.readDouble();
        accelerationDegps2 = in.readDouble();
        standardErrorDeg = in.readDouble();
        uprightUntilS = in.readDouble();
    }

    @Override
    public MotionTrace trace() {
        return trace;
    }

    private void ensure(int n) {
        if (timeS.length < n) {
            int length = Math.max(n, 2 * timeS.length);
            timeS = new double[length];
            position = Arrays.copyOf(position, length);
            velocity = new double[length];
            positionSe = new double[length];
            velocitySe = new double[length];
        }
    }
}
