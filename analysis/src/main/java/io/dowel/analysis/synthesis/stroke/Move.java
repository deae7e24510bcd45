package io.dowel.analysis.synthesis.stroke;

import java.util.function.DoubleFunction;

/** One contribution to a {@link Track}: nothing before its start, a constant (its total) after its end. */
public sealed interface Move {

    double startS();

    double endS();

    /** Displacement that remains after the end. */
    double total();

    /** The contribution at a time between start and end. */
    Jet during(double timeS);

    /** A stroke by {@code total} in a given shape. */
    record Glide(double startS, double endS, double total, StrokeShape shape) implements Move {

        @Override
        public Jet during(double timeS) {
            double rate = 1 / (endS - startS);
            return shape.at((timeS - startS) * rate).hastened(rate).times(total);
        }
    }

    /** An oscillation that fades in and out within {@code fadeS}, and leaves nothing behind. */
    record Ripple(double startS, double endS, double amplitude, double frequencyHz, double phaseRad, double fadeS)
            implements Move {

        @Override
        public double total() {
            return 0;
        }

        @Override
        public Jet during(double timeS) {
            double omega = 2 * StrictMath.PI * frequencyHz;
            double angle = omega * (timeS - startS) + phaseRad;
            double sin = StrictMath.sin(angle);
            Jet wave = new Jet(sin, omega * StrictMath.cos(angle), -omega * omega * sin);
            return wave.times(envelope(timeS)).times(amplitude);
        }

        private Jet envelope(double timeS) {
            double fade = StrictMath.min(fadeS, (endS - startS) / 2);
            double in = timeS - startS;
            double out = endS - timeS;
            if (in < fade) {
                return StrokeShape.minimumJerk(in / fade, 0, 0).hastened(1 / fade);
            }
            if (out < fade) {
                return StrokeShape.minimumJerk(out / fade, 0, 0).hastened(-1 / fade);
            }
            return Jet.constant(1);
        }
    }

    /** A movement that is known from elsewhere, at any moment between start and end; it begins where it says. */
    record Followed(double startS, double endS, DoubleFunction<Jet> course) implements Move {

        @Override
        public double total() {
            return course.apply(endS).value();
        }

        @Override
        public Jet during(double timeS) {
            return course.apply(timeS);
        }
    }
}
