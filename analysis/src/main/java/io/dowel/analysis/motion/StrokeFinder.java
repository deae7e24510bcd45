package io.dowel.analysis.motion;

import java.util.ArrayList;
import java.util.List;

/** Finds the strokes in a curve by the definition of DOMAIN section 4. */
public final class StrokeFinder {

    /** A part of a movement with less than this share of its travel is sway before or after it. */
    private static final double PART_SHARE = 0.1;

    /** Two movements the same way belong together where the shorter one has at least this share of the longer one. */
    private static final double TOGETHER_SHARE = 0.15;

    /** Movements the same way that are further apart in time are two, whatever small thing lies between, s. */
    private static final double APART_S = 1;

    /** Nobody knows an edge worse than so, s. */
    static final double MOST_EDGE_SE_S = 0.5;

    private final StrokeSettings settings;

    public StrokeFinder(StrokeSettings settings) {
        this.settings = settings;
    }

    /** Samples {@code from} to {@code to}, both moving the same way, with nothing moving the other way between. */
    private record Run(int from, int to, int direction, double travel) {}

    /** The strokes of a curve in time order, alternating in direction except across a hole that nothing filled. */
    public List<Stroke> find(MotionCurve curve) {
        return find(curve, true);
    }

    /** The same without standard errors, which are then all 0, where only what moved is looked for. */
    List<Stroke> find(MotionCurve curve, boolean errors) {
        List<Run> runs = runs(curve);
        prune(runs, curve);
        List<Stroke> strokes = new ArrayList<>(runs.size());
        for (Run run : runs) {
            strokes.add(trim(run, curve, errors));
        }
        return strokes;
    }

    private List<Run> runs(MotionCurve c) {
        List<Run> runs = new ArrayList<>();
        double floor = settings.floor();
        double[] velocity = c.velocity();
        int direction = 0;
        int from = 0;
        int to = 0;
        MotionCurve.Detail detail = c.detail();
        int pieces = detail.pieces();
        for (int piece = 0; piece < pieces; piece++) {
            double least = detail.least(piece);
            double most = detail.most(piece);
            if (least >= -floor && most <= floor) {
                continue;
            }
            int last = detail.first(piece + 1) - 1;
            int one = least > floor ? 1 : most < -floor ? -1 : 0;
            if (one != 0 && one == direction) {
                to = last;
                continue;
            }
            detail.draw(piece);
            for (int i = detail.first(piece); i <= last; i++) {
                double v = velocity[i];
                if (v <= floor && v >= -floor) {
                    continue;
                }
                int d = v > 0 ? 1 : -1;
                if (d != direction) {
                    close(runs, c, from, to, direction);
                    direction = d;
                    from = i;
                }
                to = i;
            }
        }
        close(runs, c, from, to, direction);
        return runs;
    }

    private static void close(List<Run> runs, MotionCurve c, int from, int to, int direction) {
        if (direction != 0) {
            runs.add(run(c, from, to, direction));
        }
    }

    private static Run run(MotionCurve c, int from, int to, int direction) {
        c.draw(from, from);
        c.draw(to, to);
        return new Run(from, to, direction, direction * (c.position()[to] - c.position()[from]));
    }

    /** Takes away the smallest movement, joins what it parted, and so on until only real ones are left. */
    private void prune(List<Run> runs, MotionCurve c) {
        while (true) {
            int smallest = -1;
            for (int i = 0; i < runs.size(); i++) {
                if (runs.get(i).travel() < settings.minTravel()
                        && (smallest < 0
                                || runs.get(i).travel() < runs.get(smallest).travel())) {
                    smallest = i;
                }
            }
            if (smallest < 0) {
                return;
            }
            runs.remove(smallest);
            if (smallest > 0 && smallest < runs.size()) {
                join(runs, smallest - 1, c);
            }
        }
    }

    private static void join(List<Run> runs, int at, MotionCurve c) {
        Run first = runs.get(at);
        Run second = runs.get(at + 1);
        if (first.direction() != second.direction() || c.timeS()[second.from()] - c.timeS()[first.to()] > APART_S) {
            return;
        }
        double shorter = Math.min(first.travel(), second.travel());
        double longer = Math.max(first.travel(), second.travel());
        if (shorter >= TOGETHER_SHARE * longer) {
            runs.set(at, run(c, first.from(), second.to(), first.direction()));
            runs.remove(at + 1);
        } else {
            runs.remove(first.travel() < second.travel() ? at : at + 1);
        }
    }

    /** Sets the edges where the speed crosses the threshold of this stroke's own peak. */
    private Stroke trim(Run run, MotionCurve c, boolean errors) {
        int d = run.direction();
        int top = top(run, c);
        double peak = d * c.velocity()[top];
        double threshold = Math.max(settings.floor(), settings.ofPeak() * peak);
        double enough = PART_SHARE * run.travel();
        int first = edge(c, top, run.from(), -1, d, threshold, enough);
        int last = edge(c, top, run.to(), 1, d, threshold, enough);
        c.draw(first - 1, first);
        c.draw(last, last + 1);
        double startS = crossing(c, first - 1, first, d * threshold);
        double endS = crossing(c, last + 1, last, d * threshold);
        double startPosition = at(c, first - 1, first, startS);
        double endPosition = at(c, last + 1, last, endS);
        return new Stroke(
                d,
                startS,
                endS,
                d * (endPosition - startPosition),
                peak,
                startPosition,
                endPosition,
                errors ? edgeSe(c, first, -1, d, threshold) : 0,
                errors ? edgeSe(c, last, 1, d, threshold) : 0,
                errors ? Math.hypot(c.positionSe()[first], c.positionSe()[last]) : 0,
                errors ? c.velocitySeAt(top) : 0);
    }

