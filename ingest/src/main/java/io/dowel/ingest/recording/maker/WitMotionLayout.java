package io.dowel.ingest.recording.maker;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.Drops;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.OrientationRate;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The reader of WitMotion's binary protocol as it was logged: packets of 11 bytes, {@code 55}, kind, four little-endian
 * 16-bit values, sum of all before. Acceleration (kind 51) is in 16 g / 32768, angular rate (52) in 2000 °/s / 32768.
 *
 * <p>The packets have no times. Where the log holds the sensor's angles (53) as well, the time from one set of readings to
 * the next is what makes the angular rate agree with how the angles turn.
 */
public final class WitMotionLayout implements LayoutReader {

    private static final double MPS2_PER_UNIT = 16 * 9.80665 / 32768;
    private static final double RADPS_PER_UNIT = Math.toRadians(2000) / 32768;
    private static final double HALF_RAD_PER_UNIT = Math.PI / 32768 / 2;
    private static final double ASSUMED_STEP_S = 0.01;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Tells whether a file begins as a log of such packets. */
    public static boolean isLog(byte[] start) {
        return WitMotionPackets.isLog(start);
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        OptionalDouble computedS = stepSeconds(file);
        double stepS = computedS.orElse(ASSUMED_STEP_S);
        var samples = new SampleTable(file, placement);
        try (var packets = WitMotionPackets.open(file, samples.drops(), progress)) {
            while (packets.nextSet()) {
                samples.offer(
                        Math.round(packets.set() * stepS * NANOS_PER_SECOND),
                        (float) (MPS2_PER_UNIT * packets.acceleration(0)),
                        (float) (MPS2_PER_UNIT * packets.acceleration(1)),
                        (float) (MPS2_PER_UNIT * packets.acceleration(2)),
                        (float) (RADPS_PER_UNIT * packets.rate(0)),
                        (float) (RADPS_PER_UNIT * packets.rate(1)),
                        (float) (RADPS_PER_UNIT * packets.rate(2)));
            }
        }
        String told = computedS.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "The file holds no times: %.2f ms a sample follow from how its angles turn.",
                        1000 * stepS)
                : "The file holds no times, and nothing to compute them from: 100 samples a second are assumed.";
        String name = RecordingFile.name(file);
        return samples.finish(name, ExerciseNames.guess(name), List.of(told));
    }

    /** How long it is from one set of readings to the next, where turning angles tell. */
    private static OptionalDouble stepSeconds(Path file) throws UnreadableException {
        var step = new TurningStep();
        try (var packets = WitMotionPackets.open(file, new Drops(), BytesRead.UNHEARD)) {
            while (packets.nextSet()) {
                if (packets.hasAngle()) {
                    step.take(packets);
                }
            }
        }
        return step.seconds();
    }

    /** The step of time that makes angular rates agree with angles best, by least squares. Holds state; one owner. */
    private static final class TurningStep {

        /** Less turning than this tells more of noise than of time. */
        private static final double LEAST_TURN_RAD = 2;

        /** Rates and angles of one sensor agree better than this. */
        private static final double LEAST_CORRELATION = 0.8;

        private static final double SHORTEST_S = 0.001;
        private static final double LONGEST_S = 1;

        private final OrientationRate turns = new OrientationRate();
        private final double[] last = new double[3];
        private long sets;
        private double turnTurn;
        private double turnRate;
        private double rateRate;
        private double turnedRad;

        private void take(WitMotionPackets packets) {
            double[] q = quaternion(packets);
            // A second from one to the next, so that the rate of turning is the angle itself.
            boolean hasTurn = turns.take(sets++ * (long) NANOS_PER_SECOND, q[0], q[1], q[2], q[3]);
            double[] turn = {turns.x(), turns.y(), turns.z()};
            for (int axis = 0; axis < 3; axis++) {
                double rate = RADPS_PER_UNIT * packets.rate(axis);
                if (hasTurn) {
                    double mean = (rate + last[axis]) / 2;
                    turnTurn += turn[axis] * turn[axis];
                    turnRate += turn[axis] * mean;
                    rateRate += mean * mean;
                    turnedRad += Math.abs(turn[axis]);
                }
                last[axis] = rate;
            }
        }

        private OptionalDouble seconds() {
            double correlation = turnRate / Math.sqrt(turnTurn * rateRate);
            double seconds = turnRate / rateRate;
            boolean told = turnedRad > LEAST_TURN_RAD
                    && correlation > LEAST_CORRELATION
                    && seconds >= SHORTEST_S
                    && seconds <= LONGEST_S;
            return told ? OptionalDouble.of(seconds) : OptionalDouble.empty();
        }

        /** Roll about x, then pitch about y, then yaw about z, each in 180° / 32768. */
        private static double[] quaternion(WitMotionPackets packets) {
            double r = HALF_RAD_PER_UNIT * packets.angle(0);
            double p = HALF_RAD_PER_UNIT * packets.angle(1);
            double y = HALF_RAD_PER_UNIT * packets.angle(2);
            double cr = Math.cos(r);
            double sr = Math.sin(r);
            double cp = Math.cos(p);
            double sp = Math.sin(p);
            double cy = Math.cos(y);
            double sy = Math.sin(y);
            return new double[] {
                cr * cp * cy + sr * sp * sy,
                sr * cp * cy - cr * sp * sy,
                cr * sp * cy + sr * cp * sy,
                cr * cp * sy - sr * sp * cy
            };
        }
    }
}
