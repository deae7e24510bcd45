package io.dowel.simulator.fleet;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.simulator.lifter.NamedLift;
import io.dowel.simulator.stream.Happening.Message;
import java.util.List;

/** One lift, computed once and performed by every sensor of a fleet, over and over, each from its own place. Immutable. */
public final class SharedLift {

    private static final int VALUES = 6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final float[][] parts;
    private final int samplesPerMessage;
    private final double sampleNanos;

    private SharedLift(float[][] parts, int samplesPerMessage, double sampleNanos) {
        this.parts = parts;
        this.samplesPerMessage = samplesPerMessage;
        this.sampleNanos = sampleNanos;
    }

    /** What the leading sensor of a lift measures at {@code rateHz}, cut into messages. */
    public static SharedLift of(NamedLift lift, double rateHz, int samplesPerMessage) {
        if (samplesPerMessage < 1 || samplesPerMessage > ImuFrame.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + ImuFrame.MAX_SAMPLES + " samples, not " + samplesPerMessage);
        }
        SensorSpec s = lift.sensors().get(0);
        var sensor =
                new SensorSpec(s.id(), s.placement(), rateHz, s.mount(), s.noise(), s.faults(), s.clock(), s.seed());
        List<ImuSample> samples = lift.perform().samples(sensor);
        var parts = new float[samples.size() / samplesPerMessage][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = values(samples.subList(i * samplesPerMessage, (i + 1) * samplesPerMessage));
        }
        return new SharedLift(parts, samplesPerMessage, NANOS_PER_SECOND / rateHz);
    }

    private static float[] values(List<ImuSample> samples) {
        var values = new float[VALUES * samples.size()];
        int at = 0;
        for (ImuSample s : samples) {
            values[at++] = (float) s.ax();
            values[at++] = (float) s.ay();
            values[at++] = (float) s.az();
            values[at++] = (float) s.gx();
            values[at++] = (float) s.gy();
            values[at++] = (float) s.gz();
        }
        return values;
    }

    /** How many messages one performance makes. */
    public int parts() {
        return parts.length;
    }

    public int samplesPerMessage() {
        return samplesPerMessage;
    }

    /** From message to message. */
    public long messageNanos() {
        return Math.round(sampleNanos * samplesPerMessage);
    }

    /** Device time of a message's last sample. */
    public long lastDeviceNanos(Message message) {
        return message.deviceNanos() + (samplesPerMessage - 1) * stepNanos(message);
    }

    /** What a message says. Sensors without a bias share the readings. */
    public ImuFrame frame(SensorId sensor, Message message) {
        var times = new long[samplesPerMessage];
        long step = stepNanos(message);
        for (int i = 0; i < times.length; i++) {
            times[i] = message.deviceNanos() + i * step;
        }
        float[] readings = parts[Math.floorMod(message.part(), parts.length)];
        return ImuFrame.of(
                sensor,
                message.bootId(),
                message.sequence(),
                message.batteryPercent(),
                times,
                biased(readings, message.biasRadps()));
    }

    private long stepNanos(Message message) {
        return Math.round(sampleNanos * message.clockRate());
    }

    private static float[] biased(float[] readings, Vector3 bias) {
        if (bias.equals(Message.NO_BIAS)) {
            return readings;
        }
        float[] biased = readings.clone();
        for (int i = 0; i < biased.length; i += VALUES) {
            biased[i + 3] += (float) bias.x();
            biased[i + 4] += (float) bias.y();
            biased[i + 5] += (float) bias.z();
        }
        return biased;
    }
}
