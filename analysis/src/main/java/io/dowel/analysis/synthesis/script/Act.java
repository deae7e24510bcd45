package io.dowel.analysis.synthesis.script;

/** One thing a synthetic lifter does; a script is a list of them. */
public sealed interface Act {

    /** Keeps the posture, as still as a person can. */
    record Stand(double seconds) implements Act {}

    /**
     * One lowering and one lifting in the order of the script, and the pause after them. A pause of 0 is touch-and-go
     * where the next act is a repetition too.
     *
     * @param loweringS duration of the lowering as DOMAIN section 4 measures it, to a few percent; so the other three
     * @param rangeM travel of the bar
     * @param flexionDeg flexion of the trunk
     * @param course how the strokes are shaped
     */
    record Repetition(
            double loweringS,
            double bottomS,
            double liftingS,
            double topS,
            double rangeM,
            double flexionDeg,
            Course course)
            implements Act {

        public Repetition {
            requireAbove(0.1, loweringS, "the lowering in s");
            requireAbove(0.1, liftingS, "the lifting in s");
            requireAbove(0, bottomS, "the bottom pause in s");
            requireAbove(0, topS, "the top pause in s");
        }
    }

    /**
     * How the strokes of a repetition are shaped.
     *
     * @param loweringSkew −0.6 to 0.6; above 0 the lowering is fastest early
     * @param liftingSkew the same for the lifting
     * @param stickingDepth 0 for none; towards 1 the lifting all but stops on its way
     * @param stickingAt where on its way, 0.2 to 0.8 of the lifting's time
     * @param landing true where the floor stops the bar hard; only after a lowering to a pause
     * @param bounceM height of the first bounce of the plates after a landing, as far as its speed allows
     */
    record Course(
            double loweringSkew,
            double liftingSkew,
            double stickingDepth,
            double stickingAt,
            boolean landing,
            double bounceM) {

        public static final Course PLAIN = new Course(0, 0, 0, 0.5, false, 0);

        public Course {
            requireAbove(0, bounceM, "the height of a bounce in m");
            if (StrictMath.abs(loweringSkew) > 0.6 || StrictMath.abs(liftingSkew) > 0.6) {
                throw new IllegalArgumentException("a skew is -0.6 to 0.6");
            }
            if (!(stickingDepth >= 0 && stickingDepth < 1) || !(stickingAt >= 0.2 && stickingAt <= 0.8)) {
                throw new IllegalArgumentException("a stroke sticks by 0 to 1 at 0.2 to 0.8 of its time");
            }
        }
    }

    /**
     * An attempt given up on the way: part of the first stroke of a repetition, and back.
     *
     * @param rangeM how far the bar went
     * @param flexionDeg how far the trunk went
     */
    record Attempt(double outS, double holdS, double backS, double rangeM, double flexionDeg) implements Act {}

    /** A small dip or shrug of the bar that nobody would call an attempt. */
    record Dip(double rangeM, double flexionDeg, double seconds) implements Act {}

    /** The hands open and close: the bar turns and trembles a little. */
    record Regrip(double seconds) implements Act {}

    /** Stamps with one foot, the usual way to mark a recording. */
    record Stamp(int times) implements Act {}

    /** A jump on the spot. */
    record Jump(double heightM) implements Act {}

    /** Walks forward, or backward where negative; a held bar comes along. */
    record Walk(double forwardM) implements Act {}

    /** Lifts the bar out of its rack. */
    record Unrack(double riseM, double seconds) implements Act {}

    /** Puts the bar down: into a rack (small drop) or to the floor (with the trunk bending). */
    record SetDown(double dropM, double flexionDeg, double seconds) implements Act {}

    /** Bends to a bar on the floor, hands free. */
    record ReachDown(double flexionDeg, double seconds) implements Act {}

    /** Straightens up with free hands. */
    record RiseUp(double seconds) implements Act {}

    private static void requireAbove(double least, double value, String what) {
        if (!(value >= least) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is at least " + least + ", not " + value);
        }
    }
}
