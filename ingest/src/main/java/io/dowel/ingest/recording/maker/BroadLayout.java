package io.dowel.ingest.recording.maker;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.DropReason;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.PackedFile;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The reader of the BROAD benchmark as it lies beside the test recordings, packed with gzip: rows of 11 little-endian
 * 32-bit floats, acceleration in m/s² and angular rate in rad/s first, 2000/7 a second; or a table with a header as
 * {@link BowingLayout} has it. The optical reference is not used.
 */
public final class BroadLayout implements LayoutReader {

    private static final int COLUMNS = 11;
    private static final int ROW_BYTES = COLUMNS * Float.BYTES;
    private static final int MOVEMENT = 10;
    private static final double STEP_NANOS = 7e9 / 2000;

    /** Tells whether a packed file begins as one of the two kinds, by its contents. */
    public static boolean isPacked(byte[] unpacked) {
        return isTable(unpacked) || isRow(unpacked);
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        var samples = new SampleTable(file, placement);
        try (InputStream in = PackedFile.open(file, progress)) {
            byte[] first = in.readNBytes(ROW_BYTES);
            if (isTable(first)) {
                return readTable(file, placement, progress);
            }
            long rows = 0;
            byte[] row = first;
            for (; row.length == ROW_BYTES; row = in.readNBytes(ROW_BYTES)) {
                offer(samples, rows++, row);
            }
            samples.drops().count(DropReason.SHORT_ROW, row.length > 0 ? 1 : 0);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
        return samples.finish(RecordingFile.name(file), null, List.of());
    }

    private static SensorRecording readTable(Path file, Placement placement, BytesRead progress)
            throws UnreadableException {
        try (TableReader table = TableReader.of(file, PackedFile.open(file, progress), ',')) {
            return BowingLayout.read(file, table, placement, null);
        }
    }

    private static void offer(SampleTable samples, long row, byte[] bytes) throws UnreadableException {
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        samples.offer(
                Math.round(row * STEP_NANOS),
                values.getFloat(),
                values.getFloat(),
                values.getFloat(),
                values.getFloat(),
                values.getFloat(),
                values.getFloat());
    }

    private static boolean isTable(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith("t_s,acc_x");
    }

    /** A row whose last value says whether there was movement, and whose first ones are an acceleration near gravity's. */
    private static boolean isRow(byte[] start) {
        if (start.length < ROW_BYTES) {
            return false;
        }
        ByteBuffer values = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        float movement = values.getFloat(MOVEMENT * Float.BYTES);
        double size = Math.sqrt(square(values.getFloat(0)) + square(values.getFloat(4)) + square(values.getFloat(8)));
        return (movement == 0 || movement == 1) && size > 1 && size < 100;
    }

    private static double square(double value) {
        return value * value;
    }
}
