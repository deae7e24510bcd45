package io.dowel.simulator.stream;

/**
 * A seeded answer to every question that is numbered: the same seed, the same name and the same number give the same draw, in
 * whatever order they are asked (SplitMix64's finaliser over a counter). Immutable.
 */
public final class Chance {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private final long key;

    private Chance(long key) {
        this.key = key;
    }

    public static Chance of(long seed) {
        return new Chance(mix(seed + STEP));
    }

    /** An independent source for a purpose: another purpose more leaves the draws of this one alone. */
    public Chance named(String name) {
        long mixed = key;
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed + STEP * (name.charAt(i) + 1L));
        }
        return new Chance(mixed);
    }

    /** An independent source for one of many. */
    public Chance numbered(long number) {
        return new Chance(bits(number));
    }

    /** 64 random bits. */
    public long bits(long number) {
        return mix(key + STEP * (number + 1));
    }

    /** Uniform in {@code [0, 1)}. */
    public double at(long number) {
        return (bits(number) >>> 11) * UNIT;
    }

    /** Uniform in {@code [from, to)}. */
    public double between(double from, double to, long number) {
        return from + (to - from) * at(number);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
