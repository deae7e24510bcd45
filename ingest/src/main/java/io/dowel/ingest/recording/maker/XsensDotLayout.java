package io.dowel.ingest.recording.maker;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.DropReason;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.NumberRows;
import io.dowel.ingest.recording.sample.OrientationRate;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reader of Xsens DOT exports: a preamble, then a table with {@code SampleTimeFine} in microseconds, acceleration in
 * m/s² and angular rate in °/s. Exports of the fusion mode have orientation and free acceleration instead; the two
 * measured quantities are then computed back from them.
 */
public final class XsensDotLayout implements LayoutReader {

    private static final int PREAMBLE_LINES = 40;
    private static final String TIME = "SampleTimeFine";
    private static final List<String> RAW = List.of(TIME, "Acc_X", "Acc_Y", "Acc_Z", "Gyr_X", "Gyr_Y", "Gyr_Z");
    private static final List<String> FUSED =
            List.of(TIME, "Quat_W", "Quat_X", "Quat_Y", "Quat_Z", "FreeAcc_X", "FreeAcc_Y", "FreeAcc_Z");
    private static final double RAD_PER_DEG = Math.PI / 180;
    private static final double GRAVITY_MPS2 = 9.81;
    private static final long NANOS_PER_MICRO = 1000;

    /** Tells whether a table's header, below the preamble, is of this layout. */
    public static boolean isHeader(String line) {
        return line.startsWith("PacketCounter,SampleTimeFine");
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        var samples = new SampleTable(file, placement);
        try (TableReader table = TableReader.open(file, progress)) {
            List<String> header = header(file, table);
            List<String> warnings = new ArrayList<>();
            if (header.containsAll(RAW)) {
                readMeasured(new NumberRows(table, RAW, samples.drops()), samples);
            } else if (header.containsAll(FUSED)) {
                warnings.add("The file has no gyroscope: angular rate and acceleration were computed back from the"
                        + " orientation and free acceleration that the sensor computed from them.");
                readFused(new NumberRows(table, FUSED, samples.drops()), samples);
            } else {
                throw table.complaint("the export has neither Acc and Gyr nor Quat and FreeAcc");
            }
            warnings.addAll(table.warnings());
            String name = RecordingFile.name(file);
            return samples.finish(name, ExerciseNames.guess(name), warnings);
        }
    }

    private static List<String> header(Path file, TableReader table) throws UnreadableException {
        for (int i = 0; i < PREAMBLE_LINES && table.next(); i++) {
            if (table.cells().contains(TIME)) {
                return table.cells();
            }
        }
        throw UnreadableException.in(file, "has no header with " + TIME + " in its first " + PREAMBLE_LINES + " lines");
    }

    private static void readMeasured(NumberRows rows, SampleTable samples) throws UnreadableException {
        var time = new MicrosecondCounter();
        boolean first = true;
        while (rows.next()) {
            long nanos = time.unwrapped(rows.value(0)) * NANOS_PER_MICRO;
            if (first && isZero(rows)) {
                samples.drops().count(DropReason.FIRST_ROW_ZERO);
            } else {
                samples.offer(
                        nanos,
                        (float) rows.value(1),
                        (float) rows.value(2),
                        (float) rows.value(3),
                        (float) (RAD_PER_DEG * rows.value(4)),
                        (float) (RAD_PER_DEG * rows.value(5)),
                        (float) (RAD_PER_DEG * rows.value(6)));
            }
            first = false;
        }
    }

    /** The first row of a measurement may be written before anything was measured. */
    private static boolean isZero(NumberRows rows) {
        for (int i = 1; i < RAW.size(); i++) {
            if (rows.value(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void readFused(NumberRows rows, SampleTable samples) throws UnreadableException {
        var time = new MicrosecondCounter();
        var rate = new OrientationRate();
        while (rows.next()) {
            long nanos = time.unwrapped(rows.value(0)) * NANOS_PER_MICRO;
            if (!rate.take(nanos, rows.value(1), rows.value(2), rows.value(3), rows.value(4))) {
                samples.drops().count(DropReason.NO_RATE);
                continue;
            }
            double[] acc = rate.inSensorAxes(rows.value(5), rows.value(6), rows.value(7) + GRAVITY_MPS2);
            samples.offer(nanos, (float) acc[0], (float) acc[1], (float) acc[2], rate.x(), rate.y(), rate.z());
        }
    }

    /** A counter of microseconds in 32 bits, which begins again every 71.6 minutes. Holds state; one owner. */
    private static final class MicrosecondCounter {

        private boolean started;
        private long micros;

        private long unwrapped(double written) {
            int low = (int) (long) written;
            if (!started) {
                started = true;
                micros = Integer.toUnsignedLong(low);
            } else {
                // The step in 32 bits, either way: a row out of order goes back and is then counted as such.
                micros += low - (int) micros;
            }
            return micros;
        }
    }
}
