package io.dowel.gateway.command.sensor;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code dowel sensor change}. */
@Command(
        name = "change",
        description = "Says anew where a sensor sits or what it sends. It holds from the next start of the service.",
        mixinStandardHelpOptions = true)
final class ChangeCommand extends RegistryWork {

    @Parameters(paramLabel = "ID", description = "The sensor.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private SensorId id;

    @Option(
            names = "--placement",
            paramLabel = "PLACEMENT",
            description = "Where it sits: bar, trunk, pelvis or wrist. A calibration found elsewhere is forgotten.")
    private @Nullable Placement placement;

    @Option(names = "--format", paramLabel = "FORMAT", description = "What it sends.")
    private @Nullable PayloadFormat format;

    @Override
    public Integer call() throws Exception {
        if (placement == null && format == null) {
            throw new ParameterException(spec().commandLine(), "nothing to change: say --placement, --format or both");
        }
        out().println(described(
                done(registry -> registry.change(id, placement, format)).sensor()));
        out().flush();
        return 0;
    }
}
