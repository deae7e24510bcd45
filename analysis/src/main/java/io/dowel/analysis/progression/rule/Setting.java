package io.dowel.analysis.progression.rule;

import java.util.function.ToDoubleFunction;

/** One threshold of the progression: its name, its unit, and the bounds within which it makes sense. */
public enum Setting {
    PAIN_FREE("pain.freeUpTo", Unit.OF_TEN, 0, 7, s -> s.pain().freeUpTo()),
    PAIN_ACCEPTABLE("pain.acceptableUpTo", Unit.OF_TEN, 0, 7, s -> s.pain().acceptableUpTo()),
    CONFIDENCE_ADD(
            "confidence.addLoadFrom", Unit.OF_TEN, 0, 10, s -> s.confidence().addLoadFrom()),
    CONFIDENCE_HOLD(
            "confidence.holdBelow", Unit.OF_TEN, 0, 10, s -> s.confidence().holdBelow()),
    LOAD_SMALLEST("loadStep.smallest", Unit.SHARE, 0.001, 0.2, s -> s.loadStep().smallest()),
    LOAD_USUAL("loadStep.usual", Unit.SHARE, 0.001, 0.2, s -> s.loadStep().usual()),
    LOAD_LARGEST("loadStep.largest", Unit.SHARE, 0.001, 0.2, s -> s.loadStep().largest()),
    STEP_REPETITIONS("steps.repetitions", Unit.COUNT, 1, 5, s -> s.steps().repetitions()),
    STEP_REPETITIONS_UP_TO(
            "steps.repetitionsUpTo", Unit.COUNT, 1, 100, s -> s.steps().repetitionsUpTo()),
    STEP_REPETITIONS_DOWN_TO(
            "steps.repetitionsDownTo", Unit.COUNT, 1, 100, s -> s.steps().repetitionsDownTo()),
    STEP_RANGE("steps.rangeShare", Unit.SHARE, 0.01, 0.25, s -> s.steps().rangeShare()),
    STEP_PAUSE("steps.pauseS", Unit.SECONDS, 0.1, 2, s -> s.steps().pauseS()),
    STEP_LOWERING("steps.loweringS", Unit.SECONDS, 0.1, 2, s -> s.steps().loweringS()),
    TEMPO_ABSOLUTE("tempo.absoluteS", Unit.SECONDS, 0.1, 2, s -> s.tempo().absoluteS()),
    TEMPO_SHARE("tempo.share", Unit.SHARE, 0, 0.5, s -> s.tempo().share()),
    TEMPO_FAST("tempo.fastAtMostS", Unit.SECONDS, 0.3, 5, s -> s.tempo().fastAtMostS()),
    FEAR_HOLD("exposure.holdLoadFrom", Unit.OF_TEN, 1, 10, s -> s.exposure().holdLoadFrom()),
    BREAK_DAYS("course.breakDays", Unit.DAYS, 5, 60, s -> s.course().breakDays()),
    PLATEAU_DAYS("course.plateauDays", Unit.DAYS, 7, 120, s -> s.course().plateauDays()),
    PLATEAU_SESSIONS(
            "course.plateauSessions", Unit.COUNT, 2, 30, s -> s.course().plateauSessions()),
    MORE_THAN_PLANNED(
            "course.moreThanPlanned", Unit.SHARE, 0.02, 1, s -> s.course().moreThanPlanned()),
    DOUBTFUL_SHARE(
            "course.doubtfulShare", Unit.SHARE, 0.05, 0.9, s -> s.course().doubtfulShare()),
    SESSIONS_NEEDED("sessionsNeeded", Unit.COUNT, 1, 10, s -> s.sessionsNeeded()),
    ON_TARGET_SHARE("onTargetShare", Unit.SHARE, 0.5, 1, s -> s.onTargetShare()),
    WEEKLY_VOLUME_REMARK("weeklyVolumeRemark", Unit.SHARE, 0.01, 2, s -> s.weeklyVolumeRemark());

    /** What a setting counts in. */
    public enum Unit {
        /** A rating, 0 to 10. */
        OF_TEN(true),
        COUNT(true),
        DAYS(true),
        /** A share of something, 0.05 for 5 %. */
        SHARE(false),
        SECONDS(false);

        private final boolean whole;

        Unit(boolean whole) {
            this.whole = whole;
        }

        /** True where only whole numbers make sense. */
        public boolean whole() {
            return whole;
        }
    }

    private final String key;
    private final Unit unit;
    private final double lowest;
    private final double highest;

    /** A method reference without state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<ProgressionSettings> value;

    Setting(String key, Unit unit, double lowest, double highest, ToDoubleFunction<ProgressionSettings> value) {
        this.key = key;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
        this.value = value;
    }

    /** Its name, with a dot between group and field. */
    public String key() {
        return key;
    }

    /** The group it stands in, or nothing. */
    String group() {
        return key.contains(".") ? key.substring(0, key.indexOf('.')) : "";
    }

    /** Its name within its group. */
    String field() {
        return key.substring(key.indexOf('.') + 1);
    }

    public Unit unit() {
        return unit;
    }

    /** The lowest value it takes, included. */
    public double lowest() {
        return lowest;
    }

    /** The highest value it takes, included. */
    public double highest() {
        return highest;
    }

    public double of(ProgressionSettings settings) {
        return value.applyAsDouble(settings);
    }

    /** The number as a person writes it. */
    static String written(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /**
     * Refuses a value that makes no sense.
     *
     * @throws IllegalArgumentException with a sentence that names setting and bounds
     */
    void check(double number) {
        if (!(number >= lowest && number <= highest) || (unit.whole() && number != Math.rint(number))) {
            throw new IllegalArgumentException(key + " is " + (unit.whole() ? "a whole number from " : "") + bounds()
                    + ", not " + written(number));
        }
    }

    /** The bounds as a person reads them; shares in percent as well. */
    private String bounds() {
        String percent = unit == Unit.SHARE
                ? " (" + written(Math.rint(lowest * 1000) / 10) + " to " + written(Math.rint(highest * 1000) / 10)
                        + " %)"
                : "";
        return written(lowest) + " to " + written(highest) + percent;
    }

    static void inOrder(Setting lower, double low, Setting upper, double high) {
        if (low > high) {
            throw new IllegalArgumentException(lower.key + " is at most " + upper.key + ", which is " + written(high)
                    + "; " + written(low) + " is more");
        }
    }
}
