package io.dowel.gateway.fleet;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.command.publishing.Goodbye;
import io.dowel.gateway.command.publishing.PublisherOptions;
import io.dowel.gateway.fleet.audience.Audience;
import io.dowel.gateway.fleet.audience.SelfService;
import io.dowel.gateway.fleet.audience.TabletWatch;
import io.dowel.gateway.fleet.audience.WatchAddress;
import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.broker.BrokerStartException;
import io.dowel.simulator.fleet.Fleet;
import io.dowel.simulator.fleet.FleetPlan;
import io.dowel.simulator.fleet.SharedLift;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.mqtt.ConnectionSettings;
import io.dowel.simulator.mqtt.ConnectionSettings.Version;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.mqtt.FleetSensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dowel fleet}: thousands of simulated sensors at one broker, what goes wrong with them, and what came of it. */
@Command(
        name = "fleet",
        description = "Runs many simulated sensors at a broker, with faults, and measures what comes of it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A password comes from --password-file, else from the environment variable " + PublisherOptions.PASSWORD
                    + ";",
            "the token of a page to watch from its address, else from " + WatchAddress.TOKEN + "."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published; the figures are the result",
            "1:the broker or the service did not play along",
            "2:the command line was not understood"
        })
public final class FleetCommand implements Callable<Integer> {

    private static final int DEFAULT_SENSORS = 100;
    private static final int MOST_SENSORS = 50_000;
    private static final Duration GOODBYE = Duration.ofSeconds(25);

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Where where;

    /** The broker: one somewhere, or one in this process. */
    private static final class Where {

        @Option(names = "--to", paramLabel = "URI", description = "The broker: tcp://host:port, or ssl://host:port.")
        private @Nullable URI broker;

        @Option(
                names = "--self",
                description = "Start broker and service in this process, and measure to the session's events.")
        private boolean self;
    }

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Option(
            names = "--sensors",
            paramLabel = "N",
            description = "How many (default: " + DEFAULT_SENSORS + ", or all of --accounts).")
    private int sensors;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "50",
            description = "With --self: so many sensors have a session each, the others are counted only"
                    + " (default: ${DEFAULT-VALUE}).")
    private int sessions = 50;

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description =
                    "Accounts as lines of sensor=secret, in a file that only you can read (default: --user for all).")
    private @Nullable Path accounts;

    @Mixin
    private PublisherOptions publishing = new PublisherOptions();

    @Option(
            names = "--mqtt",
            paramLabel = "VERSION",
            defaultValue = "5",
            converter = FleetOptions.VersionOption.class,
            description = "5 or 3.1.1 (default: ${DEFAULT-VALUE}).")
    private Version version = Version.V5;

    @Option(names = "--qos", paramLabel = "N", defaultValue = "1", description = "0 or 1 (default: ${DEFAULT-VALUE}).")
    private int qos = 1;

    @Option(names = "--status", description = "Leave a retained status with the broker, with a last will.")
    private boolean status;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates to trust at an ssl:// broker, and at an https:// page (PEM).")
    private @Nullable Path ca;

    @Option(
            names = "--watch",
            paramLabel = "ADDRESS",
            description = "Watch a running service's tablet page, as it printed it, and measure to what it shows.")
    private @Nullable URI watch;

    @Option(
            names = "--tablets",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many watch (default: ${DEFAULT-VALUE}).")
    private int tablets = 1;

    @Option(names = "--json", description = "Print JSON (schema dowel.fleet/1) in place of the table.")
    private boolean json;

    public FleetCommand() {
        this(System.getenv());
    }

    FleetCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            FleetPlan plan = understood(options::plan);
            SharedLift lift = understood(options::lift);
            FleetReport report = where.self ? self(plan, lift) : outside(plan, lift);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? FleetJson.write(report) + System.lineSeparator() : FleetTable.write(report));
            out.flush();
            return ExitCode.OK;
        } catch (FleetException | IOException | BrokerStartException e) {
            spec.commandLine().getErr().println("dowel: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private FleetReport self(FleetPlan plan, SharedLift lift) throws FleetException, InterruptedException {
        if (watch != null || accounts != null || publishing.hasUser()) {
            throw new ParameterException(spec.commandLine(), "--self has its own accounts, and nothing to watch");
        }
        int many = sensors();
        try (SelfService service =
                SelfService.start(FleetAccounts.names(many), Math.max(0, sessions), NamedLifts.DEADLIFT)) {
            return run(service.broker(), service.sensors(), plan, lift, service);
        }
    }

    private FleetReport outside(FleetPlan plan, SharedLift lift)
            throws FleetException, IOException, InterruptedException {
        URI broker = where.broker;
        if (broker == null) {
            throw new ParameterException(spec.commandLine(), "--to names a broker");
        }
        List<FleetSensor> fleet = accounts == null
                ? FleetAccounts.sharing(
                        sensors(), publishing.account(environment).orElse(null))
                : FleetAccounts.read(accounts, sensors);
        URI page = watch;
        if (page == null) {
            return run(broker, fleet, plan, lift, Audience.nobody());
        }
        WatchAddress address = understood(() -> WatchAddress.of(page, environment.get(WatchAddress.TOKEN)));
        List<SensorId> ids = fleet.stream().map(FleetSensor::id).toList();
        try (TabletWatch tablet = TabletWatch.open(address, ca, Math.max(1, tablets), ids, lift)) {
            return run(broker, fleet, plan, lift, tablet);
        }
    }

    private FleetReport run(URI broker, List<FleetSensor> sensors, FleetPlan plan, SharedLift lift, Audience audience)
            throws FleetException, InterruptedException {
        ConnectionSettings connections =
                understood(() -> ConnectionSettings.to(BrokerAddress.of(broker), publishing.topics())
                        .withVersion(version)
                        .withQos(qos)
                        .withStatus(status)
                        .withCa(ca));
        try (var fleet = new Fleet(connections, plan, sensors, lift, options.payloads(), audience.listener())) {
            var run = new FleetRun(
                    fleet,
                    plan,
                    understood(options::warmUp),
                    audience,
                    spec.commandLine().getErr());
            // What is under way is still acknowledged, and the report is still printed.
            var goodbye = new Goodbye("dowel-fleet-goodbye", run::stop, GOODBYE);
            try {
                return run.report();
            } finally {
                goodbye.said();
            }
        }
    }

    private int sensors() {
        int many = sensors == 0 ? DEFAULT_SENSORS : sensors;
        if (many < 1 || many > MOST_SENSORS) {
            throw new ParameterException(spec.commandLine(), "--sensors is 1 to " + MOST_SENSORS + ", not " + many);
        }
        return many;
    }

    private <T> T understood(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
