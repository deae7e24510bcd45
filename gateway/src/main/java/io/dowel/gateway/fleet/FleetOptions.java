package io.dowel.gateway.fleet;

import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.DowelJsonCodec;
import io.dowel.simulator.fleet.FleetPlan;
import io.dowel.simulator.fleet.SharedLift;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.link.Faults;
import io.dowel.simulator.mqtt.ConnectionSettings.Version;
import io.dowel.simulator.mqtt.Payloads;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the sensors of a fleet do: the options of {@code dowel fleet} that no broker has to do with. */
final class FleetOptions {

    private static final long UINT31 = 1L << 31;

    /** Seeds that a person can type again. */
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--duration",
            paramLabel = "S",
            defaultValue = "30",
            description = "How many seconds to publish (default: ${DEFAULT-VALUE}).")
    private int durationS = 30;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "0",
            description = "How many of these seconds to leave out of the delays (default: ${DEFAULT-VALUE}).")
    private int warmUpS;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "100",
            description = "Samples a second (default: ${DEFAULT-VALUE}).")
    private double rateHz = 100;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "10",
            description = "Samples a message (default: ${DEFAULT-VALUE}).")
    private int samples = 10;

    @Option(
            names = "--payload",
            paramLabel = "KIND",
            defaultValue = "binary",
            description = "binary or json (default: ${DEFAULT-VALUE}).")
    private Payload payload = Payload.BINARY;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            converter = FaultsOption.class,
            description = {
                "What goes wrong with each sensor, such as",
                "loss=1%%,burst=2s/60s,jitter=40ms,reorder=1%%,duplicate=1%%,drift=50ppm,bias=3dps,"
                        + "reset=1/5min,disconnect=5s/60s,battery=20%%"
            })
    private Faults faults = Faults.NONE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides every fault; the same one does the same again (default: drawn, and reported).")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads that carry all sensors (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(
            names = "--connects",
            paramLabel = "N",
            defaultValue = "500",
            description = "Connections a second at the beginning (default: ${DEFAULT-VALUE}).")
    private int connectsPerSecond = 500;

    /** How messages are written. */
    enum Payload {
        BINARY,
        JSON
    }

    FleetPlan plan() {
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
        // Drawn anew as a sensor does when it starts; else a second fleet of one seed would look like frames seen
        // before.
        long bootOffset = ThreadLocalRandom.current().nextLong(UINT31);
        return new FleetPlan(Duration.ofSeconds(durationS), faults, chosen, bootOffset, threads, connectsPerSecond);
    }

    /** Of which the delays do not count: a process that has just started is slower than it will be. */
    Duration warmUp() {
        if (warmUpS < 0 || warmUpS >= durationS) {
            throw new IllegalArgumentException("--warm-up is 0 or more, and less than --duration");
        }
        return Duration.ofSeconds(warmUpS);
    }

    SharedLift lift() {
        return SharedLift.of(NamedLifts.DEADLIFT, rateHz, samples);
    }

    Payloads payloads() {
        return payload == Payload.BINARY
                ? new Payloads(DowelFrameCodec.CONTENT_TYPE, new DowelFrameCodec()::encode)
                : new Payloads(DowelJsonCodec.CONTENT_TYPE, new DowelJsonCodec()::encode);
    }

    private static final class FaultsOption implements ITypeConverter<Faults> {

        @Override
        public Faults convert(String text) {
            try {
                return Faults.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** MQTT's versions as people write them. */
    static final class VersionOption implements ITypeConverter<Version> {

        @Override
        public Version convert(String text) {
            return switch (text) {
                case "5" -> Version.V5;
                case "3.1.1", "3" -> Version.V3_1_1;
                default -> throw new TypeConversionException("'" + text + "' is neither 5 nor 3.1.1");
            };
        }
    }
}
