package io.dowel.simulator.speed;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.RecordingWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A long visit of one lifter: sets of ten Romanian deadlifts with rests between, one bar sensor at 100 Hz. */
final class LongVisit {

    private static final double RATE_HZ = 100;
    private static final int SAMPLES_PER_FRAME = 10;
    private static final int REPETITIONS = 10;
    private static final double REST_S = 100;
    private static final SensorSpec SENSOR = SensorSpec.exact(Placement.BAR, RATE_HZ)
            .withNoise(SensorNoise.mems(21))
            .withSeed(21);

    private final List<ImuFrame> frames;
    private final double hours;

    LongVisit(int sets) {
        var script =
                LifterScript.fromTheTop(21).range(0.5, 65).tempo(2, 1, 1, 1).variation(0.08);
        for (int i = 0; i < sets; i++) {
            script.stand(REST_S / 2).repetitions(REPETITIONS).stand(REST_S / 2);
        }
        var lift = SyntheticLifter.perform(script.build());
        this.frames = lift.frames(SENSOR, SAMPLES_PER_FRAME);
        this.hours = lift.durationS() / 3600;
    }

    double hours() {
        return hours;
    }

    /** Writes it in Dowel's own format. */
    Path dowel(Path folder) throws IOException {
        List<TimedFrame> timed =
                frames.stream().map(f -> new TimedFrame(lastNanos(f), f)).toList();
        Path file = folder.resolve("visit.dowel");
        RecordingWriter.write(
                file,
                new Recording("visit", Exercises.ROMANIAN.id(), Map.of(SENSOR.id(), Placement.BAR), timed, List.of()));
        return file;
    }

    private static long lastNanos(ImuFrame frame) {
        return frame.deviceNanos(frame.size() - 1);
    }

    /** Writes it as CSV of the barbell layout. */
    Path csv(Path folder) throws IOException {
        Path file = folder.resolve("romanian_visit.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (ImuFrame f : frames) {
                for (int i = 0; i < f.size(); i++) {
                    out.write("1," + Math.round(f.deviceNanos(i) / 1e6));
                    for (double value : new double[] {f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i), 0, 0, 0}) {
                        out.write("," + Math.round(value * 1e4) / 1e4);
                    }
                    out.newLine();
                }
            }
        }
        return file;
    }
}
