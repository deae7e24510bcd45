package io.dowel.gateway.command.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dowel.gateway.command.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyseCommandTest {

    private static final String ROWS = "1,1000,0,0,9.81,0,0,0,1,2,3\n1,1010,0,0,9.81,0,0,0,1,2,3\n";

    @TempDir
    Path folder;

    private final CommandRun run = new CommandRun(new AnalyseCommand());

    @Test
    void aRecordingIsPrintedAsATable() throws Exception {
        Path file = Files.writeString(folder.resolve("romanian_L1.csv"), ROWS);

        assertThat(run.execute(file.toString())).isZero();

        assertThat(run.out())
                .contains("romanian_L1.csv: romanian deadlift, sensor on the bar")
                .contains("2 samples, 100.0 a second, longest gap 0.010 s")
                .contains("No repetitions");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void jsonIsOneObjectOfTheAgreedShape() throws Exception {
        Path file = Files.writeString(folder.resolve("lift.csv"), ROWS);

        assertThat(run.execute(
                        file.toString(), "--json", "--placement", "trunk", "--exercise", "bow", "--format", "barbell"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("schema").textValue()).isEqualTo("dowel.analysis/1");
        assertThat(json.path("file").textValue()).isEqualTo(file.toString());
        assertThat(json.path("placement").textValue()).isEqualTo("trunk");
        assertThat(json.path("exercise").textValue()).isEqualTo("bow");
        assertThat(json.path("repetitions").isArray()).isTrue();
        assertThat(json.path("partials").isArray()).isTrue();
        assertThat(json.path("signal").path("samples").intValue()).isEqualTo(2);
        assertThat(json.path("signal").path("longestGapS").doubleValue()).isEqualTo(0.01);
        assertThat(json.path("signal").path("warnings").isArray()).isTrue();
    }

    @Test
    void aFileThatIsNoRecordingIsOneSentenceAndOne() throws Exception {
        Path file = Files.writeString(folder.resolve("lift.csv"), ROWS + "1,1020,0,0,abc,0,0,0,1,2,3\n");

        assertThat(run.execute(file.toString(), "--json")).isEqualTo(1);

        assertThat(run.err())
                .isEqualToIgnoringNewLines(file + ", line 3: column 5 (az) holds 'abc', which is not a number.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void wordsThatItDoesNotKnowAreTwo() {
        assertThat(run.execute("x.csv", "--placement", "head")).isEqualTo(2);
        assertThat(run.err()).contains("'head' is none of bar, trunk, pelvis, wrist");
        assertThat(run.execute("x.csv", "--exercise", "jump")).isEqualTo(2);
        assertThat(run.err()).contains("'jump' is none of dowel-hinge,");
        assertThat(run.execute("x.csv", "--format", "xls")).isEqualTo(2);
        assertThat(run.err()).contains("'xls' is none of auto, dowel, barbell, bowing, metamotion");
        assertThat(run.execute()).isEqualTo(2);
    }

    @Test
    void helpNamesEveryChoice() {
        assertThat(run.execute("--help")).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("bar, trunk, pelvis, wrist")
                .contains("auto, dowel, barbell, bowing, metamotion")
                .contains("Exit codes");
    }
}
