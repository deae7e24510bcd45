package io.dowel.gateway.command;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An exercise as it is written on the command line: by its id. */
final class ExerciseOption implements ITypeConverter<ExerciseProfile> {

    @Override
    public ExerciseProfile convert(String id) {
        return Exercises.byId(id)
                .orElseThrow(() -> new TypeConversionException("'" + id + "' is none of "
                        + Exercises.all().stream().map(ExerciseProfile::id).collect(Collectors.joining(", "))));
    }
}
