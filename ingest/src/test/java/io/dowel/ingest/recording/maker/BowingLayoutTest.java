package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.TextFile;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class BowingLayoutTest {

    public static final String HEADER = "t_ms,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z";

    @TempDir
    Path folder;

    @Test
    void timeInMillisecondsIsRead() throws RecordingException {
        Recording recording = read(HEADER, "0,9.8,1,2,3,4,5", "9,9.9,1,2,3,4,5");

        ImuFrame frame = recording.frames().get(0).frame();
        assertThat(frame.deviceNanos(1)).isEqualTo(9_000_000L);
        assertThat(frame.ax(1)).isEqualTo(9.9f);
        assertThat(frame.gz(1)).isEqualTo(5f);
        assertThat(recording.placements()).isEqualTo(Map.of(new SensorId("trunk"), Placement.TRUNK));
        assertThat(recording.exerciseId()).isEqualTo("bow");
    }

    @Test
    void timeInSecondsIsReadAndColumnsOfOthersAreIgnored() throws RecordingException {
        Recording recording = read(
                "t_s,gyr_x,gyr_y,gyr_z,acc_x,acc_y,acc_z,ankle_deg",
                "0.000,1,2,3,9.8,5,6,n/a",
                "0.010,1,2,3,9.9,5,6,n/a");

        ImuFrame frame = recording.frames().get(0).frame();
        assertThat(frame.deviceNanos(1)).isEqualTo(10_000_000L);
        assertThat(frame.ax(1)).isEqualTo(9.9f);
        assertThat(frame.gz(1)).isEqualTo(3f);
    }

    private Recording read(String... lines) throws RecordingException {
        return RecordingFormats.read(TextFile.of(folder, "raw.csv", lines), Format.AUTO, null);
    }
}
