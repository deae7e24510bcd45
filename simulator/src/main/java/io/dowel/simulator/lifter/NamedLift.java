package io.dowel.simulator.lifter;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A synthetic lift with a name, as the repository ships it.
 *
 * @param id also the name of its files
 * @param title what a person calls it
 * @param sensors the leading sensor first
 */
public record NamedLift(
        String id, String title, ExerciseProfile exercise, LifterScript script, List<SensorSpec> sensors) {

    /** Ten samples a message: at 100 Hz, ten messages a second. */
    private static final int SAMPLES_PER_FRAME = 10;

    /** Radio and network, on the way from the last sample of a frame to whoever records it. */
    private static final long DELAY_NANOS = 12_000_000;

    /** The delay varies by so much, in a fixed pattern. */
    private static final long DELAY_SPREAD_NANOS = 7_000_000;

    public NamedLift {
        sensors = List.copyOf(sensors);
    }

    public SyntheticLift perform() {
        return SyntheticLifter.perform(script);
    }

    /** What a recorder beside the broker would have kept; the same every time. */
    public Recording recording() {
        SyntheticLift lift = perform();
        Map<SensorId, Placement> placements = new LinkedHashMap<>();
        List<TimedFrame> frames = new ArrayList<>();
        for (SensorSpec sensor : sensors) {
            placements.put(sensor.id(), sensor.placement());
            for (ImuFrame frame : lift.frames(sensor, SAMPLES_PER_FRAME)) {
                frames.add(new TimedFrame(arrivalNanos(sensor, frame), frame));
            }
        }
        frames.sort(Comparator.comparingLong(TimedFrame::arrivalNanos));
        return new Recording(id, exercise.id(), placements, frames, List.of());
    }

    private static long arrivalNanos(SensorSpec sensor, ImuFrame frame) {
        double sentS = sensor.clock().timeS(frame.deviceNanos(frame.size() - 1));
        // A low-discrepancy walk: uneven as a radio is, and the same on every machine.
        double share = frame.sequence() * 0.618_033_988_749_895 % 1;
        return StrictMath.round(sentS * 1e9) + DELAY_NANOS + (long) (share * DELAY_SPREAD_NANOS);
    }
}
