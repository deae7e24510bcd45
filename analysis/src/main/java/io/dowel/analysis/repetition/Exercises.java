package io.dowel.analysis.repetition;

import java.util.List;
import java.util.Optional;

/** The exercises Dowel knows by name: the ladder of the hip hinge and the lifts of the test recordings. */
public final class Exercises {

    public static final ExerciseProfile DOWEL_HINGE = lowering("dowel-hinge", "Hip hinge with a dowel");
    public static final ExerciseProfile KETTLEBELL_ELEVATED =
            lifting("kettlebell-deadlift-elevated", "Kettlebell deadlift from a raised surface");
    public static final ExerciseProfile KETTLEBELL_FLOOR =
            lifting("kettlebell-deadlift", "Kettlebell deadlift from the floor");
    public static final ExerciseProfile TRAP_BAR = lifting("trap-bar-deadlift", "Trap-bar deadlift");
    public static final ExerciseProfile BLOCK_PULL = lifting("block-pull", "Block pull");
    public static final ExerciseProfile ROMANIAN = lowering("romanian-deadlift", "Romanian deadlift");
    public static final ExerciseProfile DEADLIFT = lifting("deadlift", "Deadlift from the floor");
    public static final ExerciseProfile SQUAT = lowering("squat", "Squat");
    public static final ExerciseProfile ROW = lifting("row", "Row");
    public static final ExerciseProfile BOW = lowering("bow", "Bow");

    private static final List<ExerciseProfile> ALL = List.of(
            DOWEL_HINGE,
            KETTLEBELL_ELEVATED,
            KETTLEBELL_FLOOR,
            TRAP_BAR,
            BLOCK_PULL,
            ROMANIAN,
            DEADLIFT,
            SQUAT,
            ROW,
            BOW);

    private Exercises() {}

    public static List<ExerciseProfile> all() {
        return ALL;
    }

    public static Optional<ExerciseProfile> byId(String id) {
        return ALL.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    private static ExerciseProfile lifting(String id, String name) {
        return new ExerciseProfile(id, name, Phase.LIFTING);
    }

    private static ExerciseProfile lowering(String id, String name) {
        return new ExerciseProfile(id, name, Phase.LOWERING);
    }
}
