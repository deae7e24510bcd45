package io.dowel.gateway.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.command.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCommandTest {

    private static final String ROWS = "1,1000,0,0,9.81,0,0,0,1,2,3\n1,1010,0,0,9.81,0,0,0,1,2,3\n";

    @TempDir
    Path folder;

    @TempDir
    Path current;

    @Test
    void aDrawingIsNamedAfterItsRecordingAndPutInTheCurrentFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("romanian_L1.csv"), ROWS);
        var run = new CommandRun(new PlotCommand(current));

        assertThat(run.execute(file.toString())).isZero();

        assertThat(current.resolve("romanian_L1.svg"))
                .content()
                .startsWith("<?xml")
                .contains("Too few samples");
        assertThat(run.out()).contains("romanian_L1.svg");
        assertThat(run.err()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.svg");
    }

    @Test
    void aDrawingThatIsThereIsReplacedOnlyByForce() throws Exception {
        Path file = Files.writeString(folder.resolve("row.csv"), ROWS);
        Path out = Files.writeString(folder.resolve("mine.svg"), "mine");
        var run = new CommandRun(new PlotCommand(current));

        assertThat(run.execute(file.toString(), "--to", out.toString())).isEqualTo(1);
        assertThat(run.err()).contains("is there already; --force replaces it.");
        assertThat(out).hasContent("mine");

        assertThat(run.execute(file.toString(), "--to", out.toString(), "--force"))
                .isZero();
        assertThat(out).content().startsWith("<?xml");
    }

    @Test
    void aFileThatIsNoRecordingIsOneSentenceAndOneAndNoDrawing() throws Exception {
        Path file = Files.writeString(folder.resolve("lift.csv"), ROWS + "1,1020,0,0,abc,0,0,0,1,2,3\n");
        var run = new CommandRun(new PlotCommand(current));

        assertThat(run.execute(file.toString())).isEqualTo(1);

        assertThat(run.err())
                .isEqualToIgnoringNewLines(file + ", line 3: column 5 (az) holds 'abc', which is not a number.");
        assertThat(current).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsOneSentenceAndOne() throws Exception {
        Path file = Files.writeString(folder.resolve("lift.csv"), ROWS);
        var run = new CommandRun(new PlotCommand(current));

        assertThat(run.execute(
                        file.toString(), "--to", folder.resolve("nowhere/x.svg").toString()))
                .isEqualTo(1);

        assertThat(run.err()).contains("x.svg cannot be written");
    }

    @Test
    void anotherKindOfPictureIsTwo() {
        var run = new CommandRun(new PlotCommand(current));

        assertThat(run.execute("lift.csv", "--to", "lift.png")).isEqualTo(2);
        assertThat(run.err()).contains("SVG is all that is drawn");
    }
}
