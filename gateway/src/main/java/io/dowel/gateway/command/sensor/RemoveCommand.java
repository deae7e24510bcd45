package io.dowel.gateway.command.sensor;

import io.dowel.analysis.signal.SensorId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dowel sensor remove}. */
@Command(
        name = "remove",
        description = "Ends a sensor's account: it is disconnected and cannot connect again. It stays in the list.",
        mixinStandardHelpOptions = true)
final class RemoveCommand extends RegistryWork {

    @Parameters(paramLabel = "ID", description = "The sensor.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private SensorId id;

    @Option(names = "--forget", description = "Forget it altogether.")
    private boolean forget;

    @Override
    public Integer call() throws Exception {
        done(registry -> forget ? registry.forget(id) : registry.revoke(id));
        out().println(forget ? "Sensor " + id + " is forgotten." : "The account of sensor " + id + " has ended.");
        out().flush();
        return 0;
    }
}
