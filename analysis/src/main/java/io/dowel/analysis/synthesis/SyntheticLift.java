package io.dowel.analysis.synthesis;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.stroke.Jet;
import io.dowel.analysis.synthesis.stroke.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One performed script: a motion that any number of sensors may watch, all agreeing with each other. Immutable.
 *
 * <p>Times named {@code timeS} are seconds since the motion began.
 */
public final class SyntheticLift {

    /** A wrist turns with the forearm, which leans a little with the trunk. */
    private static final double WRIST_SHARE = 0.2;

    private final LifterScript script;
    private final Timeline timeline;
    private final Map<Axis, Track> tracks;

    SyntheticLift(LifterScript script, Timeline timeline, Map<Axis, Track> tracks) {
        this.script = script;
        this.timeline = timeline;
        this.tracks = tracks;
    }

    public LifterScript script() {
        return script;
    }

    public double durationS() {
        return timeline.durationS();
    }

    /** The truth in seconds since the motion began. */
    public LiftTruth truth(Placement placement) {
        return TruthFinder.truth(
                placement,
                script,
                timeline,
                t -> placement.travels() ? barHeight(t) : angle(placement, t).times(-1));
    }

    /** The truth in a sensor's own seconds from its first sample. */
    public LiftTruth truth(SensorSpec sensor) {
        SensorClock clock = sensor.clock();
        return truth(sensor.placement()).onClock(clock.startS(), clock.rate());
    }

    /** What the sensor delivers, in order of delivery. */
    public List<ImuSample> samples(SensorSpec sensor) {
        return new SyntheticSensor(this, sensor).samples();
    }

    /** The same in messages of up to {@code samplesPerFrame} samples, numbered from 0. */
    public List<ImuFrame> frames(SensorSpec sensor, int samplesPerFrame) {
        List<ImuSample> samples = samples(sensor);
        List<ImuFrame> frames = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += samplesPerFrame) {
            int to = StrictMath.min(samples.size(), from + samplesPerFrame);
            frames.add(ImuFrame.of(sensor.id(), sensor.clock().bootId(), frames.size(), samples.subList(from, to)));
        }
        return frames;
    }

    /** Height of the bar in m above where it was when the motion began. */
    public double heightM(double timeS) {
        return barHeight(timeS).value();
    }

    /** Vertical velocity of the bar in m/s. */
    public double velocityMps(double timeS) {
        return barHeight(timeS).rate();
    }

    /** Tilt of the trunk in degrees, forward positive. */
    public double flexionDeg(double timeS) {
        return angle(Placement.TRUNK, timeS).value();
    }

    /** Rate of the trunk's tilt in °/s. */
    public double flexionDegps(double timeS) {
        return angle(Placement.TRUNK, timeS).rate();
    }

    /** Tilt of the pelvis in degrees, forward positive. */
    public double pelvisDeg(double timeS) {
        return angle(Placement.PELVIS, timeS).value();
    }

    /** Spine shape change in degrees: trunk minus pelvis. */
    public double spineChangeDeg(double timeS) {
        return flexionDeg(timeS) - pelvisDeg(timeS);
    }

    /** Position in earth axes of a point fixed to the segment on which sensors of that placement sit, in m. */
    public Vector3 positionM(Placement placement, Vector3 leverM, double timeS) {
        return pose(placement, timeS).position(leverM);
    }

    Pose pose(Placement placement, double timeS) {
        return switch (placement) {
            case BAR ->
                new Pose(
                        at(Axis.BAR_FORWARD, timeS),
                        at(Axis.BAR_LEFT, timeS),
                        barHeight(timeS),
                        radians(at(Axis.BAR_YAW, timeS)),
                        radians(at(Axis.BAR_SPIN, timeS)),
                        radians(at(Axis.BAR_TILT, timeS)));
            case WRIST ->
                new Pose(
                        at(Axis.BAR_FORWARD, timeS),
                        at(Axis.BAR_LEFT, timeS),
                        barHeight(timeS),
                        radians(at(Axis.BAR_YAW, timeS)),
                        radians(at(Axis.FLEXION, timeS).times(WRIST_SHARE)),
                        radians(at(Axis.ROLL, timeS)));
            case TRUNK, PELVIS ->
                new Pose(
                        at(Axis.HIP_FORWARD, timeS),
                        at(Axis.HIP_LEFT, timeS),
                        at(Axis.HIP_HEIGHT, timeS),
                        radians(at(Axis.YAW, timeS)),
                        radians(angle(placement, timeS)),
                        radians(at(Axis.ROLL, timeS)));
        };
    }

    private Jet barHeight(double timeS) {
        return at(Axis.BAR_HEIGHT, timeS);
    }

    private Jet angle(Placement placement, double timeS) {
        Jet hinge = at(Axis.FLEXION, timeS);
        Jet share = placement == Placement.PELVIS ? pelvisShare(hinge) : hinge;
        return share.plus(at(Axis.LEAN, timeS));
    }

    /** The pelvis takes {@code hipShare} of a full hinge, and less than that half-way where the spine leads. */
    private Jet pelvisShare(Jet hinge) {
        double share = script.body().hipShare();
        double lead = script.body().spineLead();
        double depth = hinge.value() / script.flexionDeg();
        double value = share * hinge.value() - lead * hinge.value() * (1 - depth);
        return new Jet(value, share - lead * (1 - 2 * depth), 2 * lead / script.flexionDeg()).of(hinge);
    }

    private Jet at(Axis axis, double timeS) {
        Track track = tracks.get(axis);
        if (track == null) {
            throw new IllegalStateException("a motion has every axis, but not " + axis);
        }
        return track.at(timeS);
    }

    private static Jet radians(Jet degrees) {
        return degrees.times(StrictMath.PI / 180);
    }
}
