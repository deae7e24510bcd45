package io.dowel.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.Dowel;
import io.dowel.gateway.RunningService;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.application.ServeBackstage.Broker;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dowel fleet}, measured to the session's events and to a tablet. */
class FleetMeasuredTest {

    private static final SensorId BAR = new SensorId("bar-1");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theServiceNamesEveryLossOfTwoHundredSensorsAndNoOther() {
        // No reordering: on a machine with more to do than it can, a message that was overtaken may come too late.
        String faults = "loss=3%,burst=300ms/2s,duplicate=2%,jitter=30ms,drift=50ppm,bias=3dps";
        assertThat(fleet(
                        "--self",
                        "--sensors",
                        "200",
                        "--sessions",
                        "20",
                        "--duration",
                        "4",
                        "--seed",
                        "4",
                        "--faults",
                        faults,
                        "--json"))
                .as(err.toString())
                .isZero();
        var report = new JsonObject(out.toString());
        JsonObject losses = report.getJsonObject("losses");
        assertThat(losses.getLong("expected"))
                .isPositive()
                .isLessThanOrEqualTo(losses.getLong("injected"))
                .isEqualTo(losses.getLong("counted"));
        assertThat(losses.getBoolean("everyLossNamed")).isTrue();
        assertThat(losses.getLong("duplicatesCounted"))
                .isEqualTo(report.getJsonObject("counts").getLong("copies"));
        assertThat(delay(report, "to arrival at the service").getLong("n")).isPositive();
        assertThat(delay(report, "to the session's event").getLong("n")).isPositive();
    }

    @Test
    void aTabletThatWatchesTellsHowLongItTook() throws Exception {
        MqttCredentials account = MqttCredentials.random(BAR.value());
        var broker = new Broker.Embedded("127.0.0.1", 0, Map.of(BAR, account), listening -> {});
        var backstage = new ServeBackstage(
                RunningService.SESSION, plan(), Map.of(), Topics.DEFAULT, broker, folder.resolve("data"));
        try (RunningService service = RunningService.start(backstage)) {
            assertThat(fleet(
                            "--to",
                            service.broker().toString(),
                            "--accounts",
                            file(account),
                            "--watch",
                            service.tablet(),
                            "--tablets",
                            "3",
                            "--duration",
                            "4",
                            "--seed",
                            "4",
                            "--faults",
                            "loss=5%",
                            "--json"))
                    .as(err.toString())
                    .isZero();
        }
        var report = new JsonObject(out.toString());
        JsonObject tablet = delay(report, "to the tablet");
        assertThat(tablet.getLong("n")).isPositive();
        assertThat(tablet.getDouble("p50Ms")).isPositive();
        JsonObject losses = report.getJsonObject("losses");
        assertThat(losses.getLong("counted")).isEqualTo(losses.getLong("expected"));
    }

    @Test
    void aTokenThatOpensNothingIsOneSentence() throws Exception {
        MqttCredentials account = MqttCredentials.random(BAR.value());
        var broker = new Broker.Embedded("127.0.0.1", 0, Map.of(BAR, account), listening -> {});
        var backstage = new ServeBackstage(
                RunningService.SESSION, plan(), Map.of(), Topics.DEFAULT, broker, folder.resolve("data"));
        try (RunningService service = RunningService.start(backstage)) {
            String address = service.tablet().replaceFirst("token=.{43}", "token=" + "x".repeat(43));
            assertThat(fleet("--to", service.broker().toString(), "--accounts", file(account), "--watch", address))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("dowel: The service does not let a tablet watch: ")
                    .hasLineCount(1);
        }
    }

    @Test
    void whatIsDueWhileItWarmsUpIsCountedButNotAmongTheDelays() {
        assertThat(fleet("--self", "--sensors", "3", "--duration", "3", "--warm-up", "2", "--json"))
                .as(err.toString())
                .isZero();

        var report = new JsonObject(out.toString());
        long published = report.getJsonObject("counts").getLong("published");
        assertThat(published).isGreaterThanOrEqualTo(90);
        assertThat(report.getJsonObject("counts").getLong("acknowledged")).isEqualTo(published);
        for (String what : List.of("to the broker's acknowledgement", "to arrival at the service")) {
            assertThat(delay(report, what).getLong("n")).as(what).isBetween(24L, 36L);
        }
    }

    @Test
    void aWarmUpAsLongAsTheRunIsOneSentence() {
        assertThat(fleet("--self", "--sensors", "3", "--duration", "3", "--warm-up", "3"))
                .isPositive();
        assertThat(err.toString()).contains("--warm-up is 0 or more, and less than --duration");
    }

    @Test
    void aReportForPeopleSaysWhatWasMeasuredAndWhatWasNot() {
        assertThat(fleet("--self", "--sensors", "3", "--duration", "1", "--faults", "loss=20%"))
                .isZero();
        assertThat(out.toString())
                .contains("| sensors |", "| delay of a message |", "Faults: loss=20%; seed ", "| messages missing |")
                .contains("Broker, service and fleet share this process");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fleet                                        | Missing required argument",
                "fleet --self --to tcp://x:1                  | mutually exclusive",
                "fleet --self --faults los=1%                 | 'los' is no fault; there are battery=20%",
                "fleet --self --faults jitter=4               | jitter: '4' is not a time",
                "fleet --self --sensors 60000                 | --sensors is 1 to 50000, not 60000",
                "fleet --self --duration 0                    | a fleet publishes for some time",
                "fleet --self --samples 300                   | a message has 1 to 256 samples, not 300",
                "fleet --self --user anna                     | --self has its own accounts",
                "fleet --to http://x:1                        | a broker is written tcp://host:port",
                "fleet --to tcp://x:1 --mqtt 4                | '4' is neither 5 nor 3.1.1",
                "fleet --to tcp://x:1 --qos 2                 | a sensor publishes with QoS 0 or 1, not 2",
                "fleet --to tcp://x:1 --watch http://y/tablet | the token is missing",
                "fleet --to tcp://x:1 --user a --password-file /dev/null | the password of 'a' is missing",
                "fleet --to tcp://x:1 --user a --password-file /no/such | --password-file: cannot read /no/such",
                "fleet --to tcp://x:1 --password-file /dev/null | --password-file needs a --user"
            })
    void whatIsNotUnderstoodIsSaidAndEndsWithTwo(String arguments, String said) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(said).doesNotContain("\tat ");
    }

    private static SessionPlan plan() {
        var targets =
                new Plan(Exercises.DEADLIFT.id(), 0, 3, 8, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        return new SessionPlan(
                List.of(new SensorAssignment(BAR, Placement.BAR)),
                Exercises.DEADLIFT,
                targets,
                SessionPlan.DEFAULT_REST_LIMIT_S);
    }

    private static JsonObject delay(JsonObject report, String what) {
        return report.getJsonArray("delays").stream()
                .map(JsonObject.class::cast)
                .filter(delay -> delay.getString("what").equals(what))
                .findFirst()
                .orElseThrow();
    }

    private String file(MqttCredentials account) throws Exception {
        Path file = Files.createFile(
                folder.resolve("accounts"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, account.user() + "=" + account.secret() + "\n")
                .toString();
    }

    private int fleet(String... arguments) {
        return run(Stream.concat(Stream.of("fleet"), Stream.of(arguments)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Dowel.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
