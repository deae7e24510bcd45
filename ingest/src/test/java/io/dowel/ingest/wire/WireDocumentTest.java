package io.dowel.ingest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/wire.md is the specification; this compares it with the code. */
class WireDocumentTest {

    private static final ImuFrame ONE_INTERVAL = ImuFrame.of(
            new SensorId("bar-1"), 0x12345678L, 7, 87, new long[] {1_000_000_000L, 1_010_000_000L}, new float[] {
                0.5f, -0.25f, 9.75f, 0.125f, 0, -1, 1.5f, -0.5f, 9.5f, 0.25f, -0.0625f, 2
            });

    private static final long FIRST = 1_698_501_144_401_773_000L;
    private static final ImuFrame OFFSETS = ImuFrame.of(
            new SensorId("trunk"),
            0xFFFF_FFFFL,
            0xFFFF_FFFFL,
            -1,
            new long[] {FIRST, FIRST + 9_500_000, FIRST + 21_000_000},
            new float[] {9.75f, 0, 0, 0, 0, 0, 9.5f, 0.25f, 0, 0, 0.5f, 0, 9.25f, 0.5f, -0.5f, 0, 1, 0});

    private final DowelFrameCodec binary = new DowelFrameCodec();
    private final DowelJsonCodec json = new DowelJsonCodec();

    @Test
    void theGoldenBytesAreWhatTheEncoderWrites() {
        assertThat(binary.encode(ONE_INTERVAL)).isEqualTo(goldenBytes("one-interval"));
        assertThat(binary.encode(OFFSETS)).isEqualTo(goldenBytes("offsets"));
    }

    @Test
    void theGoldenBytesAreReadAsTheFramesTheyDescribe() {
        assertThat(binary.decode(goldenBytes("one-interval"), ONE_INTERVAL.sensor()))
                .isEqualTo(new Decoded.Frames(List.of(ONE_INTERVAL)));
        assertThat(binary.decode(goldenBytes("offsets"), OFFSETS.sensor()))
                .isEqualTo(new Decoded.Frames(List.of(OFFSETS)));
    }

    @Test
    void theGoldenJsonSaysTheSameAsTheGoldenBytes() {
        assertThat(json.decode(
                        block("json golden-one-interval").getBytes(StandardCharsets.UTF_8), ONE_INTERVAL.sensor()))
                .isEqualTo(new Decoded.Frames(List.of(ONE_INTERVAL)));
        assertThat(json.decode(block("json golden-offsets").getBytes(StandardCharsets.UTF_8), OFFSETS.sensor()))
                .isEqualTo(new Decoded.Frames(List.of(OFFSETS)));
    }

    @Test
    void everyReasonIsExplained() {
        assertThat(Arrays.stream(Decoded.Reason.values()).map(Enum::name).collect(Collectors.toSet()))
                .isEqualTo(Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                        .matcher(document())
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyWayToComeToNothingIsExplained() {
        assertThat(Dropped.values())
                .allSatisfy(reason ->
                        assertThat(document()).contains("\n| `" + reason.name().toLowerCase(Locale.ROOT) + "` |"));
    }

    @Test
    void theFormatsAreTheDocumentedOnes() {
        assertThat(PayloadFormat.values())
                .allSatisfy(format -> assertThat(document()).contains("| `" + format.word() + "` |"));
        assertThat(PayloadFormat.contentTypes().keySet())
                .allSatisfy(type -> assertThat(document()).contains("`" + type + "`"));
    }

    @Test
    void theContentTypesAreTheDocumentedOnes() {
        assertThat(document())
                .contains("`" + DowelFrameCodec.CONTENT_TYPE + "`", "`" + DowelJsonCodec.CONTENT_TYPE + "`");
    }

    private static byte[] goldenBytes(String name) {
        String hex = block("golden " + name)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").replace(" ", ""))
                .collect(Collectors.joining());
        return HexFormat.of().parseHex(hex);
    }

    private static String block(String info) {
        Matcher m = Pattern.compile("^```" + info + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(document());
        assertThat(m.find()).as("the block %s of docs/wire.md", info).isTrue();
        return m.group(1);
    }

    private static String document() {
        try {
            return Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "wire.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
