package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * Position and velocity over a stretch of time, upward positive, with their standard errors: what repetitions are found in.
 *
 * <p>A long curve is drawn only where it is looked at ({@link #draw}). Position is metres of height for a bar, minus degrees of flexion for a trunk, so that lifting is upward in both.
 * Valid until the motion that made it is asked again: the arrays are its own.
 *
 * @param size number of samples
 * @param timeS time of each sample, s
 * @param position m or °
 * @param velocity m/s or °/s
 * @param positionSe standard error of the position
 * @param velocitySe standard error of the velocity
 * @param detail how the parts are drawn that nobody has looked at so far: {@link #draw} before reading
 */
@SuppressWarnings("ArrayRecordComponent") // a view on long arrays that change hands for one look only
public record MotionCurve(
        int size,
        double[] timeS,
        double[] position,
        double[] velocity,
        double[] positionSe,
        double[] velocitySe,
        Detail detail) {

    /** A curve that is drawn already. */
    public MotionCurve(
            int size, double[] timeS, double[] position, double[] velocity, double[] positionSe, double[] velocitySe) {
        this(size, timeS, position, velocity, positionSe, velocitySe, new Drawn(size));
    }

    /**
     * How a curve is drawn piece by piece, where somebody looks at it: most of a long curve is only passed over. Until a piece is
     * drawn, its times are there, and limits of its velocity.
     */
    interface Detail {

        int pieces();

        /** First point of a piece; the size of the curve for one more than the last. */
        int first(int piece);

        /** The piece that a point belongs to. */
        int pieceOf(int point);

        /** No velocity in the piece is below this. */
        double least(int piece);

        /** No velocity in the piece is above this. */
        double most(int piece);

        /** Fills in position and velocity. */
        void draw(int piece);

        /** Fills in the standard error of the velocity at one point: few are read, and each takes longer than to draw a point. */
        void drawError(int point);

        /** Fills in all standard errors; those of positions nothing in the analysis reads. */
        void drawErrors();
    }

    /** A curve that is one piece. */
    private record Drawn(int size) implements Detail {

        @Override
        public int pieces() {
            return size == 0 ? 0 : 1;
        }

        @Override
        public int first(int piece) {
            return piece == 0 ? 0 : size;
        }

        @Override
        public int pieceOf(int point) {
            return 0;
        }

        @Override
        public double least(int piece) {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double most(int piece) {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public void draw(int piece) {
            // it is
        }

        @Override
        public void drawError(int point) {
            // it is
        }

        @Override
        public void drawErrors() {
            // they are
        }
    }

    /** Makes sure that these points are drawn; points before the first or after the last do not matter. */
    public void draw(int fromPoint, int toPoint) {
        if (size == 0) {
            return;
        }
        int piece = detail.pieceOf(Math.max(0, fromPoint));
        detail.draw(piece);
        while (detail.first(piece + 1) <= Math.min(size - 1, toPoint)) {
            detail.draw(++piece);
        }
    }

    /** Draws the piece that a point belongs to; returns the last of its points in the direction of {@code step}, +1 or −1. */
    int drawPiece(int point, int step) {
        int piece = detail.pieceOf(point);
        detail.draw(piece);
        return step > 0 ? detail.first(piece + 1) - 1 : detail.first(piece);
    }

    /** The last point of a piece in the direction of {@code step}, and not beyond {@code limit}. */
    int farPoint(int piece, int limit, int step) {
        return step > 0 ? Math.min(limit, detail.first(piece + 1) - 1) : Math.max(limit, detail.first(piece));
    }

    /** Nothing in a piece moves faster than this in direction {@code d}, +1 or −1. */
    double fastest(int piece, int d) {
        return d > 0 ? detail.most(piece) : -detail.least(piece);
    }

    /** Nothing in a piece moves slower than this in direction {@code d}. */
    double slowest(int piece, int d) {
        return d > 0 ? detail.least(piece) : -detail.most(piece);
    }

    /** The last point from {@code from} on towards {@code limit} up to which all are faster than {@code speed} in direction {@code d}. */
    int fasterUntil(int from, int limit, int step, int d, double speed) {
        int end = from;
        for (int piece = detail.pieceOf(from); end != limit; piece += step) {
            int far = farPoint(piece, limit, step);
            if (slowest(piece, d) > speed) {
                end = far;
                continue;
            }
            detail.draw(piece);
            while (end != far && d * velocity[end + step] > speed) {
                end += step;
            }
            if (end != far) {
                return end;
            }
        }
        return end;
    }

    /** Makes sure that everything is drawn, standard errors as well. */
    public void drawAll() {
        draw(0, size - 1);
        detail.drawErrors();
    }

    /** Standard error of the velocity at one point. */
    double velocitySeAt(int point) {
        detail.drawError(point);
        return velocitySe[point];
    }

    /** The last point at or before {@code atS}; the first where there is none. */
    int indexBefore(double atS) {
        int found = Arrays.binarySearch(timeS, 0, size, atS);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** For how long nothing was received at most, between two times or reaching into what lies between, s. */
    public double longestGapS(double fromS, double toS) {
        return MotionTrace.longestStepS(timeS, size, fromS, toS);
    }
}
