package io.dowel.analysis.progression.proposal;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Quality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A person's course for tests, told session by session. */
final class Course {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    static final Plan PLAN =
            new Plan("deadlift", 60, 3, 8, TempoTarget.parse("3-1-1-0"), null, false, FeedbackSettings.DEFAULT);

    private static final Adherence ON_TEMPO = new Adherence(Fit.INSIDE, Fit.INSIDE, Fit.INSIDE, Fit.INSIDE, Fit.INSIDE);
    private static final Adherence OFF_TEMPO = new Adherence(Fit.BELOW, Fit.INSIDE, Fit.INSIDE, Fit.INSIDE, Fit.INSIDE);

    private final List<Session> sessions = new ArrayList<>();
    private final List<SetDone> sets = new ArrayList<>();
    private final List<Rating> ratings = new ArrayList<>();
    private Plan plan = PLAN;

    static Course course() {
        return new Course();
    }

    /** The plan of the sets that follow. */
    Course with(Plan newPlan) {
        plan = newPlan;
        return this;
    }

    /** All sets of the plan, at target, with pain 1 and confidence 8. */
    Course goodDay() {
        return sets(plan.sets()).pain(1).confidence(8);
    }

    Course sets(int count) {
        for (int i = 0; i < count; i++) {
            set(plan.repetitions(), 0, 0);
        }
        return this;
    }

    /** One set. */
    Course set(int onTempo, int offTempo, int doubtful) {
        var repetitions = new ArrayList<RepetitionDone>();
        for (int i = 0; i < onTempo + offTempo + doubtful; i++) {
            Quality quality = i < onTempo + offTempo ? Quality.COMPLETE : Quality.DOUBTFUL;
            Adherence adherence = i < onTempo ? ON_TEMPO : i < onTempo + offTempo ? OFF_TEMPO : Adherence.NONE;
            repetitions.add(new RepetitionDone(i + 1, quality, adherence));
        }
        boolean scored = onTempo + offTempo > 0 && !plan.tempo().equals(TempoTarget.NONE);
        boolean banded = onTempo + offTempo > 0 && plan.range() != null && !plan.exploreRange();
        sets.add(new SetDone(
                new SetSummary(
                        sets.size() + 1,
                        plan,
                        repetitions.size(),
                        0,
                        doubtful,
                        null,
                        30,
                        scored ? (Integer) onTempo : null,
                        banded ? (Integer) (onTempo + offTempo) : null),
                repetitions));
        return this;
    }

    /** A set whose tempo no sensor could see. */
    Course setWithoutFigures(int count) {
        var repetitions = new ArrayList<RepetitionDone>();
        for (int i = 0; i < count; i++) {
            repetitions.add(new RepetitionDone(i + 1, Quality.COMPLETE, Adherence.NONE));
        }
        sets.add(new SetDone(new SetSummary(sets.size() + 1, plan, count, 0, 0, null, 30, null, null), repetitions));
        return this;
    }

    Course pain(int value) {
        return rate(RatingKind.PAIN, value);
    }

    Course confidence(int value) {
        return rate(RatingKind.CONFIDENCE_AFTER, value);
    }

    Course rate(RatingKind kind, int value) {
        ratings.add(new Rating(kind, value, plan.exerciseId(), sets.size()));
        return this;
    }

    /** The session ends; the next one is three days later. */
    Course then(NextMorning morning) {
        return then(morning, FIRST_DAY.plusDays(3L * sessions.size()));
    }

    Course then(NextMorning morning, LocalDate date) {
        sessions.add(new Session(date, sets, ratings, morning));
        sets.clear();
        ratings.clear();
        return this;
    }

    Course settled() {
        return then(NextMorning.SETTLED);
    }

    /** The session still runs. */
    History running() {
        return then(NextMorning.NOT_YET).history();
    }

    History history() {
        return new History(sessions);
    }
}
