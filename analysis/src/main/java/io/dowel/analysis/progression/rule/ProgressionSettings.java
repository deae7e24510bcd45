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
 * @param exposure when fear of a movement keeps its load
 * @param course what is noticed over weeks: breaks, plateaus, doing more than planned, a poor signal
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
        ExposureLimits exposure,
        CourseLimits course,
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
            ExposureLimits.DEFAULT,
            CourseLimits.DEFAULT,
            2,
            0.8,
            0.2);

    public ProgressionSettings {
        Setting.SESSIONS_NEEDED.check(sessionsNeeded);
        Setting.ON_TARGET_SHARE.check(onTargetShare);
        Setting.WEEKLY_VOLUME_REMARK.check(weeklyVolumeRemark);
        Setting.TEMPO_ABSOLUTE.check(tempo.absoluteS());
        Setting.TEMPO_SHARE.check(tempo.share());
        Setting.TEMPO_FAST.check(tempo.fastAtMostS());
    }

    /** The same settings with other ones for pain. */
    public ProgressionSettings withPain(PainLimits newPain) {
        return new ProgressionSettings(
                newPain,
                confidence,
                loadStep,
                equipment,
                steps,
                tempo,
                exposure,
                course,
                sessionsNeeded,
                onTargetShare,
                weeklyVolumeRemark);
    }

    /** The same settings with other ones for the loads of the site. */
    public ProgressionSettings withEquipment(Equipment newEquipment) {
        return new ProgressionSettings(
                pain,
                confidence,
                loadStep,
                newEquipment,
                steps,
                tempo,
                exposure,
                course,
                sessionsNeeded,
                onTargetShare,
                weeklyVolumeRemark);
    }

    /** The same settings with other ones for the step in load. */
    public ProgressionSettings withLoadStep(LoadStep newLoadStep) {
        return new ProgressionSettings(
                pain,
                confidence,
                newLoadStep,
                equipment,
                steps,
                tempo,
                exposure,
                course,
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
            Setting.PAIN_FREE.check(freeUpTo);
            Setting.PAIN_ACCEPTABLE.check(acceptableUpTo);
            Setting.inOrder(Setting.PAIN_FREE, freeUpTo, Setting.PAIN_ACCEPTABLE, acceptableUpTo);
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
            Setting.CONFIDENCE_HOLD.check(holdBelow);
            Setting.CONFIDENCE_ADD.check(addLoadFrom);
            Setting.inOrder(Setting.CONFIDENCE_HOLD, holdBelow, Setting.CONFIDENCE_ADD, addLoadFrom);
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
            Setting.LOAD_SMALLEST.check(smallest);
            Setting.LOAD_USUAL.check(usual);
            Setting.LOAD_LARGEST.check(largest);
            Setting.inOrder(Setting.LOAD_SMALLEST, smallest, Setting.LOAD_USUAL, usual);
            Setting.inOrder(Setting.LOAD_USUAL, usual, Setting.LOAD_LARGEST, largest);
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
            Setting.STEP_REPETITIONS.check(repetitions);
            Setting.STEP_REPETITIONS_UP_TO.check(repetitionsUpTo);
            Setting.STEP_REPETITIONS_DOWN_TO.check(repetitionsDownTo);
            Setting.inOrder(
                    Setting.STEP_REPETITIONS_DOWN_TO,
                    repetitionsDownTo,
                    Setting.STEP_REPETITIONS_UP_TO,
                    repetitionsUpTo);
            Setting.STEP_RANGE.check(rangeShare);
            Setting.STEP_PAUSE.check(pauseS);
            Setting.STEP_LOWERING.check(loweringS);
        }
    }

    /**
     * When fear of a movement keeps its load.
     *
     * @param holdLoadFrom from this fear, 0 to 10, the load and the rung stay while something else may step up. Default 7,
     *     ours: the mirror of the confidence that adds load
     */
    public record ExposureLimits(int holdLoadFrom) {

        public static final ExposureLimits DEFAULT = new ExposureLimits(7);

        public ExposureLimits {
            Setting.FEAR_HOLD.check(holdLoadFrom);
        }
    }

    /**
     * What is noticed over weeks; all ours.
     *
     * @param breakDays days without the exercise after which a row of sessions begins anew and the targets stay for one
     *     session. Default 14: strength keeps for two to three weeks, habit does not
     * @param plateauDays days at the same targets after which another variable is proposed. Default 21
     * @param plateauSessions sessions within those days that it takes. Default 4
     * @param moreThanPlanned share of the planned volume above which more was done than planned. Default 0.1: one
     *     repetition of ten is a slip in counting
     * @param doubtfulShare share of doubtful repetitions in a session above which the signal is remarked on. Default 0.2
     */
    public record CourseLimits(
            int breakDays, int plateauDays, int plateauSessions, double moreThanPlanned, double doubtfulShare) {

        public static final CourseLimits DEFAULT = new CourseLimits(14, 21, 4, 0.1, 0.2);

        public CourseLimits {
            Setting.BREAK_DAYS.check(breakDays);
            Setting.PLATEAU_DAYS.check(plateauDays);
            Setting.PLATEAU_SESSIONS.check(plateauSessions);
            Setting.MORE_THAN_PLANNED.check(moreThanPlanned);
            Setting.DOUBTFUL_SHARE.check(doubtfulShare);
        }
    }
}
