package io.dowel.gateway.command.site;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.TokenSource;
import io.dowel.gateway.application.Application;
import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.gateway.certificate.TlsOptions;
import io.dowel.gateway.certificate.TrustOptions;
import io.dowel.gateway.command.sensor.StorageOptions;
import io.dowel.gateway.http.PageTls;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker.Settings.Encrypted;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dowel serve}: the service for real sensors. */
@Command(
        name = "serve",
        description = "Runs the service for real sensors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Tokens are read from DOWEL_PHYSIO_TOKEN and DOWEL_TABLET_TOKEN, else from tokens.properties in the data",
            "directory, where they are drawn at the first start. The password at a broker is read from",
            "DOWEL_BROKER_PASSWORD, that of a database from DOWEL_DATABASE_PASSWORD, the secret at a provider of sign-ins",
            "from DOWEL_OIDC_SECRET."
        })
public final class ServeCommand implements Callable<Integer> {

    private static final int MAX_SENSORS = 4;

    private final Wiring<ServeOptions> wiring;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private ListenOptions listen = new ListenOptions();

    @Option(
            names = "--sensor",
            paramLabel = "ID=PLACEMENT[:FORMAT]",
            description = {
                "A sensor, where it sits, and what it sends, such as bar-1=bar or phone=trunk:sensor-logger. Up to four",
                "times; registered where it is not. Without any, all that are registered take part (see: dowel sensor).",
                "Formats: auto, dowel, sensor-logger, sensor-logger-ios, movesense, senml (default: as registered, else auto)."
            })
    private Map<SensorId, AskedSensor> sensors = new LinkedHashMap<>();

    @Option(
            names = "--exercise",
            paramLabel = "ID",
            defaultValue = "deadlift",
            description = "Exercise to begin with (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private ExerciseProfile exercise;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            defaultValue = "live",
            description = "Name of the session (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private SessionKey session;

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "MQTT broker to listen to, such as tcp://192.168.1.5:1883 (default: an embedded one).")
    private @Nullable URI broker;

    @Option(names = "--user", paramLabel = "NAME", description = "Name at that broker.")
    private @Nullable String user;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OpenIdOptions openId = new OpenIdOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    /** @param wiring makes what stands behind the gateway */
    public ServeCommand(Wiring<ServeOptions> wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        check();
        CertificateFolder folder = tls.folder(storage.data());
        Encrypted encrypted = folder == null ? null : tls.broker(folder);
        var options = new ServeOptions(
                session,
                sensors,
                exercise,
                broker,
                trust.tls(),
                user,
                listen.host(),
                tls.plainPort(),
                encrypted,
                storage.data(),
                storage.database());
        var tokens = new TokenSource(System.getenv()).load(storage.data());
        var pages = folder == null ? null : new PageTls(folder.server(), folder.serverKey());
        var settings = new Application.Settings(
                listen.host(), listen.port(), pages, false, tokens, openId.settings(System.getenv()));
        boolean plainBroker = broker == null && (encrypted == null || encrypted.plainToo());
        new OpenedSite(settings, session, plainBroker, spec.commandLine().getOut()).run(wiring, options);
        return 0;
    }

    private void check() {
        tls.check();
        if (sensors.isEmpty() && !storage.mayHoldSensors()) {
            throw new ParameterException(
                    spec.commandLine(), "no sensor is registered yet: name one with --sensor ID=PLACEMENT");
        }
        if (sensors.size() > MAX_SENSORS) {
            throw new ParameterException(spec.commandLine(), "a session has at most four sensors");
        }
        if (sensors.values().stream().map(AskedSensor::placement).distinct().count() < sensors.size()) {
            throw new ParameterException(spec.commandLine(), "--sensor: each placement appears once");
        }
        if (user != null && broker == null) {
            throw new ParameterException(spec.commandLine(), "--user is a name at a broker: it needs --broker");
        }
        if (broker != null) {
            try {
                BrokerAddress.of(broker);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--broker: " + e.getMessage(), e);
            }
        }
    }
}
