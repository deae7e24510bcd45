package io.dowel.analysis.motion;

import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Height and velocity of a bar from its vertical acceleration.
 *
 * <p>Samples are added up in {@link BarSlots} as they come, and {@link RestFinder} judges each slot once. Values that are
 * kept come from looking back: {@link HeightSmoother} makes a curve of the slots, the rests and the turns at like heights
 * ({@link LevelClosure}). That a turning point has no velocity is no knowledge: it is where the curve says so. Live values
 * go on from the last look.
 *
 * <p>Holds state; one owner.
 */
public final class BarMotion implements LeadMotion {

    private static final double START_SE_M = 0.3;

    /** The second looks at turns where the first has put them. */
    private static final int CLOSING_PASSES = 2;

    /** A turn found this far from where it was is another one, s. */
    private static final double MOVED_S = 0.15;

    private final BarSettings settings;
    private final VerticalSmoother vertical;
    private final MotionTrace trace;
    private final BarSlots slots;
    private final RestFinder rests;
    private final HeightSmoother smoother;
    private final HeightHints hints = new HeightHints();
    private final BarCurve drawing;
    private final StrokeFinder finder = new StrokeFinder(StrokeSettings.BAR);
    private final LevelClosure closure = new LevelClosure();
    private final AxisBias axisBias;
    private final TimingError timing = new TimingError();
    private final LevelState start = new LevelState();
    private final LevelState newest = new LevelState();
    private final LiveHeight live;
    private List<Stroke> strokes = List.of();
    private List<Turn> turns = List.of();
    private double stillUntilS;
    private double gravityMps2;
    private double uprightUntilS = Double.NEGATIVE_INFINITY;
    private double knownTravelM;

    /**
     * A bar about which nothing is known yet.
     *
     * @param capacity most samples remembered
     * @param vertical has taken in each sample before {@link #add} is told of it
     */
    public BarMotion(BarSettings settings, int capacity, VerticalSmoother vertical) {
        this.vertical = vertical;
        this.settings = settings;
        this.trace = new MotionTrace(capacity);
        this.axisBias = new AxisBias(settings.axisBiasSe());
        this.slots = new BarSlots(RestSettings.DEFAULT, settings);
        this.rests = new RestFinder(RestSettings.DEFAULT, settings);
        this.live = new LiveHeight(settings, trace, slots, rests);
        this.smoother = new HeightSmoother(settings);
        this.drawing = new BarCurve(trace, slots, smoother);
        begin(-1, 0);
    }

    /**
     * Says how the stream begins.
     *
     * @param stillS the bar stood still until this time, in s; negative where it was already moving
     * @param gravity specific force while still, m/s²
     */
    public void begin(double stillS, double gravity) {
        stillUntilS = stillS;
        gravityMps2 = gravity;
        boolean still = stillS >= 0;
        double velocitySe = still ? 0.15 : 0.5;
        double biasSe = still ? settings.stillBiasSe() : settings.movingBiasSe();
        start.start(START_SE_M, velocitySe, 0, biasSe, settings.levelSe());
        live.begin(START_SE_M, velocitySe, biasSe);
    }

    /**
     * Adds one sample.
     *
     * @param atS seconds from the sensor's first sample
     * @param measuredMps2 upward acceleration without gravity
     * @param horizontalMps2 horizontal acceleration, norm
     * @param rateRadps norm of the angular rate
     * @param ux up in the sensor's axes, x
     * @param uy up in the sensor's axes, y
     * @param uz up in the sensor's axes, z
     */
    public void add(
            double atS, double measuredMps2, double horizontalMps2, double rateRadps, double ux, double uy, double uz) {
        int n = trace.size();
        if (n == 0) {
            axisBias.refer(ux, uy, uz);
        }
        double verticalMps2 = measuredMps2 - axisBias.along(ux, uy, uz);
        double variance = 0;
        if (n > 0) {
            double dt = atS - trace.timeS(n - 1);
            timing.add(dt);
            live.accelerated(dt, verticalMps2);
            variance = velocityVariance(dt, trace.value(n - 1), verticalMps2, horizontalMps2);
        }
        trace.add(atS, verticalMps2, rateRadps, ux, uy, uz);
        trace.force(vertical.forceX(), vertical.forceY(), vertical.forceZ());
        if (slots.added(trace, variance)) {
            live.follow(stillUntilS);
        }
    }

