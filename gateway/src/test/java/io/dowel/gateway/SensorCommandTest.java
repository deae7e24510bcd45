package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dowel sensor}, as it is typed. */
class SensorCommandTest {

    private static final Pattern SHOWN =
            Pattern.compile("user and client id: bar-1 {3}password \\(shown this once\\): (\\S{43})\\R");

    @TempDir
    private Path data;

    private String out = "";
    private String err = "";

    @Test
    void aSensorIsAddedListedRotatedChangedAndRemoved() {
        assertThat(run("add", "bar-1", "--placement", "bar")).isZero();
        assertThat(out).startsWith("Sensor bar-1 sits at bar and sends auto.");
        String first = secret();

        assertThat(run("rotate", "bar-1")).isZero();
        assertThat(out).startsWith("Sensor bar-1 has a new password. The old one has ended.");
        assertThat(secret()).isNotEqualTo(first);
        assertThat(run("rotate", "bar-1", "--overlap", "PT10M")).isZero();
        assertThat(out).contains("The old one goes on until 20");

        assertThat(run("change", "bar-1", "--placement", "wrist", "--format", "movesense"))
                .isZero();
        assertThat(out)
                .isEqualTo("Sensor bar-1 sits at wrist and sends movesense.\n".replace("\n", System.lineSeparator()));

        assertThat(run("list")).isZero();
        assertThat(out).contains("bar-1   wrist    movesense  open, old too  -");
        assertThat(run("remove", "bar-1")).isZero();
        run("list");
        assertThat(out).contains("ended");
        assertThat(run("remove", "bar-1", "--forget")).isZero();
        run("list");
        assertThat(out).startsWith("No sensor is registered.");
    }

    @Test
    void aListForProgramsHoldsEverythingButTheSecret() {
        run("add", "bar-1", "--placement", "bar", "--format", "senml");
        String secret = secret();

        assertThat(run("list", "--json")).isZero();
        JsonArray sensors = new JsonObject(out).getJsonArray("sensors");
        assertThat(sensors.getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "placement",
                        "format",
                        "active",
                        "hasSecret",
                        "created",
                        "rotated",
                        "oldSecretUntil",
                        "revoked",
                        "seen",
                        "online",
                        "batteryPercent",
                        "firmware",
                        "calibration");
        assertThat(out).doesNotContain(secret);
    }

    @Test
    void onlyLookingMakesNoDatabase() {
        assertThat(run("list")).isZero();
        assertThat(out).startsWith("No sensor is registered.");
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | rotate bar-1                            | there is no sensor 'bar-1'",
                "1 | change bar-1 --format dowel             | there is no sensor 'bar-1'",
                "1 | remove bar-1                            | there is no sensor 'bar-1'",
                "1 | add dowel-service-home --placement bar  | are the service's own",
                "1 | list --database postgresql://a:b@c/d    | holds no password: put it into DOWEL_DATABASE_PASSWORD",
                "2 | add bar-1                               | --placement",
                "2 | add bar+1 --placement bar               | a sensor id has",
                "2 | add bar-1 --placement nose              | nose",
                "2 | add bar-1 --placement bar --format x    | 'x' is none of the formats auto",
                "2 | change bar-1                            | nothing to change",
                "2 | rotate bar-1 --overlap P8D              | --overlap is PT0S to P7D",
                "2 | dance                                   | dance"
            })
    void whatCannotBeDoneIsSaidInASentence(int code, String arguments, String said) {
        assertThat(run(arguments.strip().split(" "))).isEqualTo(code);
        assertThat(err).contains(said.strip()).doesNotContain("\tat ");
    }

    @Test
    void accountsOfAVersionBeforeAreTakenOverByWhicheverCommandIsFirst() throws Exception {
        Path file = data.resolve("sensors.properties");
        Files.writeString(file, "bar-1=w0rd-that-the-sensor-has\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(run("list", "--json")).isZero();

        assertThat(new JsonObject(out).getJsonArray("sensors")).isEmpty();
        assertThat(err).startsWith(file + " was taken over");
        assertThat(file).doesNotExist();
    }

    private String secret() {
        Matcher shown = SHOWN.matcher(out);
        assertThat(shown.find()).as(out).isTrue();
        return shown.group(1);
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("sensor"));
        all.addAll(List.of(arguments));
        if (!List.of(arguments).contains("dance")) {
            all.addAll(List.of("--data", data.toString()));
        }
        var said = new StringWriter();
        var failed = new StringWriter();
        int code = Dowel.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(failed, true))
                .execute(all.toArray(new String[0]));
        out = said.toString();
        err = failed.toString();
        return code;
    }
}
