package io.dowel.analysis.synthesis.chance;

/**
 * A seeded source of random numbers that gives the same bits on every machine and Java version (SplitMix64 with a
 * polar Gaussian). Holds state; one owner.
 */
public final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private long state;
    private double spare;
    private boolean hasSpare;

    Dice(long seed) {
        this.state = seed;
    }

    /** An independent source for the purpose {@code name}: adding a purpose leaves the draws of the others alone. */
    public static Dice of(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed + STEP * (name.charAt(i) + 1L));
        }
        return new Dice(mixed);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long nextLong() {
        state += STEP;
        return mix(state);
    }

    /** Uniform in {@code [0, 1)}. */
    public double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Uniform on a logarithmic scale, so that short and long are equally common. */
    public double logUniform(double from, double to) {
        return StrictMath.exp(uniform(StrictMath.log(from), StrictMath.log(to)));
    }

    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Uniform whole number in {@code [0, bound)}. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal. */
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = uniform(-1, 1);
            v = uniform(-1, 1);
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * factor;
        hasSpare = true;
        return u * factor;
    }

    /** Standard normal, cut at two standard deviations: people vary, but not without limit. */
    public double mildGaussian() {
        return StrictMath.max(-2, StrictMath.min(2, gaussian()));
    }
}