    /** How much variance one interval adds to the velocity: noise, error in proportion to dynamics, timing, and holes. */
    private double velocityVariance(double dtS, double before, double after, double horizontal) {
        double dynamic = settings.dynamicError() * 0.5 * (before + after);
        double tilt = settings.tiltError() * horizontal;
        double jump = (after - before) * (settings.jerkError() * dtS + timing.standardErrorS());
        double noise = settings.accelNoise() * settings.accelNoise() + 0.1 * (dynamic * dynamic + tilt * tilt);
        double variance = noise * dtS + jump * jump;
        if (dtS > settings.gapS()) {
            double unseen = 2.0 * (dtS - settings.gapS());
            variance += unseen * unseen;
        }
        return variance;
    }

    @Override
    public Resolved resolve() {
        live.judge(stillUntilS);
        lookBack();
        hints.clear(slots.size() + 2);
        rests.tell(slots, hints);
        MotionCurve sketch = close();
        if (axisBias.learn(smoother, slots, trace)) {
            sketch = close();
        }
        smoother.filteredAt(smoother.knots() - 1, newest);
        live.goOn(sketch, newest);
        MotionCurve curve = drawing.curve();
        live.expectAbout(drawing.middle());
        strokes = finder.find(curve);
        return new Resolved(curve, strokes.stream().map(this::weighed).toList());
    }

    /**
     * Turns recent samples by what is known now of the vertical: the live filter had to guess it from the past alone. What is
     * older than {@link BarSettings#uprightS} before the last look stays as it is.
     */
    @Override
    public void lookBack() {
        int first = slots.boundaryBefore(uprightUntilS);
        first = slots.boundaryBefore(vertical.lookBack(slots.timeS(first)));
        if (!vertical.moveTo(slots.timeS(first))) {
            return;
        }
        double x = vertical.upX();
        double y = vertical.upY();
        double z = vertical.upZ();
        for (int s = first; s <= slots.size(); s++) {
            int from = slots.from(s);
            int last = s == slots.size() ? trace.size() - 1 : slots.from(s + 1);
            double fromS = trace.timeS(from);
            vertical.moveTo(trace.timeS(last));
            double lastedS = Math.max(1e-9, trace.timeS(last) - fromS);
            double dx = (vertical.upX() - x) / lastedS;
            double dy = (vertical.upY() - y) / lastedS;
            double dz = (vertical.upZ() - z) / lastedS;
            for (int i = s == first ? from : from + 1; i <= last; i++) {
                double t = trace.timeS(i) - fromS;
                double upwards = trace.forceAlong(i, x + t * dx, y + t * dy, z + t * dz);
                trace.value(i, upwards - gravityMps2 - axisBias.at(trace, i));
            }
            x = vertical.upX();
            y = vertical.upY();
            z = vertical.upZ();
        }
        slots.addUp(trace, first);
        uprightUntilS = trace.timeS(trace.size() - 1) - settings.uprightS();
    }

    /** Smooths all that is remembered, until the turns of the curve are those that it was made with. */
    private MotionCurve close() {
        smooth();
        MotionCurve sketch = drawing.sketch();
        for (int pass = 0; pass < CLOSING_PASSES && closes(sketch); pass++) {
            smooth();
            sketch = drawing.sketch();
        }
        return sketch;
    }

    private void smooth() {
        hints.clearTurns();
        for (Turn turn : turns) {
            hints.turn(slots.boundaryBefore(turn.atS()), turn);
        }
        double endS = trace.timeS(trace.size() - 1);
        double differ = settings.closureSe() * settings.closureSe();
        smoother.smooth(slots, endS, start, hints, live.expectedM(), differ);
        double more = smoother.scatter().moreM2();
        if (more > 0) {
            smoother.smooth(slots, endS, start, hints, live.expectedM(), differ + more);
        }
    }

