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
    private static final double MOST_EDGE_SE_S = 0.5;

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
        int direction = 0;
        int from = 0;
        int to = 0;
        MotionCurve.Detail detail = c.detail();
        for (int piece = 0; piece < detail.pieces(); piece++) {
            double least = detail.least(piece);
            double most = detail.most(piece);
            if (least >= -settings.floor() && most <= settings.floor()) {
                continue;
            }
            int last = detail.first(piece + 1) - 1;
            int one = least > settings.floor() ? 1 : most < -settings.floor() ? -1 : 0;
            if (one != 0 && one == direction) {
                to = last;
                continue;
            }
            detail.draw(piece);
            for (int i = detail.first(piece); i <= last; i++) {
                double v = c.velocity()[i];
                if (Math.abs(v) <= settings.floor()) {
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
        double[] v = c.velocity();
        int d = run.direction();
        int firstPiece = detail.pieceOf(run.from());
        int lastPiece = detail.pieceOf(run.to());
        // somewhere in each piece it is at least as fast as the slower limit says
        double surely = Double.NEGATIVE_INFINITY;
        for (int piece = firstPiece + 1; piece < lastPiece; piece++) {
            surely = Math.max(surely, d > 0 ? detail.least(piece) : -detail.most(piece));
        }
        int top = run.from();
        detail.draw(firstPiece);
        for (int piece = firstPiece; piece <= lastPiece; piece++) {
            double fastest = d > 0 ? detail.most(piece) : -detail.least(piece);
            if (fastest < surely || (piece > firstPiece && fastest <= d * v[top])) {
                continue;
            }
            detail.draw(piece);
            int last = Math.min(run.to(), detail.first(piece + 1) - 1);
            for (int i = Math.max(run.from(), detail.first(piece)); i <= last; i++) {
                if (d * v[i] > d * v[top]) {
                    top = i;
                }
            }
        }
        return top;
    }

    /** Draws the piece that a point belongs to; returns the last of its points in the direction of {@code step}. */
    private static int drawPiece(MotionCurve c, int point, int step) {
        MotionCurve.Detail detail = c.detail();
        int piece = detail.pieceOf(point);
        detail.draw(piece);
        return step > 0 ? detail.first(piece + 1) - 1 : detail.first(piece);
    }

    /** The last point from {@code from} on towards {@code limit} up to which all are faster than the threshold. */
    private static int stillMoving(MotionCurve c, int from, int limit, int step, int d, double threshold) {
        MotionCurve.Detail detail = c.detail();
        int end = from;
        while (end != limit) {
            int piece = detail.pieceOf(end + step);
            int far = step > 0 ? Math.min(limit, detail.first(piece + 1) - 1) : Math.max(limit, detail.first(piece));
            if ((d > 0 ? detail.least(piece) : -detail.most(piece)) > threshold) {
                end = far;
                continue;
            }
            detail.draw(piece);
            while (end != far && d * c.velocity()[end + step] > threshold) {
                end += step;
            }
            if (end != far) {
                return end;
            }
        }
        return end;
    }

    /**
     * Walks from the peak towards {@code limit}. A standstill ends the movement; a sticking point does not, which is where enough of
     * the movement lies beyond.
     */
    private static int edge(MotionCurve c, int peak, int limit, int step, int d, double threshold, double enough) {
        int edge = peak;
        int i = peak;
        int drawnTo = i;
        while (i != limit) {
            i += step;
            if (step * (i - drawnTo) > 0) {
                drawnTo = drawPiece(c, i, step);
            }
            double speed = d * c.velocity()[i];
            if (speed <= threshold) {
                continue;
            }
            int end = stillMoving(c, i, limit, step, d, threshold);
            c.draw(end, end);
            if (Math.abs(c.position()[end] - c.position()[i]) >= enough) {
                edge = end;
            }
            i = end;
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
        int i = from;
        while (rises == d * c.velocity()[i] < level
                && i + step >= 0
                && i + step < c.size()
                && Math.abs(c.timeS()[i] - c.timeS()[from]) < MOST_EDGE_SE_S) {
            i += step;
            c.draw(i, i);
        }
        double changed = Math.max(1e-9, Math.abs(d * c.velocity()[i] - threshold));
        double lasted = Math.abs(c.timeS()[i] - c.timeS()[from]);
        return lasted * Math.min(1, Math.abs(level - threshold) / changed);
    }
}
