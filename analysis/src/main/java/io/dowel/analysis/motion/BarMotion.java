package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.List;

/**
 * Height and velocity of a bar from its vertical acceleration.
 *
 * <p>Live values come from a Kalman filter. Values that are kept come from looking back: a smoother is run three times
 * over the recent past, and each time what the last run found (turning points, lockouts at equal height, pauses that
 * agree with the velocity found) is added as knowledge. A pause is never taken from quietness alone: a bar lowered
 * steadily is as quiet as one at rest.
 *
 * <p>Holds state; one owner.
 */
public final class BarMotion implements LeadMotion {

    private static final double START_SE_M = 0.3;

    private final BarSettings settings;
    private final MotionTrace trace;
    private final HeightSmoother smoother;
    private final HeightHints hints = new HeightHints();
    private final QuietFinder quiet = new QuietFinder(QuietFinder.Settings.DEFAULT);
    private final StrokeFinder finder = new StrokeFinder(StrokeSettings.BAR);
    private final LockoutClosure closure;
    private final HeightState start = new HeightState();
    private final HeightState live = new HeightState();
    private final TimingError timing = new TimingError();
    private double stillUntilS;
    private double zeroM;

    /**
     * A bar about which nothing is known yet.
     *
     * @param capacity most samples remembered
     */
    public BarMotion(BarSettings settings, int capacity) {
        this.settings = settings;
        this.trace = new MotionTrace(capacity);
        this.smoother = new HeightSmoother(settings);
        this.closure = new LockoutClosure(settings);
        begin(-1);
    }

    /**
     * Says how the stream begins.
     *
     * @param stillS the bar stood still until this time, in s; negative where it was already moving
     */
    public void begin(double stillS) {
        stillUntilS = stillS;
        boolean still = stillS >= 0;
        start.start(0, START_SE_M, still ? 0.15 : 0.5, still ? settings.stillBiasSe() : settings.movingBiasSe());
        live.set(start);
    }

    /**
     * Adds one sample.
     *
     * @param atS seconds from the sensor's first sample
     * @param verticalMps2 upward acceleration without gravity
     * @param rateRadps norm of the angular rate
     * @param ux up in the sensor's axes, x
     * @param uy up in the sensor's axes, y
     * @param uz up in the sensor's axes, z
     */
    public void add(double atS, double verticalMps2, double rateRadps, double ux, double uy, double uz) {
        int n = trace.size();
        if (n > 0) {
            double dt = atS - trace.timeS(n - 1);
            timing.add(dt);
            double before = trace.verticalMps2(n - 1);
            double q = HeightSmoother.velocityVariance(settings, dt, before, verticalMps2, timing.standardErrorS());
            live.predict(dt, 0.5 * (before + verticalMps2), q, settings.biasWalk() * settings.biasWalk() * dt);
            double r = settings.workspaceM() * settings.workspaceM();
            live.observeHeight(zeroM, r / Math.min(Math.max(dt, 1e-3), 0.2));
            if (atS <= stillUntilS) {
                live.observeStandstill(settings.turnSe() * settings.turnSe());
            }
        }
        trace.add(atS, verticalMps2, rateRadps, ux, uy, uz);
    }

    @Override
    public Resolved resolve() {
        int n = trace.size();
        hints.clear(n, 0, settings.workspaceM());
        still(n);
        smoother.smooth(trace, start, hints, timing.standardErrorS());
        MotionCurve curve = smoother.curve(trace);
        List<Stroke> strokes = finder.find(curve);

        quiet.find(trace);
        for (int pass = 0; pass < 2; pass++) {
            double middle = middle(curve);
            hints.clear(n, middle, settings.workspaceM() * (strokes.isEmpty() ? 1 : 3));
            still(n);
            closure.add(hints, trace, strokes);
            if (pass == 1) {
                quiet.addPauses(hints, trace, curve, settings.turnSe());
            }
            smoother.smooth(trace, start, hints, timing.standardErrorS());
            curve = smoother.curve(trace);
            strokes = finder.find(curve);
        }
        live.set(smoother.last());
        zeroM = middle(curve);
        return new Resolved(curve, strokes);
    }

    private void still(int n) {
        for (int i = 1; i < n && trace.timeS(i) <= stillUntilS; i++) {
            hints.pause(i, settings.turnSe(), trace.timeS(i) - trace.timeS(i - 1));
        }
    }

    private static double middle(MotionCurve curve) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.size(); i++) {
            low = Math.min(low, curve.position()[i]);
            high = Math.max(high, curve.position()[i]);
        }
        return curve.size() == 0 ? 0 : 0.5 * (low + high);
    }

    @Override
    public double position() {
        return live.heightM;
    }

    @Override
    public double velocity() {
        return live.velocityMps;
    }

    @Override
    public double rememberedS() {
        int n = trace.size();
        return n == 0 ? 0 : trace.timeS(n - 1) - trace.timeS(0);
    }

    @Override
    public void forgetBefore(double atS) {
        int count = Math.min(trace.indexAt(atS), trace.size() - 1);
        if (count <= 0) {
            return;
        }
        double height = smoother.out[0][count];
        double bias = smoother.biasAt(count);
        double biasSe = smoother.biasSeAt(count);
        trace.forget(count);
        stillUntilS = -1;
        start.start(height, settings.closureSe(), settings.turnSe(), Math.max(biasSe, settings.stillBiasSe() / 2));
        start.biasMps2 = bias;
    }

    @Override
    public void save(StateWriter out) {
        out.section("bar motion", 1);
        trace.save(out);
        start.save(out);
        live.save(out);
        timing.save(out);
        out.writeDouble(stillUntilS);
        out.writeDouble(zeroM);
    }

    @Override
    public void restore(StateReader in) {
        in.section("bar motion", 1);
        trace.restore(in);
        start.restore(in);
        live.restore(in);
        timing.restore(in);
        stillUntilS = in.readDouble();
        zeroM = in.readDouble();
    }

    @Override
    public MotionTrace trace() {
        return trace;
    }
}
