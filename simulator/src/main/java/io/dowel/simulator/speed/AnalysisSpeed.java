package io.dowel.simulator.speed;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Hours of 100 Hz recording analysed per second of processor time, of the whole process: collecting garbage and what is
 * still compiled after warming up count too.
 */
public final class AnalysisSpeed {

    private static final int ROUNDS = 25;

    /** With two, compiling and collecting garbage took more than half of what was measured. */
    private static final int WARM_UP = 20;

    private static final int SETS = 12;

    /** Work is repeated until it took this long: a processor's time is counted in steps of 10 ms. */
    private static final double LEAST_S = 1;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double SAMPLES_PER_HOUR = 360_000;

    private AnalysisSpeed() {}

    /** What is timed. */
    private interface Work {

        void run() throws RecordingException;
    }

    /** @param args how many sets the visit has, if not 12 */
    public static void main(String[] args) throws IOException, RecordingException {
        var visit = new LongVisit(args.length > 0 ? Integer.parseInt(args[0]) : SETS);
        Path folder = Files.createTempDirectory("dowel-speed");
        Path dowel = visit.dowel(folder);
        Path csv = visit.csv(folder);
        try {
            System.out.printf(Locale.ROOT, "%.2f hours, hours per CPU second:%n", visit.hours());
            System.out.println(
                    "| from | read and analysed: median | from – to | read only: median | from – to | ns a sample | bytes a sample |");
            System.out.println("|---|---|---|---|---|---|---|");
            row("Dowel format", dowel, Format.DOWEL, visit.hours());
            row("CSV", csv, Format.BARBELL, visit.hours());
        } finally {
            Files.delete(dowel);
            Files.delete(csv);
            Files.delete(folder);
        }
    }

    private static void row(String name, Path file, Format format, double hours) throws RecordingException {
        double[] both = speeds(hours, () -> RecordingAnalysis.analyse(read(file, format)));
        double[] reading = speeds(hours, () -> read(file, format));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %.0f |%n",
                name,
                cells(both),
                cells(reading),
                1e9 / (median(reading) * SAMPLES_PER_HOUR),
                bytesToRead(file, format) / (hours * SAMPLES_PER_HOUR));
    }

    /** What the reading thread allocates for one recording. */
    private static double bytesToRead(Path file, Format format) throws RecordingException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(file, format);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static Recording read(Path file, Format format) throws RecordingException {
        return RecordingFormats.read(file, format, null);
    }

    private static double[] speeds(double hours, Work work) throws RecordingException {
        double[] speeds = new double[ROUNDS - WARM_UP];
        for (int round = 0; round < ROUNDS; round++) {
            double speed = speed(hours, work);
            if (round >= WARM_UP) {
                speeds[round - WARM_UP] = speed;
            }
        }
        Arrays.sort(speeds);
        return speeds;
    }

    private static double speed(double hours, Work work) throws RecordingException {
        long before = PROCESS.getProcessCpuTime();
        int times = 0;
        double seconds = 0;
        while (seconds < LEAST_S) {
            work.run();
            times++;
            seconds = (PROCESS.getProcessCpuTime() - before) / 1e9;
        }
        return times * hours / seconds;
    }

    private static String cells(double[] sorted) {
        return String.format(Locale.ROOT, "%.2f | %.2f – %.2f", median(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
