package io.dowel.analysis.progression.rule;

import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.TempoTolerance;
import java.util.List;

/**
 * Every threshold of the progression, as a physio sets it for one person (DOMAIN: section 6).
 *
 * @param pain when pain means go on, keep, or stop and talk
 * @param confidence when confidence allows load, and when the load stays
 * @param loadStep how large a step in load may be
 * @param equipment which loads the site has
 * @param steps how large a step in anything else is
 * @param tempo how close to a tempo target counts as inside
 * @param sessionsNeeded sessions in a row at target before a step up. 1 is quick, 4 and more is slow. Default 2 (DOMAIN:
 *     section 6)
 * @param onTargetShare share of the planned repetitions that must be inside the tempo target, and inside the band, for a
 *     set to be at target, 0 to 1. Near 1 asks for no slip at all; lower is more forgiving. Default 0.8, ours: a person
 *     who counts seconds slips now and then
 * @param weeklyVolumeRemark growth of the weekly volume above which a remark is made, never more than a remark. Default
 *     0.2 (DOMAIN: section 6)
 */
public record ProgressionSettings(
        PainLimits pain,
        ConfidenceLimits confidence,
        LoadStep loadStep,
        Equipment equipment,
        StepSizes steps,
        TempoTolerance tempo,
        int sessionsNeeded,
        double onTargetShare,
        double weeklyVolumeRemark) {

    public static final ProgressionSettings DEFAULT = new ProgressionSettings(
            PainLimits.DEFAULT,
            ConfidenceLimits.DEFAULT,
            LoadStep.DEFAULT,
            Equipment.DEFAULT,
            StepSizes.DEFAULT,
            TempoTolerance.DEFAULT,
            2,
            0.8,
            0.2);

    public ProgressionSettings {
        require(
                sessionsNeeded >= 1 && sessionsNeeded <= 10,
                "a step up comes after 1 to 10 sessions at target, not after " + sessionsNeeded);
        require(
                onTargetShare >= 0.5 && onTargetShare <= 1,
                "half to all of the repetitions must be on target, not a share of " + onTargetShare);
        require(
                weeklyVolumeRemark > 0 && weeklyVolumeRemark <= 2,
                "the remark about weekly volume comes above a growth of 0 to 200 %, not " + weeklyVolumeRemark);
    }

    public ProgressionSettings withPain(PainLimits newPain) {
        return new ProgressionSettings(
                newPain,
                confidence,
                loadStep,
                equipment,
                steps,
                tempo,
                sessionsNeeded,
                onTargetShare,
                weeklyVolumeRemark);
    }

    public ProgressionSettings withEquipment(Equipment newEquipment) {
        return new ProgressionSettings(
                pain,
                confidence,
                loadStep,
                newEquipment,
                steps,
                tempo,
                sessionsNeeded,
                onTargetShare,
                weeklyVolumeRemark);
    }

    public ProgressionSettings withLoadStep(LoadStep newLoadStep) {
        return new ProgressionSettings(
                pain,
                confidence,
                newLoadStep,
                equipment,
                steps,
                tempo,
                sessionsNeeded,
                onTargetShare,
                weeklyVolumeRemark);
    }

    /**
     * Limits of pain while moving, 0 to 10.
     *
     * @param freeUpTo up to this, go on and step up. Default 2
     * @param acceptableUpTo up to this, go on at the same targets; above, stop the set and talk. Default 5
     */
    public record PainLimits(int freeUpTo, int acceptableUpTo) {

        /** 0–2, 3–5, above 5: the pain-monitoring model of Thomeé and Silbernagel (DOMAIN: section 6). */
        public static final PainLimits DEFAULT = new PainLimits(2, 5);

        /** 0–3, 4–5, above 5: the variant that DOMAIN names. */
        public static final PainLimits UP_TO_THREE = new PainLimits(3, 5);

        public PainLimits {
            require(
                    freeUpTo >= 0 && freeUpTo <= acceptableUpTo && acceptableUpTo <= 7,
                    "pain limits rise from 0, and talking comes above 7 of 10 at the latest: " + freeUpTo + " and "
                            + acceptableUpTo);
        }
    }

    /**
     * Limits of confidence, 0 to 10.
     *
     * @param addLoadFrom from this, a load or a rung may be added. Default 7 (DOMAIN: section 6)
     * @param holdBelow below this, the load stays and one other variable is made easier. Default 5 (DOMAIN: section 6)
     */
    public record ConfidenceLimits(int addLoadFrom, int holdBelow) {

        public static final ConfidenceLimits DEFAULT = new ConfidenceLimits(7, 5);

        public ConfidenceLimits {
            require(
                    holdBelow >= 0 && holdBelow <= addLoadFrom && addLoadFrom <= 10,
                    "confidence to add load is at least the one to hold it, both 0 to 10: " + addLoadFrom + " and "
                            + holdBelow);
        }
    }

    /**
     * The size of a step in load, as a share of the load, up or back.
     *
     * @param smallest below this a step is not worth a change. Default 0.02 (ACSM, DOMAIN: section 6)
     * @param usual what a step aims at, rounded down to the loads the site has. Default 0.05, ours: the middle
     * @param largest never more than this. Default 0.10 (ACSM, DOMAIN: section 6)
     */
    public record LoadStep(double smallest, double usual, double largest) {

        public static final LoadStep DEFAULT = new LoadStep(0.02, 0.05, 0.10);

        public LoadStep {
            require(
                    smallest > 0 && smallest <= usual && usual <= largest && largest <= 0.2,
                    "a load step rises from its smallest to its usual to its largest, at most 20 %: " + smallest + ", "
                            + usual + ", " + largest);
        }
    }

    /**
     * The loads of the site.
     *
     * @param bar what a bar is loaded with. Default pairs of 1.25 kg, found in nearly every gym; ours
     * @param kettlebells the kettlebells there are, in kg. Default 4 kg apart from 4 to 48; ours
     */
    public record Equipment(SiteLoads bar, SiteLoads kettlebells) {

        public static final Equipment DEFAULT = new Equipment(
                new SiteLoads.Plates(1.25),
                new SiteLoads.FixedWeights(
                        List.of(4.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 24.0, 28.0, 32.0, 36.0, 40.0, 44.0, 48.0)));

        public SiteLoads of(Ladder.Implement implement) {
            return switch (implement) {
                case NONE -> SiteLoads.NONE;
                case KETTLEBELL -> kettlebells;
                case BAR -> bar;
            };
        }
    }

    /**
     * The size of one step in everything but load; all ours.
     *
     * @param repetitions repetitions a set, up or back. Default 1
     * @param repetitionsUpTo no step up beyond this many repetitions a set. Default 12
     * @param repetitionsDownTo no step back below this many repetitions a set; a set is left out instead. Default 3
     * @param rangeShare share of the middle of the band by which it moves. Default 0.1
     * @param pauseS seconds of bottom pause. Default 1 s, up to 3 s
     * @param loweringS seconds by which the lowering becomes quicker: slower is not better. Default 1 s, down to 1 s
     */
    public record StepSizes(
            int repetitions,
            int repetitionsUpTo,
            int repetitionsDownTo,
            double rangeShare,
            double pauseS,
            double loweringS) {

        public static final StepSizes DEFAULT = new StepSizes(1, 12, 3, 0.1, 1, 1);

        public StepSizes {
            require(repetitions >= 1 && repetitions <= 5, "a step is 1 to 5 repetitions a set, not " + repetitions);
            require(
                    repetitionsDownTo >= 1 && repetitionsDownTo <= repetitionsUpTo && repetitionsUpTo <= 100,
                    "repetitions stay between 1 and 100 a set: " + repetitionsDownTo + " to " + repetitionsUpTo);
            require(rangeShare > 0 && rangeShare <= 0.25, "a band moves by up to a quarter, not by " + rangeShare);
            require(pauseS > 0 && pauseS <= 2, "a pause changes by up to 2 s, not by " + pauseS);
            require(loweringS > 0 && loweringS <= 2, "a lowering changes by up to 2 s, not by " + loweringS);
        }
    }

    private static void require(boolean sensible, String sentence) {
        if (!sensible) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
