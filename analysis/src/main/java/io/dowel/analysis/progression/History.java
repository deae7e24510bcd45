package io.dowel.analysis.progression;

import io.dowel.analysis.repetition.Quality;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one person that advice is made of: what was done, how it felt, and what stands in the way.
 *
 * @param sessions every session, oldest first; the last one may still be running
 * @param openFlags flags the physio has not released
 * @param gradedActivity the graded-activity option, or {@code null} where progress follows the usual rules
 * @param exposures the movements the person is wary of
 */
public record History(
        List<Session> sessions,
        List<OpenFlag> openFlags,
        @Nullable GradedActivity gradedActivity,
        List<FearedMovement> exposures) {

    /** Nothing is known yet. */
    public static final History EMPTY = new History(List.of());

    public History {
        sessions = List.copyOf(sessions);
        openFlags = List.copyOf(openFlags);
        exposures = List.copyOf(exposures);
        for (int i = 1; i < sessions.size(); i++) {
            if (sessions.get(i).date().isBefore(sessions.get(i - 1).date())) {
                throw new IllegalArgumentException("a history runs from the oldest session to the newest: "
                        + sessions.get(i - 1).date() + " is before "
                        + sessions.get(i).date());
            }
        }
    }

    /** A history without flags, graded activity or exposure list. */
    public History(List<Session> sessions) {
        this(sessions, List.of(), null, List.of());
    }

    /** The newest session, running or not. */
    public Optional<Session> latest() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(sessions.size() - 1));
    }

    /**
     * How the morning after a session was, as known today: one that is still to come, of a session on an earlier day
     * than the newest, has gone by without an answer.
     */
    public NextMorning morningAfter(Session session) {
        boolean goneBy = latest().filter(l -> session.date().isBefore(l.date())).isPresent();
        return session.nextMorning() == NextMorning.NOT_YET && goneBy ? NextMorning.UNKNOWN : session.nextMorning();
    }

    /**
     * One visit.
     *
     * @param date its day at the site
     * @param sets the sets done so far, in order
     * @param ratings what the person rated, in the order given
     * @param nextMorning whether pain was back to its usual level the next morning
     */
    public record Session(LocalDate date, List<SetDone> sets, List<Rating> ratings, NextMorning nextMorning) {

        public Session {
            sets = List.copyOf(sets);
            ratings = List.copyOf(ratings);
        }
    }

    /** Whether pain was back to its usual level the morning after a session. */
    public enum NextMorning {
        SETTLED,
        NOT_SETTLED,
        /** Nobody said. */
        UNKNOWN,
        /** The session is running, or the morning is still to come. */
        NOT_YET
    }

    /**
     * One set that was done, with the targets it was done with in its summary.
     *
     * @param repetitions the counted repetitions in time order
     * @param loadUsedKg what was really lifted, in kg, where somebody noted that it was not the load planned
     */
    public record SetDone(
            SetSummary summary,
            List<RepetitionDone> repetitions,
            @Nullable Double loadUsedKg) {

        /** A set at the load planned. */
        public SetDone(SetSummary summary, List<RepetitionDone> repetitions) {
            this(summary, repetitions, null);
        }

        public SetDone {
            if (loadUsedKg != null && !(loadUsedKg >= 0 && loadUsedKg <= 500)) {
                throw new IllegalArgumentException("a load is 0 to 500 kg, not " + loadUsedKg);
            }
            repetitions = List.copyOf(repetitions);
            if (repetitions.size() != summary.repetitions()) {
                throw new IllegalArgumentException("a set lists each repetition it counts: " + summary.repetitions()
                        + " counted, " + repetitions.size() + " listed");
            }
        }

        public Plan plan() {
            return summary.plan();
        }

        /** What was lifted, in kg: the load planned, unless somebody noted another one. */
        public double loadKg() {
            return loadUsedKg == null ? plan().loadKg() : loadUsedKg;
        }
    }

    /**
     * One counted repetition against the targets of its set.
     *
     * @param id its id within its session
     */
    public record RepetitionDone(int id, Quality quality, Adherence adherence) {

        /** True where it may support a step up. */
        public boolean sure() {
            return quality == Quality.COMPLETE;
        }
    }

    /**
     * One rating.
     *
     * @param value 0 to 10
     * @param exerciseId the exercise in force when it was given
     * @param afterSet number of the last set done before it, 0 before the first
     */
    public record Rating(RatingKind kind, int value, String exerciseId, int afterSet) {

        public Rating {
            if (value < 0 || value > 10) {
                throw new IllegalArgumentException("a rating is 0 to 10, not " + value);
            }
        }
    }

    /**
     * A sign that a physio or a doctor must hear of first.
     *
     * @param raised the day it was raised
     */
    public record OpenFlag(Sign sign, LocalDate raised) {

        /** What was noticed. */
        public enum Sign {
            SADDLE_NUMBNESS,
            BLADDER_OR_BOWEL_CHANGE,
            PROGRESSIVE_LEG_WEAKNESS,
            MAJOR_TRAUMA,
            FEVER,
            OTHER
        }
    }

    /**
     * Graded activity: the number agreed is done, not more on a good day nor less on a poor one; pain up to the limit
     * for talking does not change it. The quota is the plan's sets and repetitions.
     *
     * @param stepRepetitions repetitions a set by which the quota grows, as agreed beforehand
     */
    public record GradedActivity(int stepRepetitions) {

        public GradedActivity {
            if (stepRepetitions < 1 || stepRepetitions > 10) {
                throw new IllegalArgumentException(
                        "a quota grows by 1 to 10 repetitions a set, not by " + stepRepetitions);
            }
        }
    }

    /**
     * One movement of the exposure list.
     *
     * @param movement in the person's words
     * @param exerciseId the exercise it is met in, or {@code null} where it is none of Dowel's
     * @param fear 0 to 10
     * @param expectation what the person expects to happen, or {@code null} before it was asked
     * @param outcome what happened, or {@code null} before it was tried
     * @param comparison what happened against what was expected, or {@code null} before anybody said
     * @param tried the day it was tried last, or {@code null}
     */
    public record FearedMovement(
            String movement,
            @Nullable String exerciseId,
            int fear,
            @Nullable String expectation,
            @Nullable String outcome,
            @Nullable Comparison comparison,
            @Nullable LocalDate tried) {

        /** What happened, against what was expected. */
        public enum Comparison {
            BETTER,
            AS_EXPECTED,
            WORSE
        }

        /** A movement of which nobody has compared yet what was expected and what happened. */
        public FearedMovement(
                String movement,
                @Nullable String exerciseId,
                int fear,
                @Nullable String expectation,
                @Nullable String outcome) {
            this(movement, exerciseId, fear, expectation, outcome, null, null);
        }

        public FearedMovement {
            if (fear < 0 || fear > 10) {
                throw new IllegalArgumentException("fear is 0 to 10, not " + fear);
            }
        }
    }
}
