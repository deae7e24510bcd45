package io.dowel.simulator.lifter;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.Mount;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;
import java.util.Optional;

/** The synthetic lifts that the repository ships as recordings: the first rungs of the ladder and its top. */
public final class NamedLifts {

    private static final double RATE_HZ = 100;

    /** Eight deadlifts from the floor to dead stops, and one attempt given up after the sixth. */
    public static final NamedLift DEADLIFT = new NamedLift(
            "deadlift-from-the-floor",
            "Deadlift from the floor, 8 repetitions",
            Exercises.DEADLIFT,
            LifterScript.fromTheFloor(301)
                    .range(0.56, 62)
                    .tempo(1.8, 1.2, 1.1, 0.8)
                    .variation(0.07)
                    .fatigue(0.03)
                    .course(new Act.Course(-0.1, -0.15, 0.35, 0.55, true, 0.008))
                    .stand(4)
                    .repetitions(6)
                    .stand(1.2)
                    .attempt(0.25)
                    .act(new Act.Regrip(2))
                    .stand(1)
                    .repetitions(2)
                    .stand(3)
                    .build(),
            List.of(sensor("bar-1", Placement.BAR, Mount.turned(Placement.BAR, 12, -4, 97), 311, 0)));

    /** Eight Romanian deadlifts at 3-1-1-1 out of a rack. */
    public static final NamedLift ROMANIAN = new NamedLift(
            "romanian-deadlift",
            "Romanian deadlift, 8 repetitions at 3-1-1-1",
            Exercises.ROMANIAN,
            LifterScript.fromTheTop(302)
                    .range(0.48, 68)
                    .tempo(3, 1, 1, 1)
                    .variation(0.08)
                    .fatigue(0.02)
                    .course(new Act.Course(0.1, 0.15, 0, 0.5, false, 0))
                    .stand(4)
                    .act(new Act.Unrack(0.05, 0.8))
                    .act(new Act.Walk(-0.9))
                    .stand(1.5)
                    .repetitions(8)
                    .stand(1)
                    .act(new Act.Walk(0.9))
                    .act(new Act.SetDown(0.05, 3, 0.9))
                    .stand(2)
                    .build(),
            List.of(sensor("bar-1", Placement.BAR, Mount.turned(Placement.BAR, -35, 8, -14), 312, 0)));

    /** Six hinges with a dowel, a sensor between the shoulder blades and one on the sacrum. */
    public static final NamedLift DOWEL_HINGE = new NamedLift(
            "dowel-hinge",
            "Hip hinge with a dowel, 6 repetitions, two back sensors",
            Exercises.DOWEL_HINGE,
            LifterScript.fromTheTop(303)
                    .body(LifterBody.TYPICAL.withHipShare(0.82))
                    .range(0.4, 64)
                    .tempo(3, 1, 2, 1)
                    .variation(0.08)
                    .stand(4)
                    .repetitions(6)
                    .stand(3)
                    .build(),
            List.of(
                    sensor("back-upper", Placement.TRUNK, Mount.turned(Placement.TRUNK, 176, -8, 3), 313, 0),
                    sensor("back-lower", Placement.PELVIS, Mount.turned(Placement.PELVIS, -173, 11, -4), 314, 0.23)));

    private static final List<NamedLift> ALL = List.of(DEADLIFT, ROMANIAN, DOWEL_HINGE);

    private NamedLifts() {}

    public static List<NamedLift> all() {
        return ALL;
    }

    public static Optional<NamedLift> byId(String id) {
        return ALL.stream().filter(l -> l.id().equals(id)).findFirst();
    }

    private static SensorSpec sensor(String id, Placement placement, Mount mount, long seed, double startS) {
        return SensorSpec.exact(placement, RATE_HZ)
                .withId(new SensorId(id))
                .withMount(mount)
                .withNoise(SensorNoise.mems(seed)
                        .withGyroBiasDegps(new Vector3(0.8, -1.1, 0.4).times(seed % 2 == 0 ? -1 : 1)))
                .withClock(
                        new SensorClock(0xD0E1_0000L + seed, seed * 1_000_000_000L, seed % 2 == 0 ? 24 : -31, startS))
                .withSeed(seed);
    }
}
