package io.dowel.gateway.command.sensor;

import io.dowel.gateway.storage.sensor.Sensor;
import io.dowel.gateway.storage.sensor.SensorJson;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dowel sensor list}. */
@Command(
        name = "list",
        description = "Lists the sensors, and what was heard of each last.",
        mixinStandardHelpOptions = true)
final class ListCommand extends RegistryWork {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Sensor> sensors = mayHoldSensors() ? with(SensorRegistry::all) : List.of();
        if (json) {
            out().println(SensorJson.of(sensors).encodePrettily());
        } else if (sensors.isEmpty()) {
            out().println("No sensor is registered. The first: dowel sensor add ID --placement PLACEMENT");
        } else {
            new SensorTable(sensors).print(out());
        }
        out().flush();
        return 0;
    }
}
