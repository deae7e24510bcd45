package io.dowel.analysis.synthesis.script;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.synthesis.chance.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * What a synthetic lifter does from the first sample to the last.
 *
 * @param seed decides everything that the acts leave open: sway, tremor, details of walking
 * @param startsWith {@link Phase#LIFTING} for a bar that begins on the floor, {@link Phase#LOWERING} for one held at the
 *     top
 * @param startsBent true where the lifter is already bent to the bar on the floor when the recording begins
 * @param flexionDeg flexion at the bar on the floor, and the scale of the pelvis' share
 */
public record LifterScript(
        long seed, Phase startsWith, boolean startsBent, double flexionDeg, LifterBody body, List<Act> acts) {

    public LifterScript {
        acts = List.copyOf(acts);
        if (!startsWith.isMovement()) {
            throw new IllegalArgumentException("a set starts with a movement, not with " + startsWith);
        }
        if (startsBent && startsWith != Phase.LIFTING) {
            throw new IllegalArgumentException("only a lifter whose bar is on the floor starts bent");
        }
    }

    /** A script for a bar on the floor, the lifter bent to it. */
    public static Builder fromTheFloor(long seed) {
        return new Builder(seed, Phase.LIFTING);
    }

    /** A script for a bar (or a dowel, or nothing) held at the top. */
    public static Builder fromTheTop(long seed) {
        return new Builder(seed, Phase.LOWERING);
    }

    /** Collects acts in order; repetitions vary as people do. Holds state; one owner. */
    public static final class Builder {

        private final long seed;
        private final Phase startsWith;
        private final Dice dice;
        private final List<Act> acts = new ArrayList<>();
        private LifterBody body = LifterBody.TYPICAL;
        private boolean startsBent;
        private double rangeM = 0.55;
        private double flexionDeg = 70;
        private double[] tempo = {2, 1, 1, 1};
        private double variation = 0.06;
        private double fatigue;
        private Act.Course course = Act.Course.PLAIN;

        private Builder(long seed, Phase startsWith) {
            this.seed = seed;
            this.startsWith = startsWith;
            this.startsBent = startsWith == Phase.LIFTING;
            this.dice = Dice.of(seed, "script");
        }

        public Builder body(LifterBody lifter) {
            this.body = lifter;
            return this;
        }

        /** The lifter stands upright at first and must {@link Act.ReachDown} to a bar on the floor. */
        public Builder startsUpright() {
            this.startsBent = false;
            return this;
        }

        public Builder range(double metres, double degrees) {
            this.rangeM = metres;
            this.flexionDeg = degrees;
            return this;
        }

        /** The tempo of the repetitions that follow, as written: lowering-bottom-lifting-top in s. */
        public Builder tempo(double loweringS, double bottomS, double liftingS, double topS) {
            this.tempo = new double[] {loweringS, bottomS, liftingS, topS};
            return this;
        }

        /** Standard deviation of durations from repetition to repetition, as a share; ranges vary by a third of it. */
        public Builder variation(double share) {
            this.variation = share;
            return this;
        }

        /** Each lifting takes this share longer than the one before. */
        public Builder fatigue(double share) {
            this.fatigue = share;
            return this;
        }

        public Builder course(Act.Course strokes) {
            this.course = strokes;
            return this;
        }

        public Builder stand(double seconds) {
            return act(new Act.Stand(seconds));
        }

        public Builder act(Act act) {
            acts.add(act);
            return this;
        }

        /** An attempt that ends at {@code share} of the range. */
        public Builder attempt(double share) {
            double way = StrictMath.sqrt(share);
            return act(new Act.Attempt(tempo[0] * way, 0.2, tempo[2] * way, rangeM * share, flexionDeg * share));
        }

        public Builder repetitions(int count) {
            for (int i = 0; i < count; i++) {
                double slow = StrictMath.pow(1 + fatigue, i);
                double size = 1 + variation / 3 * dice.mildGaussian();
                act(new Act.Repetition(
                        vary(tempo[0]),
                        vary(tempo[1]),
                        vary(tempo[2]) * slow,
                        vary(tempo[3]),
                        rangeM * size,
                        flexionDeg * size,
                        course));
            }
            return this;
        }

        private double vary(double seconds) {
            return seconds * StrictMath.exp(variation * dice.mildGaussian());
        }

        public LifterScript build() {
            return new LifterScript(seed, startsWith, startsBent, flexionDeg, body, acts);
        }
    }
}
