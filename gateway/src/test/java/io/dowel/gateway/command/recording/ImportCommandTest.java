package io.dowel.gateway.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.command.CommandRun;
import io.dowel.gateway.command.TerminalProgress;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

    private static final String DOT = """
            sep=,
            PacketCounter,SampleTimeFine,Acc_X,Acc_Y,Acc_Z,Gyr_X,Gyr_Y,Gyr_Z
            0,0,0,0,0,0,0,0
            1,10000,0.1,0.2,9.8,1,2,3
            2,20000,0.1,0.2,9.8,1,2,3
            2,20000,0.1,0.2,9.8,1,2,3
            """;

    @TempDir
    Path folder;

    private Path to;
    private CommandRun run;

    @BeforeEach
    void prepare() {
        to = folder.resolve("made/here");
        run = new CommandRun(new ImportCommand());
    }

    @Test
    void aFileBecomesARecordingAndWhatWasLeftOutIsSaid() throws Exception {
        Path file = write("back.csv", DOT);

        assertThat(run.execute(file.toString(), "--to", to.toString())).isZero();

        assertThat(run.out())
                .contains("back.csv (xsensdot): 2 samples, 0.0 s → " + to.resolve("back.dowel"))
                .contains("  Left out first rows of nothing but zeros: 1.")
                .contains("  Left out samples with the time of the one before: 1.")
                .contains("Imported 1 of 1 files.");
        Recording made = RecordingFormats.read(to.resolve("back.dowel"), Format.DOWEL, null);
        assertThat(made.frames())
                .isEqualTo(RecordingFormats.read(file, Format.AUTO, null).frames());
        assertThat(made.name()).isEqualTo("back.csv");
    }

    @Test
    void aFileThatCannotBeReadIsOneAndTheOthersAreImportedAllTheSame() throws Exception {
        Path bad = write("bad.csv", "seconds,force\n1,2\n");
        Path good = write("good.csv", DOT);

        assertThat(run.execute(bad.toString(), good.toString(), "--to", to.toString()))
                .isEqualTo(1);

        assertThat(run.err())
                .contains("Not imported: " + bad + " has no layout that Dowel knows")
                .contains("Imported 1 of 2 files.");
        assertThat(to.resolve("good.dowel")).exists();
    }

    @Test
    void nothingThatIsThereIsReplaced() throws Exception {
        Path file = write("back.csv", DOT);
        Files.createDirectories(to);
        Files.writeString(to.resolve("back.dowel"), "mine");

        assertThat(run.execute(file.toString(), "--to", to.toString())).isEqualTo(1);

        assertThat(run.err()).contains("was left alone").contains("back.dowel is there already");
        assertThat(to.resolve("back.dowel")).hasContent("mine");
    }

    @Test
    void bothHalvesOfAPairAreOneRecording() throws Exception {
        Path acc = write("row_acc.csv", "epoch (ms),x-axis (g),y-axis (g),z-axis (g)\n0,0,0,1\n80,0,0,1\n");
        Path gyr = write(
                "row_gyr.csv",
                "epoch (ms),x-axis (deg/s),y-axis (deg/s),z-axis (deg/s)\n0,0,0,1\n40,0,0,1\n80,0,0,1\n");

        assertThat(run.execute(acc.toString(), gyr.toString(), "--to", to.toString()))
                .isZero();

        assertThat(run.out()).contains("row_gyr.csv is part of " + to.resolve("row.dowel"));
        assertThat(to).isDirectoryContaining("glob:**row.dowel");
    }

    @Test
    void thePlacementIsThatOfTheCommandLine() throws Exception {
        Path file = write("back.csv", DOT);

        assertThat(run.execute(file.toString(), "--to", to.toString(), "--placement", "pelvis"))
                .isZero();

        assertThat(RecordingFormats.read(to.resolve("back.dowel"), Format.DOWEL, null)
                        .placements()
                        .keySet())
                .extracting(Object::toString)
                .containsExactly("pelvis");
    }

    @Test
    void aFolderThatCannotBeMadeIsOneSentenceAndOne() throws Exception {
        Path file = write("back.csv", DOT);

        assertThat(run.execute(file.toString(), "--to", file.resolve("below").toString()))
                .isEqualTo(1);
        assertThat(run.err()).contains("cannot be made a folder");
    }

    /** One that fits a reader's buffer and one that does not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40_000})
    void asBigAsOneFileIsTheBarAndItEndsFull(int rows) throws Exception {
        var text = new StringBuilder("t_ms,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n");
        for (int i = 0; i <= rows; i++) {
            text.append(i * 10).append(",0.1,0.2,9.8,0,0,0\n");
        }
        Path file = write("long.csv", text.toString());
        Queue<String> screen = new ConcurrentLinkedQueue<>();
        List<Long> totals = new CopyOnWriteArrayList<>();
        run = new CommandRun(new ImportCommand(total -> {
            totals.add(total);
            return new TerminalProgress("Importing", " KiB", 1024, total, Duration.ZERO, screen::add);
        }));

        assertThat(run.execute(file.toString(), "--to", to.toString())).isZero();

        assertThat(totals).containsExactly(Files.size(file));
        assertThat(screen).anyMatch(line -> line.contains("Importing 100%"));
    }

    @Test
    void noFolderIsTwo() {
        assertThat(run.execute("lift.csv")).isEqualTo(2);
        assertThat(run.err()).contains("--to");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
