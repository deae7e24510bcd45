package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.FearedMovement.Comparison;
import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.synthesis.chance.Dice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What happens in each story, week by week; a visit is the first or the second of its week. */
final class CourseScript {

    static final int WEEKS = 12;

    private static final TempoTarget TEMPO = TempoTarget.parse("3-1-1-0");
    private static final String FLOOR = "kettlebell-deadlift";

    private final CourseStory story;

    CourseScript(CourseStory story) {
        this.story = story;
    }

    Plan firstPlan() {
        return switch (story) {
            case STEADY -> plan("dowel-hinge", 0, 2, 8);
            case FEAR_DRIVEN_AVOIDANCE ->
                plan(FLOOR, 16, 3, 8).withRange(new RangeBand(0.35, 0.55, RangeBand.Unit.METRES));
            case PLATEAU -> plan("deadlift", 80, 3, 8);
            default -> plan("trap-bar-deadlift", 50, 3, 8);
        };
    }

    Person person(Dice dice) {
        return switch (story) {
            case STEADY -> new Person(dice, 80, 0.012, 1, 6.4);
            case FLARE_UP -> new Person(dice, 85, 0.01, 1, 7);
            case FEAR_DRIVEN_AVOIDANCE -> new Person(dice, 70, 0.008, 1, 4);
            case OVER_EAGER -> new Person(dice, 95, 0.01, 1, 8.6);
            case PLATEAU -> new Person(dice, 101, 0.0005, 1, 7.6);
            case IRREGULAR, POOR_SIGNAL, FLAGGED -> new Person(dice, 85, 0.01, 1, 7.4);
        };
    }

    /** What is particular about a visit, or nothing where nobody comes. */
    Optional<Day> day(int week, int visit) {
        Day usual = Day.USUAL;
        return switch (story) {
            case STEADY -> Optional.of(usual);
            case FLARE_UP -> Optional.of(flareUp(week, visit));
            case FEAR_DRIVEN_AVOIDANCE ->
                Optional.of(week <= 3 ? usual.holdingBack(0.6) : week <= 4 ? usual.holdingBack(0.8) : usual);
            case OVER_EAGER -> Optional.of(overEager(week, visit));
            case IRREGULAR -> irregular(week, visit);
            case POOR_SIGNAL -> Optional.of(week >= 3 && week <= 6 ? usual.seenPoorly(0.25) : usual);
            case PLATEAU -> Optional.of(usual);
            case FLAGGED -> flagged(week, visit);
        };
    }

    /** The exposure list after a visit. */
    List<FearedMovement> exposures(int week, int visit, LocalDate date) {
        if (story != CourseStory.FEAR_DRIVEN_AVOIDANCE) {
            return List.of();
        }
        int fear = Math.max(2, 10 - week);
        String expectation = "My back will give way.";
        if (week <= 2) {
            return List.of(new FearedMovement("lifting something off the floor", FLOOR, 9, expectation, null));
        }
        boolean first = visit == 0;
        return List.of(new FearedMovement(
                "lifting something off the floor",
                FLOOR,
                fear,
                expectation,
                week <= 4 ? "It held; I was tense and it was tiring." : "It held, and felt ordinary.",
                Comparison.BETTER,
                first ? date : date.minusDays(3)));
    }

    /** Confidence that comes of what was found out rather than of repetitions. */
    double encouragement(int week) {
        return story == CourseStory.FEAR_DRIVEN_AVOIDANCE && week >= 3 && week <= 8 ? 0.35 : 0;
    }

    /** True from the visit on which the physio, after hearing from the doctor, releases what was flagged. */
    boolean released(int week) {
        return week >= 7;
    }

    private static Day flareUp(int week, int visit) {
        if (week == 5) {
            return visit == 0 ? Day.USUAL.hurting(5.5, false) : Day.USUAL.hurting(3, false);
        }
        return week == 6 && visit == 0 ? Day.USUAL.hurting(2, true) : Day.USUAL;
    }

    private static Day overEager(int week, int visit) {
        if (visit == 1 && (week == 2 || week == 3 || week == 7)) {
            return Day.USUAL.doingMore(3, 0).hurting(0, week != 7);
        }
        return week == 5 && visit == 1 ? Day.USUAL.doingMore(0, 10) : Day.USUAL;
    }

    private static Optional<Day> irregular(int week, int visit) {
        boolean away = week == 3 || week == 4 || week == 7 || week == 8 || week == 9;
        if (away || (visit == 1 && week % 2 == 0)) {
            return Optional.empty();
        }
        return Optional.of(week == 2 || (week == 5 && visit == 1) ? Day.USUAL.unanswered() : Day.USUAL);
    }

    private static Optional<Day> flagged(int week, int visit) {
        if (week == 4) {
            return visit == 0
                    ? Optional.of(
                            Day.USUAL.flagged(Sign.BLADDER_OR_BOWEL_CHANGE).unanswered())
                    : Optional.empty();
        }
        return week == 5 || week == 6 ? Optional.empty() : Optional.of(Day.USUAL);
    }

    private static Plan plan(String exerciseId, double loadKg, int sets, int repetitions) {
        return new Plan(exerciseId, loadKg, sets, repetitions, TEMPO, null, false, FeedbackSettings.DEFAULT);
    }
}
