package io.dowel.gateway.command.replay;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.gateway.certificate.TrustOptions;
import io.dowel.gateway.command.TerminalProgress;
import io.dowel.gateway.command.publishing.Goodbye;
import io.dowel.gateway.command.publishing.PublisherOptions;
import io.dowel.gateway.command.recording.RecordingArguments;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayException;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code dowel replay}: a recording published over MQTT as its sensors would, or a stored session analysed anew. */
@Command(
        name = "replay",
        description = {
            "Publishes a recording over MQTT, as its sensors would.",
            "With --verify, analyses a stored session anew and compares every event with what was stored."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The password comes from --password-file, else from the environment variable " + PublisherOptions.PASSWORD
                    + "."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published; with --verify: every stored event follows from what came",
            "1:the recording or the broker did not play along; with --verify: something differs, and what is said",
            "2:the command line was not understood",
            "130:ended by Ctrl-C (143: by a service manager)"
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final long UINT31 = 1L << 31;
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Function<ImuFrame, byte[]> encoder;
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private RecordingArguments recording = new RecordingArguments();

    @Option(
            names = "--to",
            paramLabel = "URI",
            description = "The broker: tcp://host:port, or ssl://host:port for TLS. Needed unless --verify is given.")
    private @Nullable URI broker;

    @Option(
            names = "--verify",
            description =
                    "Publish nothing: FILE is the directory of a stored session, one above several, or one segment.")
    private boolean verify;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            converter = SpeedOption.class,
            description =
                    "How many times real speed, or max for as fast as the broker accepts (default: ${DEFAULT-VALUE}).")
    private double speed = 1;

    @Option(names = "--loop", description = "Begin again at the end, until Ctrl-C.")
    private boolean loop;

    @Mixin
    private PublisherOptions publishing = new PublisherOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    /** @param encoder turns a frame into the payload of its message */
    public ReplayCommand(Function<ImuFrame, byte[]> encoder) {
        this(encoder, System.getenv());
    }

    ReplayCommand(Function<ImuFrame, byte[]> encoder, Map<String, String> environment) {
        this.encoder = encoder;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (verify) {
            CommandLine line = spec.commandLine();
            return new VerificationReport(line.getOut(), line.getErr()).of(recording.file());
        }
        if (broker == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--to=URI'");
        }
        ReplaySettings settings = settings(broker);
        try {
            Recording lift = recording.read();
            long published = publish(lift, new RecordingPublisher(settings, encoder));
            PrintWriter out = spec.commandLine().getOut();
            out.println("Published " + published + " frames of " + lift.name() + " to " + broker + ".");
            out.flush();
            return ExitCode.OK;
        } catch (RecordingException | ReplayException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private long publish(Recording lift, RecordingPublisher publisher) throws ReplayException, InterruptedException {
        var goodbye = new Goodbye("dowel-replay-goodbye", publisher::stop, GOODBYE);
        try (var progress = new TerminalProgress(
                "Publishing", " frames", loop ? -1 : lift.frames().size())) {
            return publisher.publish(lift, now -> progress.at(published(now)));
        } finally {
            goodbye.said();
        }
    }

    private static long published(ReplayListener.Progress now) {
        return (now.round() - 1L) * now.frames() + now.frame();
    }

    private ReplaySettings settings(URI to) {
        try {
            Optional<MqttCredentials> account = publishing.account(environment);
            // Drawn anew as a sensor does when it starts; else a second replay would look like frames seen before.
            long bootOffset = ThreadLocalRandom.current().nextLong(UINT31);
            return new ReplaySettings(to, trust.tls(), publishing.topics(), sensor -> account, speed, loop, bootOffset);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A factor above 0, or {@code max}. */
    private static final class SpeedOption implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            if (text.equalsIgnoreCase("max")) {
                return ReplaySettings.AS_FAST_AS_ACCEPTED;
            }
            try {
                double speed = Double.parseDouble(text);
                if (speed > 0 && speed <= Double.MAX_VALUE) {
                    return speed;
                }
            } catch (NumberFormatException e) {
                // Said below, as for a number out of range.
            }
            throw new TypeConversionException("'" + text + "' is neither a number above 0 nor 'max'");
        }
    }
}
