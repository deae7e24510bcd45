package io.dowel.analysis.progression;

import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The movements a person climbs through, easiest first; a physio edits, skips and adds rungs.
 *
 * @param rungs from the first to the last
 */
public record Ladder(List<Rung> rungs) {

    /** What is loaded. */
    public enum Implement {
        NONE,
        KETTLEBELL,
        BAR
    }

    /**
     * One rung.
     *
     * @param exercises what can be done on it, any of them; the first is what is proposed
     * @param implement what is loaded, and so which loads the site has for it
     * @param stepOrder which variables a step up may change, the first possible one first
     * @param skipped left out when looking for the next or previous rung
     */
    public record Rung(
            List<ExerciseProfile> exercises, Implement implement, List<Variable> stepOrder, boolean skipped) {

        public Rung {
            exercises = List.copyOf(exercises);
            stepOrder = List.copyOf(stepOrder);
            if (exercises.isEmpty()) {
                throw new IllegalArgumentException("a rung has at least one exercise");
            }
        }

        public Rung(ExerciseProfile exercise, Implement implement, List<Variable> stepOrder) {
            this(List.of(exercise), implement, stepOrder, false);
        }

        /** The exercise that is proposed for this rung. */
        public ExerciseProfile exercise() {
            return exercises.get(0);
        }

        boolean has(String exerciseId) {
            return exercises.stream().anyMatch(e -> e.id().equals(exerciseId));
        }
    }

    /** Load first, then repetitions up to the setting's limit, then the next rung. */
    public static final List<Variable> USUAL_STEPS = List.of(Variable.LOAD, Variable.VOLUME, Variable.RUNG);

    /** The ladder of DOMAIN: section 1. The dowel drill is there to be learnt, so its only step is the next rung. */
    public static final Ladder DEFAULT = new Ladder(List.of(
            new Rung(Exercises.DOWEL_HINGE, Implement.NONE, List.of(Variable.RUNG)),
            new Rung(Exercises.KETTLEBELL_ELEVATED, Implement.KETTLEBELL, USUAL_STEPS),
            new Rung(Exercises.KETTLEBELL_FLOOR, Implement.KETTLEBELL, USUAL_STEPS),
            new Rung(Exercises.TRAP_BAR, Implement.BAR, USUAL_STEPS),
            new Rung(List.of(Exercises.BLOCK_PULL, Exercises.ROMANIAN), Implement.BAR, USUAL_STEPS, false),
            new Rung(Exercises.DEADLIFT, Implement.BAR, USUAL_STEPS)));

    public Ladder {
        rungs = List.copyOf(rungs);
        var seen = new HashSet<String>();
        for (Rung rung : rungs) {
            for (ExerciseProfile exercise : rung.exercises()) {
                if (!seen.add(exercise.id())) {
                    throw new IllegalArgumentException("an exercise is on one rung only: " + exercise.id());
                }
            }
        }
    }

    /** The rung of an exercise, skipped or not. */
    public Optional<Rung> rung(String exerciseId) {
        return rungs.stream().filter(r -> r.has(exerciseId)).findFirst();
    }

    /** The next rung that is not skipped; empty at the top, and for an exercise that is not on the ladder. */
    public Optional<Rung> next(String exerciseId) {
        return beside(exerciseId, 1);
    }

    /** The previous rung that is not skipped; empty at the bottom, and for an exercise that is not on the ladder. */
    public Optional<Rung> previous(String exerciseId) {
        return beside(exerciseId, -1);
    }

    /** This ladder with a rung added at an index. */
    public Ladder withRung(int index, Rung rung) {
        var changed = new ArrayList<>(rungs);
        changed.add(index, rung);
        return new Ladder(changed);
    }

    /** This ladder without the rung of an exercise. */
    public Ladder withoutRung(String exerciseId) {
        return new Ladder(rungs.stream().filter(r -> !r.has(exerciseId)).toList());
    }

    /** This ladder with the rung of an exercise skipped, or no longer so. */
    public Ladder withSkipped(String exerciseId, boolean skipped) {
        return new Ladder(rungs.stream()
                .map(r -> r.has(exerciseId) ? new Rung(r.exercises(), r.implement(), r.stepOrder(), skipped) : r)
                .toList());
    }

    private Optional<Rung> beside(String exerciseId, int direction) {
        int from = rung(exerciseId).map(rungs::indexOf).orElse(-1);
        if (from < 0) {
            return Optional.empty();
        }
        for (int i = from + direction; i >= 0 && i < rungs.size(); i += direction) {
            if (!rungs.get(i).skipped()) {
                return Optional.of(rungs.get(i));
            }
        }
        return Optional.empty();
    }
}
