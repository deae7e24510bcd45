package io.dowel.gateway.live.client;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.access.Role;

/** What a person at a screen can tell a session to do. */
public sealed interface SessionCommand {

    /** The input it is to the session. */
    SessionInput at(SessionTime time);

    /** True where somebody in {@code role} may say it. */
    default boolean isFor(Role role) {
        return role == Role.PHYSIO;
    }

    /** True for what is kept of a patient with who said it and why, where one is named. */
    default boolean decides() {
        return false;
    }

    /** The lift has begun. */
    record StartSet() implements SessionCommand {
        @Override
        public SessionInput at(SessionTime time) {
            return new SessionInput.SetStarted(time);
        }

        @Override
        public boolean isFor(Role role) {
            return true;
        }
    }

    /** The set is over. */
    record EndSet() implements SessionCommand {
        @Override
        public SessionInput at(SessionTime time) {
            return new SessionInput.SetEnded(time);
        }

        @Override
        public boolean isFor(Role role) {
            return true;
        }
    }

    /** New targets. */
    record SetPlan(ExerciseProfile exercise, Plan plan) implements SessionCommand {
        @Override
        public SessionInput at(SessionTime time) {
            return new SessionInput.PlanChanged(time, exercise, plan);
        }

        @Override
        public boolean decides() {
            return true;
        }
    }

    /** Plates were changed. */
    record SetLoad(double loadKg) implements SessionCommand {
        @Override
        public SessionInput at(SessionTime time) {
            return new SessionInput.LoadChanged(time, loadKg);
        }

        @Override
        public boolean decides() {
            return true;
        }
    }

    /** A repetition was looked at. */
    record Review(int repetitionId, boolean accepted) implements SessionCommand {
        @Override
        public SessionInput at(SessionTime time) {
            return new SessionInput.RepetitionReviewed(time, repetitionId, accepted);
        }

        @Override
        public boolean decides() {
            return true;
        }
    }

    /** Pain, confidence or effort. */
    record Rate(RatingKind kind, int value) implements SessionCommand {
        @Override
        public SessionInput at(SessionTime time) {
            return new SessionInput.RatingGiven(time, kind, value);
        }

        @Override
        public boolean isFor(Role role) {
            return true;
        }
    }
}
