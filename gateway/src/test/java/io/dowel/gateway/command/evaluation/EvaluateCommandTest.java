package io.dowel.gateway.command.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dowel.gateway.command.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private static final Set<String> ROW =
            Set.of("dataset", "file", "quantity", "streamClass", "expected", "found", "error", "unit");

    @TempDir
    Path folder;

    private final CommandRun run = new CommandRun(new EvaluateCommand());

    @Test
    void jsonIsOneObjectOfTheAgreedShapeAndNothingElse() throws Exception {
        assertThat(run.execute(folder.toString(), "--json", "--grid", "2")).isZero();

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("schema").textValue()).isEqualTo("dowel.evaluation/1");
        assertThat(json.path("rows")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.properties()).extracting(e -> e.getKey()).containsAll(ROW);
            assertThat(row.path("streamClass").textValue()).isIn("clean", "poor", "synthetic");
            assertThat(row.path("expected").isNumber()).isTrue();
            assertThat(row.path("found").isNumber()).isTrue();
            assertThat(row.path("error").isNumber()).isTrue();
        });
        assertThat(json.path("summary")).isNotEmpty().allSatisfy(s -> {
            assertThat(s.properties())
                    .extracting(e -> e.getKey())
                    .containsExactly("quantity", "dataset", "n", "mean", "median", "p95", "bias", "target");
            assertThat(s.path("mean").isNumber()).isTrue();
        });
        assertThat(run.out()).doesNotContain("NaN", "Infinity", "-0.0,");
        assertThat(run.err()).contains("measured 100 %");
    }

    @Test
    void theSameIsPrintedTwice() {
        run.execute(folder.toString(), "--json", "--grid", "3");
        String once = run.out();
        run.execute(folder.toString(), "--json", "--grid", "3");

        assertThat(run.out()).isEqualTo(once);
    }

    @Test
    void anotherSeedIsAnotherGrid() {
        run.execute(folder.toString(), "--json", "--grid", "3");
        String standard = run.out();

        assertThat(run.execute(folder.toString(), "--json", "--grid", "3", "--seed", "11"))
                .isZero();
        assertThat(run.out()).contains("grid ").isNotEqualTo(standard);
    }

    @Test
    void whatIsBrokenIsANoteAndTheCommandStillSucceeds() throws Exception {
        Files.writeString(folder.resolve("EXPECTED.csv"), "file,quantity,expected\nbarbell/x.csv,reps,3\n,,\n");
        Files.createDirectories(folder.resolve("barbell"));
        Files.write(folder.resolve("barbell/x.csv"), new byte[] {0, 1, 2, (byte) 0xff});
        Files.createDirectories(folder.resolve("broad"));
        Files.writeString(folder.resolve("broad/REFERENCE.csv"), "nothing\n");

        assertThat(run.execute(folder.toString(), "--grid", "0", "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("rows")).isEmpty();
        assertThat(json.path("summary")).isEmpty();
        assertThat(json.path("notes").toString()).contains("x.csv").contains("not there");
    }

    @Test
    void thePageSaysHowItIsMadeAndWhichTargetsAreMet() {
        assertThat(run.execute(folder.toString(), "--grid", "4", "--markdown")).isZero();

        assertThat(run.out())
                .startsWith("# How true the figures are\n")
                .contains("./dowel evaluate DIR --markdown > docs/accuracy.md")
                .containsPattern("\\d+ of \\d+ targets are met, \\d+ missed; of \\d+ there are too few")
                .containsPattern("\\| every count right \\| (yes|no) \\|")
                .contains("- not there: ");
    }

    @Test
    void aPersonGetsATableOfExpectedFoundAndError() {
        assertThat(run.execute(folder.toString(), "--grid", "1")).isZero();

        assertThat(run.out()).startsWith("dataset").contains("expected", "found", "mean error", "met");
    }

    @Test
    void wordsThatItDoesNotUnderstandAreTwo() {
        assertThat(run.execute(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(run.execute(folder.toString(), "--grid", "601")).isEqualTo(2);
        assertThat(run.execute(folder.toString(), "--json", "--markdown")).isEqualTo(2);
    }
}