    /** The first of the fastest points of a movement. Only pieces are drawn that may hold it. */
    private static int top(Run run, MotionCurve c) {
        MotionCurve.Detail detail = c.detail();
        int d = run.direction();
        int firstPiece = detail.pieceOf(run.from());
        int lastPiece = detail.pieceOf(run.to());
        // the piece that is surely the fastest comes first: most others are then known to be slower
        int surest = firstPiece;
        double surely = Double.NEGATIVE_INFINITY;
        for (int piece = firstPiece + 1; piece < lastPiece; piece++) {
            double slowest = c.slowest(piece, d);
            surest = slowest > surely ? piece : surest;
            surely = slowest > surely ? slowest : surely;
        }
        detail.draw(firstPiece);
        int top = fasterIn(surest, run, c, run.from());
        for (int piece = firstPiece; piece <= lastPiece; piece++) {
            if (piece != surest && c.fastest(piece, d) >= d * c.velocity()[top]) {
                top = fasterIn(piece, run, c, top);
            }
        }
        return top;
    }

    /** The fastest point in a piece of a movement, and the first of those; {@code top} where that is faster, or as fast and earlier. */
    private static int fasterIn(int piece, Run run, MotionCurve c, int top) {
        MotionCurve.Detail detail = c.detail();
        detail.draw(piece);
        double[] v = c.velocity();
        int d = run.direction();
        int fastest = top;
        double speed = d * v[top];
        int last = Math.min(run.to(), detail.first(piece + 1) - 1);
        for (int i = Math.max(run.from(), detail.first(piece)); i <= last; i++) {
            double here = d * v[i];
            if (here > speed || (here == speed && i < fastest)) {
                fastest = i;
                speed = here;
            }
        }
        return fastest;
    }

    /**
     * Walks from the peak towards {@code limit}. A standstill ends the movement; a sticking point does not, which is where enough of
     * the movement lies beyond.
     */
    private static int edge(MotionCurve c, int peak, int limit, int step, int d, double threshold, double enough) {
        MotionCurve.Detail detail = c.detail();
        double[] v = c.velocity();
        int edge = peak;
        int i = peak;
        while (i != limit) {
            int piece = detail.pieceOf(i + step);
            int far = c.farPoint(piece, limit, step);
            if (c.fastest(piece, d) <= threshold) {
                i = far;
                continue;
            }
            detail.draw(piece);
            i += step;
            while (i != far && d * v[i] <= threshold) {
                i += step;
            }
            if (d * v[i] > threshold) {
                int end = c.fasterUntil(i, limit, step, d, threshold);
                c.draw(end, end);
                if (Math.abs(c.position()[end] - c.position()[i]) >= enough) {
                    edge = end;
                }
                i = end;
            }
        }
        return edge;
    }

    /** Time at which the velocity crosses {@code level} between two neighbouring samples. */
    private static double crossing(MotionCurve c, int outside, int inside, double level) {
        if (outside < 0 || outside >= c.size()) {
            return c.timeS()[inside];
        }
        double vo = c.velocity()[outside];
        double vi = c.velocity()[inside];
        double share = vi == vo ? 1 : Math.min(1, Math.max(0, (level - vo) / (vi - vo)));
        return c.timeS()[outside] + share * (c.timeS()[inside] - c.timeS()[outside]);
    }

    private static double at(MotionCurve c, int outside, int inside, double timeS) {
        if (outside < 0 || outside >= c.size()) {
            return c.position()[inside];
        }
        double span = c.timeS()[inside] - c.timeS()[outside];
        double share = span == 0 ? 1 : (timeS - c.timeS()[outside]) / span;
        return c.position()[outside] + share * (c.position()[inside] - c.position()[outside]);
    }

    /**
     * An edge is as uncertain as the time that the velocity takes from the threshold to one standard error above it, or below
     * it where that takes longer: a movement that peters out has no sharp end. It is read off half that way, since further out the
     * velocity bends. Never better than the sampling.
     */
    private double edgeSe(MotionCurve c, int inside, int step, int d, double threshold) {
        int outside = inside + step;
        if (outside < 0 || outside >= c.size()) {
            return MOST_EDGE_SE_S;
        }
        double half = c.velocitySeAt(inside) / 2;
        double above = 2 * toLevelS(c, inside, -step, d, threshold, threshold + half);
        double below = 2 * toLevelS(c, outside, step, d, threshold, threshold - half);
        double sampling = Math.abs(c.timeS()[inside] - c.timeS()[outside]) / Math.sqrt(12);
        double crossing = settings.edgeShare() * Math.hypot(sampling, Math.max(above, below));
        return Math.min(MOST_EDGE_SE_S, Math.hypot(settings.edgeFloorS(), crossing));
    }

    /** How long the velocity takes from the threshold to {@code level}, going on evenly from the first sample beyond it, s. */
    private static double toLevelS(MotionCurve c, int from, int step, int d, double threshold, double level) {
        boolean rises = level > threshold;
        double[] v = c.velocity();
        double[] timeS = c.timeS();
        int i = from;
        int drawnTo = from;
        while (rises == d * v[i] < level
                && i + step >= 0
                && i + step < c.size()
                && Math.abs(timeS[i] - timeS[from]) < MOST_EDGE_SE_S) {
            i += step;
            if (step * (i - drawnTo) > 0) {
                drawnTo = c.drawPiece(i, step);
            }
        }
        double changed = Math.max(1e-9, Math.abs(d * c.velocity()[i] - threshold));
        double lasted = Math.abs(c.timeS()[i] - c.timeS()[from]);
        return lasted * Math.min(1, Math.abs(level - threshold) / changed);
    }
}
