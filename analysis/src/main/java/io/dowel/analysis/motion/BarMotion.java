package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.List;

/**
 * Height and velocity of a bar from its vertical acceleration.
 *
 * <p>Live values come from a Kalman filter. Values that are kept come from looking back: {@link RestFinder} says when the
 * bar was at rest, a smoother makes a curve of that, and {@link LevelClosure} lets turns at like heights close it, twice.
 * That a turning point has no velocity is no knowledge: it is where the curve says so.
 *
 * <p>Holds state; one owner.
 */
public final class BarMotion implements LeadMotion {

    private static final double START_SE_M = 0.3;

    /** The second looks at turns where the first has put them. */
    private static final int CLOSING_PASSES = 2;

    /** Where turns close the height, the workspace need not hold it: so many times wider. */
    private static final double CLOSED_WORKSPACE = 3;

    private final BarSettings settings;
    private final MotionTrace trace;
    private final HeightSmoother smoother;
    private final HeightHints hints = new HeightHints();
    private final RestFinder rests;
    private final StrokeFinder finder = new StrokeFinder(StrokeSettings.BAR);
    private final LevelClosure closure;
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
        this.rests = new RestFinder(RestSettings.DEFAULT, settings);
        this.closure = new LevelClosure(settings);
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
        double timingSe = timing.standardErrorS();
        rests.find(trace, start, timingSe, stillUntilS);
        hints.clear(n, 0, settings.workspaceM());
        rests.tell(hints, trace);
        smoother.smooth(trace, start, hints, timingSe);
        MotionCurve curve = smoother.curve(trace);
        List<Stroke> strokes = finder.find(curve);
        for (int pass = 0; pass < CLOSING_PASSES; pass++) {
            hints.clear(n, middle(curve), settings.workspaceM() * (strokes.isEmpty() ? 1 : CLOSED_WORKSPACE));
            rests.tell(hints, trace);
            closure.add(hints, trace, strokes);
            smoother.smoothWithBottom(trace, start, hints, timingSe);
            curve = smoother.curve(trace);
            strokes = finder.find(curve);
        }
        live.set(smoother.last());
        zeroM = middle(curve);
        return new Resolved(curve, strokes.stream().map(this::weighed).toList());
    }

    /** Travel is known better than the heights it lies between: what both have in common does not matter to it. */
    private Stroke weighed(Stroke stroke) {
        int last = trace.size() - 1;
        return stroke.withTravelSe(smoother.travelSe(
                Math.min(trace.indexAt(stroke.startS()), last), Math.min(trace.indexAt(stroke.endS()), last)));
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
