package io.dowel.gateway.command.sensor;

import io.dowel.gateway.storage.sensor.RegistryAnswer;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Refused;
import io.dowel.gateway.storage.sensor.Sensor;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorSecret;
import io.dowel.gateway.storage.sensor.SensorUse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands of one sensor have in common: they open the registry, ask it one thing, and say the answer. */
abstract class RegistryWork implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    final CommandSpec spec() {
        return spec;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** False where nothing was ever registered, so that only looking makes no database. */
    final boolean mayHoldSensors() {
        return storage.mayHoldSensors();
    }

    final <T> T with(Function<SensorRegistry, T> work) throws IOException {
        try (var opened = storage.open(System.getenv(), spec.commandLine().getErr())) {
            return work.apply(opened.sensors());
        }
    }

    /** The sensor as it is after what was asked for; where that was refused, the reason is a sentence. */
    final Done done(Function<SensorRegistry, RegistryAnswer> request) throws IOException {
        RegistryAnswer answer = with(request);
        if (answer instanceof Refused refused) {
            throw new IOException(refused.sentence());
        }
        return (Done) answer;
    }

    /** The one time that a secret is shown. */
    final void show(Done done) {
        SensorSecret secret = done.secret();
        if (secret != null) {
            out().println("  user and client id: " + done.sensor().id() + "   password (shown this once): "
                    + secret.reveal());
        }
        out().flush();
    }

    static String described(Sensor sensor) {
        return "Sensor " + sensor.id() + " sits at "
                + SensorUse.word(sensor.use().placement()) + " and sends "
                + sensor.use().format().word() + ".";
    }
}
