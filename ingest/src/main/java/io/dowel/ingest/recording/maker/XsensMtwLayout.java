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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reader of text exports of Xsens MTw: comment lines with the rate, then a table with tabs. Time is the packet counter
 * times the rate; acceleration is in m/s², angular rate in rad/s. Without {@code Gyr} columns the rate is computed back from
 * the rotation matrix.
 */
public final class XsensMtwLayout implements LayoutReader {

    private static final int PREAMBLE_LINES = 40;
    private static final String COUNTER = "PacketCounter";
    private static final Pattern RATE = Pattern.compile("//\\s*Update Rate:\\s*(\\d{1,4}(?:\\.\\d{1,6})?)\\s*Hz");
    private static final List<String> RAW = List.of(COUNTER, "Acc_X", "Acc_Y", "Acc_Z", "Gyr_X", "Gyr_Y", "Gyr_Z");
    private static final List<String> FUSED = List.of(
            COUNTER,
            "Acc_X",
            "Acc_Y",
            "Acc_Z",
            "Mat[1][1]",
            "Mat[2][1]",
            "Mat[3][1]",
            "Mat[1][2]",
            "Mat[2][2]",
            "Mat[3][2]",
            "Mat[1][3]",
            "Mat[2][3]",
            "Mat[3][3]");
    private static final double NANOS_PER_SECOND = 1e9;

    /** Tells whether a table's header, below the comment lines, is of this layout. */
    public static boolean isHeader(String line) {
        return line.startsWith(COUNTER + "\t") && line.contains("\tAcc_X\t");
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        var samples = new SampleTable(file, placement);
        try (TableReader table = TableReader.of(file, progress.told(Files.newInputStream(file)), '\t')) {
            var preamble = Preamble.read(file, table);
            List<String> warnings = new ArrayList<>();
            var time = new PacketTime(preamble.rateHz);
            if (preamble.header.containsAll(RAW)) {
                readMeasured(new NumberRows(table, RAW, samples.drops()), time, samples);
            } else if (preamble.header.containsAll(FUSED)) {
                warnings.add("The file has no gyroscope: angular rate was computed back from the orientation that the"
                        + " sensor computed from it.");
                readFused(new NumberRows(table, FUSED, samples.drops()), time, samples);
            } else {
                throw table.complaint("the export has Acc, but neither Gyr nor Mat");
            }
            warnings.addAll(table.warnings());
            String name = RecordingFile.name(file);
            return samples.finish(name, ExerciseNames.guess(name), warnings);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    private static void readMeasured(NumberRows rows, PacketTime time, SampleTable samples) throws UnreadableException {
        while (rows.next()) {
            samples.offer(
                    time.nanos(rows.value(0)),
                    (float) rows.value(1),
                    (float) rows.value(2),
                    (float) rows.value(3),
                    (float) rows.value(4),
                    (float) rows.value(5),
                    (float) rows.value(6));
        }
    }

    private static void readFused(NumberRows rows, PacketTime time, SampleTable samples) throws UnreadableException {
        var rate = new OrientationRate();
        while (rows.next()) {
            long nanos = time.nanos(rows.value(0));
            if (!rate.takeMatrix(nanos, new double[] {
                rows.value(4), rows.value(7), rows.value(10),
                rows.value(5), rows.value(8), rows.value(11),
                rows.value(6), rows.value(9), rows.value(12)
            })) {
                samples.drops().count(DropReason.NO_RATE);
                continue;
            }
            samples.offer(
                    nanos,
                    (float) rows.value(1),
                    (float) rows.value(2),
                    (float) rows.value(3),
                    rate.x(),
                    rate.y(),
                    rate.z());
        }
    }

    /** What stands above the rows. */
    private record Preamble(double rateHz, List<String> header) {

        static Preamble read(Path file, TableReader table) throws UnreadableException {
            double rateHz = 0;
            for (int i = 0; i < PREAMBLE_LINES && table.next(); i++) {
                List<String> cells = table.cells();
                Matcher rate = RATE.matcher(cells.get(0));
                if (rate.matches()) {
                    rateHz = Double.parseDouble(rate.group(1));
                } else if (cells.get(0).equals(COUNTER)) {
                    if (!(rateHz > 0)) {
                        throw table.complaint("no line above says the 'Update Rate'");
                    }
                    return new Preamble(rateHz, cells);
                }
            }
            throw UnreadableException.in(
                    file, "has no header with " + COUNTER + " in its first " + PREAMBLE_LINES + " lines");
        }
    }

    /** The time that a packet counter of 16 bits tells. Holds state; one owner. */
    private static final class PacketTime {

        private final double rateHz;
        private boolean started;
        private long packets;

        PacketTime(double rateHz) {
            this.rateHz = rateHz;
        }

        private long nanos(double counter) {
            short low = (short) (long) counter;
            if (started) {
                // The step in 16 bits, either way: packets that are missing are a hole, one out of order goes back.
                packets += (short) (low - (short) packets);
            } else {
                started = true;
                packets = (long) counter;
            }
            return Math.round(packets / rateHz * NANOS_PER_SECOND);
        }
    }
}
