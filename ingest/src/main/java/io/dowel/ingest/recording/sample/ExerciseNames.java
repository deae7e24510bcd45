package io.dowel.ingest.recording.sample;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exercise that a file name speaks of, such as {@code romanian_L6_set1.csv}. */
public final class ExerciseNames {

    /** Whole words of a file name; a Romanian deadlift is looked for before any deadlift. */
    private static final List<Map.Entry<String, ExerciseProfile>> WORDS = List.of(
            Map.entry("romanian", Exercises.ROMANIAN),
            Map.entry("rdl", Exercises.ROMANIAN),
            Map.entry("deadlift", Exercises.DEADLIFT),
            Map.entry("squat", Exercises.SQUAT),
            Map.entry("row", Exercises.ROW));

    private ExerciseNames() {}

    /** The id of the exercise, or {@code null} where the name does not speak of one. */
    public static @Nullable String guess(String fileName) {
        List<String> words = Arrays.asList(fileName.toLowerCase(Locale.ROOT).split("[^a-z]+", -1));
        for (var entry : WORDS) {
            if (words.contains(entry.getKey())) {
                return entry.getValue().id();
            }
        }
        return null;
    }
}
