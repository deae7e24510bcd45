package io.dowel.gateway.command.sensor;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dowel sensor add}. */
@Command(
        name = "add",
        description =
                "Registers a sensor and shows its password, once. One that was removed comes back with a new one.",
        mixinStandardHelpOptions = true)
final class AddCommand extends RegistryWork {

    @Parameters(paramLabel = "ID", description = "Its name: user name, client id and part of its topics.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private SensorId id;

    @Option(
            names = "--placement",
            paramLabel = "PLACEMENT",
            required = true,
            description = "Where it sits: bar, trunk, pelvis or wrist.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Placement placement;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "What it sends (default: ${DEFAULT-VALUE}, as its first message shows).")
    @SuppressWarnings("NullAway.Init") // has a default
    private PayloadFormat format;

    @Override
    public Integer call() throws Exception {
        Done done = done(registry -> registry.provision(id, new SensorUse(placement, format)));
        out().println(described(done.sensor()));
        show(done);
        return 0;
    }
}
