package io.dowel.analysis.repetition;

/**
 * What the segmenter needs to know of an exercise.
 *
 * @param id lower-case words joined with {@code -}, for instance {@code romanian-deadlift}
 * @param name what a person calls it
 * @param startsWith the movement that normally comes first, {@link Phase#LIFTING} or {@link Phase#LOWERING}; a hint, the
 *     data decide
 */
public record ExerciseProfile(String id, String name, Phase startsWith) {

    public ExerciseProfile {
        if (!startsWith.isMovement()) {
            throw new IllegalArgumentException("an exercise starts with a movement, not with " + startsWith);
        }
    }
}
