package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code dowel replay --verify}, on logs whose bytes were changed by docs/recording-format.md and nothing else. */
class VerifiedReplayTest {

    private static final int SEGMENT_HEADER = 20;
    private static final int ENTRY_HEADER = 17;
    private static final byte EVENT = 6;

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path segment;

    @BeforeEach
    void aStoredLift() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        SessionPlan plan = RecordingAnalysis.sessionPlan(lift, null);
        StoredVisit visit = StoredVisit.open(data, plan, 0);
        lift.frames().forEach(timed -> visit.take(timed.frame()));
        visit.endSet();
        visit.close(SessionEnd.SUSPENDED);
        segment = StoredVisit.logs(data).get(0).resolve("000001.dlog");
    }

    @Test
    void aSessionThatWasLeftAloneHolds() {
        assertThat(verify(data)).isZero();
        assertThat(out.toString()).contains("session demo, ", "Every stored event follows from what came.");
        assertThat(verify(segment.getParent())).isZero();
        assertThat(verify(segment)).isZero();
    }

    @Test
    void anEventThatDoesNotFollowIsTheFirstDifference() throws Exception {
        byte[] bytes = Files.readAllBytes(segment);
        ByteBuffer log = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = SEGMENT_HEADER;
        while (log.get(at + ENTRY_HEADER - 1) != EVENT || !body(log, at).contains("RepetitionReported")) {
            at += ENTRY_HEADER + log.getInt(at);
        }
        String changed = body(log, at).replaceFirst("\"set\":1", "\"set\":2");
        log.put(at + ENTRY_HEADER, changed.getBytes(StandardCharsets.UTF_8));
        var crc = new CRC32C();
        crc.update(bytes, at, 4);
        crc.update(bytes, at + 8, ENTRY_HEADER - 8 + log.getInt(at));
        log.putInt(at + 4, (int) crc.getValue());
        Files.write(segment, bytes);

        assertThat(verify(data)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "First difference: Entry " + log.getLong(at + 8) + " holds the event", "\"set\":2", "\"set\":1")
                .doesNotContain("Every stored event follows");
    }

    @Test
    void aTornTailIsSaidAndWhatIsBeforeItHolds() throws Exception {
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(verify(data)).isZero();
        assertThat(out.toString()).contains("bytes at the ends of segments are no whole entries");
    }

    @Test
    void anEntryThatIsDamagedIsNamed() throws Exception {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        assertThat(verify(data)).isEqualTo(1);
        assertThat(out.toString()).contains("are damaged and were left out");
    }

    @Test
    void whatIsNoSessionIsASentence() throws Exception {
        Path empty = Files.createDirectory(data.resolve("empty"));
        assertThat(verify(empty)).isEqualTo(1);
        assertThat(verify(data.resolve("nowhere"))).isEqualTo(1);
        assertThat(verify(Files.writeString(data.resolve("a-text"), "no log at all, and long enough")))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("holds no stored session.", "does not exist.", "holds no session, or not its beginning.");
    }

    private static String body(ByteBuffer log, int at) {
        byte[] body = new byte[log.getInt(at)];
        log.get(at + ENTRY_HEADER, body);
        return new String(body, StandardCharsets.UTF_8);
    }

    private int verify(Path path) {
        CommandLine dowel = Dowel.commandLine();
        dowel.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return dowel.execute("replay", "--verify", path.toString());
    }
}
