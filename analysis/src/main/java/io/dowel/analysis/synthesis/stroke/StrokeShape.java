package io.dowel.analysis.synthesis.stroke;

/**
 * The course of one human stroke from 0 to 1 in unit time: minimum jerk, with an early or late peak, a sticking point,
 * a hard landing, and ends that are either at rest or already turning (touch-and-go).
 *
 * @param skew −0.6 to 0.6; above 0 the speed peaks early, below 0 late
 * @param stickingDepth 0 for none, towards 1 the stroke all but stops in the middle
 * @param stickingAt where it sticks, as a share of the time
 * @param startPull acceleration with which the stroke begins, in strokes per unit time²; 0 starts from rest
 * @param endPull deceleration with which it ends; 0 ends at rest
 * @param landingShare share of the time in which a hard surface stops it; 0 for a stroke that stops by itself
 */
public record StrokeShape(
        double skew, double stickingDepth, double stickingAt, double startPull, double endPull, double landingShare) {

    /** Steeper ends than this would make the stroke turn back half-way. */
    static final double STEEPEST_PULL = 12;

    /** A landing stroke is stopped at this share of an undisturbed stroke's time, while still moving. */
    private static final double LANDS_AT = 0.72;

    /** Half the time, as a share of the stroke, during which a sticking point slows it. */
    private static final double STICKING_WIDTH = 0.16;

    public static StrokeShape smooth() {
        return new StrokeShape(0, 0, 0.5, 0, 0, 0);
    }

    public StrokeShape withPulls(double start, double end) {
        return new StrokeShape(skew, stickingDepth, stickingAt, start, end, landingShare);
    }

    public boolean lands() {
        return landingShare > 0;
    }

    /** Position, velocity and acceleration at {@code tau} in 0 to 1. */
    Jet at(double tau) {
        return lands() ? landing(tau) : course(tau);
    }

    /** How fast the warped clock runs at the start: pulls grow with its square. */
    double startSlope() {
        return warp(0).rate();
    }

    double endSlope() {
        return warp(1).rate();
    }

    private Jet course(double tau) {
        Jet clock = warp(tau);
        double startSlope = startSlope();
        double endSlope = endSlope();
        return minimumJerk(clock.value(), startPull / (startSlope * startSlope), -endPull / (endSlope * endSlope))
                .of(clock);
    }

    /** Speed at which the surface is met, in strokes per unit time; 0 for a stroke that stops by itself. */
    public double impactRate() {
        return lands() ? landing(1 - landingShare).rate() : 0;
    }

    private Jet landing(double tau) {
        double free = 1 - landingShare;
        double clockRate = LANDS_AT / free;
        Jet impact = course(LANDS_AT).hastened(clockRate);
        // A surface that stops the stroke evenly lets it sink by half of speed times stopping time.
        double scale = 1 / (impact.value() + 0.5 * landingShare * impact.rate());
        if (tau <= free) {
            return course(tau * clockRate).hastened(clockRate).times(scale);
        }
        return stop(impact.times(scale), tau - free);
    }

    /** Quintic from the moment of impact to rest at 1. */
    private Jet stop(Jet impact, double sinceImpact) {
        double d = landingShare;
        double u = sinceImpact / d;
        double v = impact.rate() * d;
        double a = impact.acceleration() * d * d;
        double way = 1 - impact.value();
        double c3 = 10 * way - 6 * v - 1.5 * a;
        double c4 = -15 * way + 8 * v + 1.5 * a;
        double c5 = 6 * way - 3 * v - 0.5 * a;
        double u2 = u * u;
        double u3 = u2 * u;
        return new Jet(
                        impact.value() + u * v + u2 * a / 2 + u3 * (c3 + u * (c4 + u * c5)),
                        v + u * a + u2 * (3 * c3 + u * (4 * c4 + u * 5 * c5)),
                        a + u * (6 * c3 + u * (12 * c4 + u * 20 * c5)))
                .hastened(1 / d);
    }

    /** Minimum-jerk course from 0 to 1 that begins and ends with a given acceleration. */
    static Jet minimumJerk(double u, double startAcceleration, double endAcceleration) {
        double a = startAcceleration / 2;
        double b = endAcceleration / 2;
        double c3 = 10 - 3 * a + b;
        double c4 = -15 + 3 * a - 2 * b;
        double c5 = 6 - a + b;
        double u2 = u * u;
        return new Jet(
                u2 * (a + u * (c3 + u * (c4 + u * c5))),
                u * (2 * a + u * (3 * c3 + u * (4 * c4 + u * 5 * c5))),
                2 * a + u * (6 * c3 + u * (12 * c4 + u * 20 * c5)));
    }

    private Jet warp(double tau) {
        Jet sticking = stickingClock(tau);
        double s = sticking.value();
        return new Jet(s + skew * s * (1 - s), 1 + skew * (1 - 2 * s), -2 * skew).of(sticking);
    }

    /** A clock that nearly stops around the sticking point and makes up for it elsewhere. */
    private Jet stickingClock(double tau) {
        double scale = 1 / (1 - stickingDepth * STICKING_WIDTH);
        double u = (tau - stickingAt) / STICKING_WIDTH;
        if (u <= -1) {
            return new Jet(tau * scale, scale, 0);
        }
        if (u >= 1) {
            return new Jet((tau - stickingDepth * STICKING_WIDTH) * scale, scale, 0);
        }
        double pi = StrictMath.PI;
        double lost = stickingDepth * STICKING_WIDTH * ((u + StrictMath.sin(pi * u) / pi) / 2 + 0.5);
        double slowing = stickingDepth * (1 + StrictMath.cos(pi * u)) / 2;
        double change = stickingDepth * pi * StrictMath.sin(pi * u) / (2 * STICKING_WIDTH);
        return new Jet((tau - lost) * scale, (1 - slowing) * scale, change * scale);
    }
}
