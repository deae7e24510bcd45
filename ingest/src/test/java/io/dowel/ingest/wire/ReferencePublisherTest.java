package io.dowel.ingest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frame of docs/publisher, compiled and run: a microcontroller writes the same bytes as this program. */
class ReferencePublisherTest {

    private static final Path FOLDER = Path.of(System.getProperty("dowel.root"), "docs", "publisher");

    private static final ImuFrame ONE_INTERVAL = ImuFrame.of(
            new SensorId("bar-1"), 0x12345678L, 7, 87, new long[] {1_000_000_000, 1_010_000_000}, new float[] {
                0.5f, -0.25f, 9.75f, 0.125f, 0, -1, 1.5f, -0.5f, 9.5f, 0.25f, -0.0625f, 2
            });

    private static final ImuFrame OFFSETS = ImuFrame.of(
            new SensorId("trunk"),
            0xFFFF_FFFFL,
            0xFFFF_FFFFL,
            -1,
            new long[] {1_698_501_144_401_773_000L, 1_698_501_144_411_273_000L, 1_698_501_144_422_773_000L},
            new float[] {9.75f, 0, 0, 0, 0, 0, 9.5f, 0.25f, 0, 0, 0.5f, 0, 9.25f, 0.5f, -0.5f, 0, 1, 0});

    @TempDir
    private Path folder;

    @Test
    void itsBytesAreTheGoldenOnes() throws Exception {
        Path program = folder.resolve("golden_test");
        run(
                compiler(),
                "-std=c99",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-pedantic",
                "-o",
                program.toString(),
                "golden_test.c");
        var codec = new DowelFrameCodec();
        assertThat(run(program.toString()))
                .containsExactly(hex(codec.encode(ONE_INTERVAL)), hex(codec.encode(OFFSETS)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static String compiler() {
        Optional<String> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(path -> Stream.of(Path.of(path, "cc"), Path.of(path, "gcc"), Path.of(path, "clang")))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (found.isEmpty()) {
            String said = "NOT RUN: no C compiler (cc, gcc or clang) on the path";
            System.out.println(said);
            assertThat(System.getenv("CI")).as(said).isNotEqualTo("true");
        }
        assumeTrue(found.isPresent(), "no C compiler is there");
        return found.get();
    }

    /** Runs a program to its end, which must be good, and gives the lines that it wrote. */
    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
