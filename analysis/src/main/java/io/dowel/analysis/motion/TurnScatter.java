package io.dowel.analysis.motion;

/**
 * How far the turns at one person's top and bottom are from where those before them lead one to expect them. A lifter comes back to
 * the same heights; a hand that waves something about does not, and must not be bent to it.
 *
 * <p>Holds state; one owner.
 */
final class TurnScatter {

    /** A top or a bottom can be missed once its height is known to within this, m. */
    private static final double KNOWN_M = 0.2;

    /** Fewer turns do not tell. */
    private static final int FEWEST = 3;

    private int turns;
    private double missedM2;
    private double expectedM2;

    void clear() {
        turns = 0;
        missedM2 = 0;
        expectedM2 = 0;
    }

    /**
     * One turn.
     *
     * @param missedM how far it was from where it was expected, m
     * @param variance how far it may be, by all that is known to go wrong, m²
     */
    void take(double missedM, double variance) {
        if (variance < KNOWN_M * KNOWN_M) {
            turns++;
            missedM2 += missedM * missedM;
            expectedM2 += variance;
        }
    }

    /**
     * How large errors are as a share of what was thought, by how well the turns came out: the root of the a-posteriori variance of unit
     * weight, with what was thought counting as {@link #FEWEST} turns. Never above 1: what is more is {@link #moreM2}.
     */
    double errorShare() {
        double shown = expectedM2 > 0 ? Math.min(1, missedM2 / expectedM2) : 1;
        return Math.sqrt((FEWEST + turns * shown) / (FEWEST + turns));
    }

    /** By how much their variance is larger than was thought, m²; 0 where nothing but the known errors shows, or turns are few. */
    double moreM2() {
        return turns < FEWEST ? 0 : Math.max(0, (missedM2 - expectedM2) / turns);
    }
}
