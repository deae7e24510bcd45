package io.dowel.gateway.command.sensor;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code dowel sensor rotate}. */
@Command(
        name = "rotate",
        description = "Draws a new password for a sensor and shows it, once. The old one ends at once.",
        mixinStandardHelpOptions = true)
final class RotateCommand extends RegistryWork {

    @Parameters(paramLabel = "ID", description = "The sensor.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private SensorId id;

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "PT0S",
            description = "Let the old password go on for so long, such as PT10M or P1D, at most seven days.")
    private Duration overlap = Duration.ZERO;

    @Override
    public Integer call() throws Exception {
        if (overlap.isNegative() || overlap.compareTo(SensorRegistry.MAX_OVERLAP) > 0) {
            throw new ParameterException(spec().commandLine(), "--overlap is PT0S to P7D, not " + overlap);
        }
        Done done = done(registry -> registry.rotate(id, overlap));
        Instant until = done.sensor().account().oldUntil();
        out().println("Sensor " + id + " has a new password. The old one "
                + (until == null ? "has ended." : "goes on until " + until + "."));
        show(done);
        return 0;
    }
}
