package io.dowel.gateway.command;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.command.site.AskedSensor;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the domain's types are written on the command line, with a sentence where something else was. */
public final class DomainConverters {

    private DomainConverters() {}

    /** Teaches {@code command} and all its subcommands the domain's types. */
    public static void register(CommandLine command) {
        command.registerConverter(SensorId.class, checked(SensorId::new));
        command.registerConverter(SessionKey.class, checked(SessionKey::new));
        command.registerConverter(AskedSensor.class, checked(AskedSensor::parse));
        command.registerConverter(PayloadFormat.class, checked(SensorUse::format));
        command.registerConverter(ExerciseProfile.class, DomainConverters::exercise);
        command.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static ExerciseProfile exercise(String id) {
        return Exercises.byId(id)
                .orElseThrow(() -> new TypeConversionException("'" + id + "' is none of "
                        + Exercises.all().stream().map(ExerciseProfile::id).collect(Collectors.joining(", "))));
    }

    private static <T> ITypeConverter<T> checked(Function<String, T> constructor) {
        return text -> {
            try {
                return constructor.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
