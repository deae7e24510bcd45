package io.dowel.gateway.application.room;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.SetBegan;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.clinic.plan.LiveTargets;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.room.RoomBook.Running;
import io.dowel.gateway.clinic.room.RoomUse;
import io.dowel.gateway.people.PatientId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A visit whose live session runs: which exercise is being done, how many sets of each were begun, and the plan it was told of. The
 * session's context tells it events, workers tell it plans; guarded by itself.
 */
final class RunningVisit {

    private final PatientId patient;
    private final String visit;
    private final String session;
    private final Map<String, Integer> begun = new HashMap<>();
    private PlanVersion plan;
    private String exerciseId;
    private volatile boolean paused;

    RunningVisit(Running running, PlanVersion plan, String exerciseId) {
        this.patient = running.patient();
        this.visit = running.visit();
        this.session = running.session();
        this.plan = plan;
        this.exerciseId = exerciseId;
    }

    PatientId patient() {
        return patient;
    }

    String visit() {
        return visit;
    }

    String session() {
        return session;
    }

    RoomUse in(String room) {
        return new RoomUse(room, patient, visit, session);
    }

    /** True while a flag is open. */
    boolean paused() {
        return paused;
    }

    void pause(boolean flagOpen) {
        paused = flagOpen;
    }

    synchronized String exerciseId() {
        return exerciseId;
    }

    /** Follows what the session says. Where a block that explores range begins or ends with the set after, that set's targets follow. */
    synchronized Optional<Function<SessionTime, SessionInput>> heard(List<SessionEvent> events) {
        Optional<Function<SessionTime, SessionInput>> next = Optional.empty();
        for (SessionEvent event : events) {
            if (event instanceof PlanInForce targets) {
                exerciseId = targets.plan().exerciseId();
            } else if (event instanceof SetBegan set) {
                int number = begun.merge(set.plan().exerciseId(), 1, Integer::sum);
                next = set.plan().exerciseId().equals(exerciseId) ? after(number) : Optional.empty();
            }
        }
        return next;
    }

    private Optional<Function<SessionTime, SessionInput>> after(int set) {
        return plan.plan()
                .exercise(exerciseId)
                .filter(planned -> !planned.targetsOf(set).equals(planned.targetsOf(set + 1)))
                .flatMap(planned -> targets(exerciseId));
    }

    /** What the session is to be told of a new version of the plan; nothing where the exercise that is being done has no other targets. */
    synchronized Optional<Function<SessionTime, SessionInput>> changed(PlanVersion after) {
        PlanVersion before = plan;
        if (after.number() <= before.number()) {
            return Optional.empty();
        }
        plan = after;
        return LiveTargets.change(before.plan(), after.plan(), exerciseId, nextSet(exerciseId), SessionTime.ZERO)
                .flatMap(change -> targets(exerciseId));
    }

    /** The targets of the next set of an exercise; empty where it is not planned. */
    synchronized Optional<Function<SessionTime, SessionInput>> targets(String ofExercise) {
        return plan.plan()
                .exercise(ofExercise)
                .map(planned -> planned.targetsOf(nextSet(ofExercise)))
                .flatMap(targets ->
                        Exercises.byId(ofExercise).map(profile -> at -> new PlanChanged(at, profile, targets)));
    }

    private int nextSet(String ofExercise) {
        return begun.getOrDefault(ofExercise, 0) + 1;
    }
}
