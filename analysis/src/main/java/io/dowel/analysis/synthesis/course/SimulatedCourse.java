package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.proposal.ProgressionPolicy;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.analysis.synthesis.chance.Dice;
import io.dowel.analysis.synthesis.course.Decision.Accepted;
import io.dowel.analysis.synthesis.course.Decision.Edited;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A made-up person over twelve weeks: what was planned, done and felt at each visit, what was advised, and what the
 * physio decided. The same story, seed and physio give the same course.
 */
public final class SimulatedCourse {

    private static final int DAYS_A_WEEK = 7;
    private static final int DAYS_TO_THE_SECOND_VISIT = 3;

    private final CourseScript script;
    private final Physio physio;
    private final RuleSet rules;
    private final LocalDate firstDay;
    private final Dice dice;
    private final Person person;
    private final List<SimulatedVisit> visits = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private List<OpenFlag> flags = List.of();
    private List<FearedMovement> exposures = List.of();
    private Plan plan;

    private SimulatedCourse(CourseStory story, long seed, LocalDate firstDay, RuleSet rules, Physio physio) {
        this.script = new CourseScript(story);
        this.physio = physio;
        this.rules = rules;
        this.firstDay = firstDay;
        this.dice = Dice.of(seed, story.name());
        this.person = script.person(dice);
        this.plan = script.firstPlan();
    }

    /** A course under the default rules, with a scripted physio. */
    public static List<SimulatedVisit> visits(CourseStory story, long seed, LocalDate firstDay) {
        return visits(story, seed, firstDay, RuleSet.DEFAULT, new ScriptedPhysio(story));
    }

    /**
     * A course by these rules and this physio.
     *
     * @param firstDay the day of the first visit; the second one of a week is three days later
     */
    public static List<SimulatedVisit> visits(
            CourseStory story, long seed, LocalDate firstDay, RuleSet rules, Physio physio) {
        return new SimulatedCourse(story, seed, firstDay, rules, physio).run();
    }

    private List<SimulatedVisit> run() {
        for (int week = 1; week <= CourseScript.WEEKS; week++) {
            for (int visit = 0; visit < 2; visit++) {
                LocalDate date =
                        firstDay.plusDays((long) DAYS_A_WEEK * (week - 1) + (long) DAYS_TO_THE_SECOND_VISIT * visit);
                int thisWeek = week;
                int thisVisit = visit;
                script.day(week, visit).ifPresent(day -> visit(thisWeek, thisVisit, date, day));
            }
        }
        return List.copyOf(visits);
    }

    private void visit(int week, int visit, LocalDate date, Day day) {
        if (day.flag() != null) {
            flags = List.of(new OpenFlag(day.flag(), date));
        } else if (script.released(week)) {
            flags = List.of();
        }
        var today = new Today(date, day);
        Advice during = flags.isEmpty() ? today.lift() : advise(today.session(NextMorning.NOT_YET));
        exposures = script.exposures(week, visit, date);
        NextMorning morning =
                !day.answered() ? NextMorning.UNKNOWN : day.settled() ? NextMorning.SETTLED : NextMorning.NOT_SETTLED;
        Session session = today.session(morning);
        Advice advice = advise(session);
        sessions.add(session);
        Decision decision = physio.decide(week, plan, advice);
        Plan next = decided(advice, decision);
        visits.add(new SimulatedVisit(week, plan, session, flags, exposures, during, advice, decision, next));
        person.encouraged(plan.exerciseId(), script.encouragement(week));
        plan = next;
    }

    private Advice advise(Session newest) {
        List<Session> all = new ArrayList<>(sessions);
        all.add(newest);
        return ProgressionPolicy.advise(new History(all, flags, null, exposures), plan, Ladder.DEFAULT, rules);
    }

    private Plan decided(Advice advice, Decision decision) {
        if (decision instanceof Edited edited) {
            return edited.plan();
        }
        Plan next = advice.next();
        return decision instanceof Accepted && next != null ? next : plan;
    }

    /** The visit that runs. */
    private final class Today {

        private final LocalDate date;
        private final Day day;
        private final List<SetDone> sets = new ArrayList<>();
        private final List<Rating> ratings = new ArrayList<>();

        Today(LocalDate date, Day day) {
            this.date = date;
            this.day = day;
        }

        Session session(NextMorning morning) {
            return new Session(date, sets, ratings, morning);
        }

        /** Lifts what is planned until it is done or a rating says to stop; the advice that stopped it, if any. */
        @Nullable
        Advice lift() {
            String exercise = plan.exerciseId();
            rate(RatingKind.CONFIDENCE_BEFORE, person.confidence(exercise));
            double loadKg = plan.loadKg() + day.extraLoadKg();
            int worst = 0;
            Advice stopped = null;
            int effort = 0;
            for (int i = 0; i < plan.sets() && stopped == null; i++) {
                int most = person.most(exercise, loadKg, i);
                int wanted = (int) Math.rint(plan.repetitions() * day.share()) + day.extraRepetitions();
                int count = Math.max(1, Math.min(most, wanted));
                sets.add(LiftedSet.of(
                        i + 1,
                        plan,
                        count,
                        person.onTempo(exercise, loadKg),
                        day.doubtful(),
                        day.extraLoadKg() > 0 ? (Double) loadKg : null,
                        dice));
                effort = person.effort(most, count);
                int pain = person.pain(plan, day.pain());
                worst = Math.max(worst, pain);
                rate(RatingKind.PAIN, pain);
                Advice now = advise(session(NextMorning.NOT_YET));
                stopped = now.proposal() == Proposal.STOP_SET_AND_TALK ? now : null;
            }
            rate(RatingKind.EFFORT, effort);
            person.takesAway(exercise, worst, day.share() == 1 && stopped == null);
            rate(RatingKind.CONFIDENCE_AFTER, person.confidence(exercise));
            return stopped;
        }

        private void rate(RatingKind kind, int value) {
            ratings.add(new Rating(kind, value, plan.exerciseId(), sets.size()));
        }
    }
}
