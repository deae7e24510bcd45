package io.dowel.gateway.command.site;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.signal.Placement;
import io.dowel.gateway.access.TokenSource;
import io.dowel.gateway.application.Application;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dowel demo}: everything embedded, with a recorded lift in place of a sensor. */
@Command(
        name = "demo",
        description = "Replays a lift through the whole service and shows it live.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    /** The name of the demo's session. */
    public static final SessionKey SESSION = new SessionKey("demo");

    private final Wiring<DemoOptions> wiring;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private ListenOptions listen = new ListenOptions();

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "Recording to replay (default: one that comes with Dowel).")
    private @Nullable Path recording;

    @Option(
            names = "--placement",
            paramLabel = "PLACEMENT",
            description = "Where the recording's sensor sat: bar, trunk, pelvis or wrist.")
    private @Nullable Placement placement;

    @Option(names = "--exercise", paramLabel = "ID", description = "Exercise of the recording, such as deadlift.")
    private @Nullable ExerciseProfile exercise;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Times real speed (default: ${DEFAULT-VALUE}).")
    private double speed = 1;

    @Option(names = "--loop", description = "Begin again at the end.")
    private boolean loop;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the embedded broker (default: any that is not taken).")
    private int mqttPort;

    /** @param wiring makes what stands behind the gateway */
    public DemoCommand(Wiring<DemoOptions> wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        if (!(speed > 0 && speed <= SessionClock.MAX_SPEED)) {
            throw new ParameterException(
                    spec.commandLine(), "--speed is above 0 and at most " + Math.round(SessionClock.MAX_SPEED));
        }
        if (recording != null && !Files.isReadable(recording)) {
            throw new ParameterException(spec.commandLine(), "--recording: cannot read " + recording);
        }
        var options =
                new DemoOptions(recording, placement, exercise == null ? null : exercise.id(), speed, loop, mqttPort);
        var tokens = new TokenSource(System.getenv()).load(null);
        var settings = new Application.Settings(listen.host(), listen.port(), true, tokens);
        new OpenedSite(settings, SESSION, false, spec.commandLine().getOut()).run(wiring, options);
        return 0;
    }
}