    /** Looks for the turns in the curve; true where they are others than the curve was made with. */
    private boolean closes(MotionCurve sketch) {
        List<Turn> found = closure.turns(sketch, finder.find(sketch, false), knownTravelM);
        boolean same = found.size() == turns.size();
        for (int i = 0; same && i < found.size(); i++) {
            same = found.get(i).level() == turns.get(i).level()
                    && Math.abs(found.get(i).atS() - turns.get(i).atS()) < MOVED_S;
        }
        turns = found;
        return !same;
    }

    /**
     * Travel is known better than the heights it lies between: what both have in common does not matter to it. A short one may lie
     * between two knots, and is as unsure as the way from one to the other.
     */
    private Stroke weighed(Stroke stroke) {
        int to = Math.max(1, knotNear(stroke.endS()));
        int from = Math.min(to - 1, knotNear(stroke.startS()));
        double se = smoother.travelSe(from, to);
        return stroke.withTravelSe(settings.travelSeShare() * se);
    }

    private int knotNear(double atS) {
        int before = 0;
        int after = smoother.knots() - 1;
        while (after - before > 1) {
            int middle = (before + after) >>> 1;
            if (knotS(middle) < atS) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return Math.abs(knotS(after) - atS) < Math.abs(knotS(before) - atS) ? after : before;
    }

    private double knotS(int knot) {
        int boundary = smoother.boundary(knot);
        return boundary > slots.size() ? trace.timeS(trace.size() - 1) : slots.timeS(boundary);
    }

    @Override
    public double position() {
        return live.heightM();
    }

    @Override
    public double velocity() {
        return live.velocityMps();
    }

    @Override
    public double velocitySe() {
        return live.velocitySe();
    }

    @Override
    public double acceleration() {
        return live.accelerationMps2();
    }

    @Override
    public void forgetBefore(double atS) {
        int last = 0;
        for (int k = 0; k < smoother.knots() && smoother.boundary(k) <= slots.size() && knotS(k) <= atS; k++) {
            last = k;
        }
        int boundary = smoother.boundary(last);
        if (boundary <= 0 || boundary >= slots.weighed()) {
            return;
        }
        double travel = closure.typicalTravel(strokes);
        knownTravelM = travel > 0 ? travel : knownTravelM;
        smoother.filteredAt(last, start);
        axisBias.keepBefore(last, smoother, slots, trace);
        trace.forget(slots.from(boundary));
        slots.forget(boundary);
        rests.forget(boundary);
        stillUntilS = -1;
        strokes = strokes.stream().filter(s -> s.endS() > atS).toList();
        turns = turns.stream().filter(t -> t.atS() > slots.timeS(0)).toList();
        if (strokes.isEmpty()) {
            knownTravelM = 0;
            start.forgetLevels(settings.levelSe());
        }
    }

    @Override
    public void save(StateWriter out) {
        out.section("bar motion", 5);
        trace.save(out);
        slots.save(out);
        rests.save(out);
        start.save(out);
        live.save(out);
        timing.save(out);
        axisBias.save(out);
        out.writeDouble(stillUntilS);
        out.writeDouble(gravityMps2);
        out.writeDouble(uprightUntilS);
        out.writeDouble(knownTravelM);
        writeAll(out, strokes);
        writeAll(out, turns);
    }

    private static void writeAll(StateWriter out, List<? extends Record> records) {
        out.writeInt(records.size());
        records.forEach(out::writeRecord);
    }

    @Override
    public void restore(StateReader in) {
        in.section("bar motion", 5);
        trace.restore(in);
        slots.restore(in, trace);
        rests.restore(in);
        start.restore(in);
        live.restore(in);
        timing.restore(in);
        axisBias.restore(in);
        stillUntilS = in.readDouble();
        gravityMps2 = in.readDouble();
        uprightUntilS = in.readDouble();
        knownTravelM = in.readDouble();
        strokes = readAll(in, Stroke.class);
        turns = readAll(in, Turn.class);
    }

    private static <R extends Record> List<R> readAll(StateReader in, Class<R> type) {
        List<R> records = new ArrayList<>();
        for (int left = in.readCount(1); left > 0; left--) {
            records.add(in.readRecord(type));
        }
        return records;
    }

    @Override
    public MotionTrace trace() {
        return trace;
    }
}
