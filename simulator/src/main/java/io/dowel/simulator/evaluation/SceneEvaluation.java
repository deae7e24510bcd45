package io.dowel.simulator.evaluation;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.timing.ClockAligner;
import io.dowel.analysis.timing.DeviceTime;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.simulator.evaluation.measurement.Comparison;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.measurement.Progress;
import io.dowel.simulator.evaluation.scene.BackScene;
import io.dowel.simulator.evaluation.scene.IdleScene;
import io.dowel.simulator.evaluation.trial.Delivery;
import io.dowel.simulator.evaluation.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The synthetic scenes beside the grid: nothing lifted, and two sensors on one back. */
final class SceneEvaluation {

    static final String NOTHING = "nothing lifted";
    static final String BACK = "two back sensors";

    private static final int SAMPLES_PER_FRAME = 5;

    private SceneEvaluation() {}

    /** As many of the scenes as cases of the grid are performed, in proportion. */
    static void measure(int gridCases, List<Measurement> all, Progress.Part progress) {
        int idle = IdleScene.COUNT * gridCases / Evaluation.WHOLE_GRID;
        int back = BackScene.COUNT * gridCases / Evaluation.WHOLE_GRID;
        GridEvaluation.measureEach(idle, SceneEvaluation::nothing, all, share -> progress.done(share / 2));
        GridEvaluation.measureEach(back, SceneEvaluation::back, all, share -> progress.done(share / 2));
    }

    /** Every repetition in these scenes is one too many. */
    static List<Measurement> nothing(int index) {
        IdleScene scene = IdleScene.at(index);
        Trial trial = Trial.ofFrames(
                scene.lift().frames(scene.sensor(), SAMPLES_PER_FRAME),
                scene.sensor().placement(),
                scene.exercise());
        List<Measurement> all = new ArrayList<>();
        var to = new Comparison(NOTHING, scene.label(), StreamClass.SYNTHETIC, all);
        to.compare(List.of(), trial.counted());
        return all;
    }

    /** Spine shape change, and how far apart the clocks of the two sensors are put. */
    static List<Measurement> back(int index) {
        BackScene scene = BackScene.at(index);
        List<Delivery> deliveries = scene.deliveries();
        var watch = new ShapeWatch(scene);
        List<SensorAssignment> sensors = List.of(
                new SensorAssignment(scene.trunk().id(), scene.trunk().placement()),
                new SensorAssignment(scene.pelvis().id(), scene.pelvis().placement()));
        for (Delivery delivery : deliveries) {
            watch.sent(delivery);
        }
        Trial trial = Trial.of(deliveries, sensors, Exercises.DOWEL_HINGE, watch::take);
        List<Measurement> all = new ArrayList<>();
        var to = new Comparison(BACK, scene.label(), StreamClass.SYNTHETIC, all);
        to.compare(scene.lift().truth(scene.trunk()).repetitions(), trial.counted());
        watch.measure(to);
        to.add("alignment of two sensors", 0, alignmentMs(scene, deliveries), "ms");
        return all;
    }

    /** The clocks as the session aligns them, frame by frame: 95 % of the times between both are wrong by less. */
    private static double alignmentMs(BackScene scene, List<Delivery> deliveries) {
        SensorSpec trunk = scene.trunk();
        SensorClock pelvis = scene.pelvis().clock();
        var onTrunk = new ClockAligner();
        var onPelvis = new ClockAligner();
        double[] errorsMs = new double[deliveries.size()];
        int n = 0;
        for (Delivery delivery : deliveries) {
            ImuFrame frame = delivery.frame();
            var newest = new DeviceTime(frame.deviceNanos(frame.size() - 1));
            boolean ofTrunk = frame.sensor().equals(trunk.id());
            (ofTrunk ? onTrunk : onPelvis).observe(newest, new SessionTime(delivery.arrivalNanos()));
            if (ofTrunk && onPelvis.aligned()) {
                double truly = trunk.clock().timeS(newest.nanos());
                double said = pelvis.timeS(onTrunk.on(onPelvis, newest).nanos());
                errorsMs[n++] = 1000 * Math.abs(said - truly);
            }
        }
        double[] sorted = Arrays.copyOf(errorsMs, n);
        Arrays.sort(sorted);
        return n == 0 ? Double.NaN : sorted[(int) Math.min(n - 1, 0.95 * n)];
    }

    /** Compares what is said of the spine's shape with how it was. Holds state; one owner. */
    private static final class ShapeWatch {

        private final BackScene scene;
        private final List<Delivery> coming = new ArrayList<>();
        private int next;
        private double trunkS = Double.NEGATIVE_INFINITY;
        private double pelvisS = Double.NEGATIVE_INFINITY;
        private int calibrated;
        private double squares;
        private double squaresNow;
        private int n;

        ShapeWatch(BackScene scene) {
            this.scene = scene;
        }

        void sent(Delivery delivery) {
            coming.add(delivery);
        }

        void take(SessionEvent event) {
            if (event instanceof SessionEvent.Calibrated c && c.calibration() != null) {
                calibrated++;
            } else if (event instanceof SessionEvent.Pose pose && pose.spineShapeDeg() != null && calibrated == 2) {
                double said = pose.spineShapeDeg();
                hear(pose.at());
                double ofItsMoment = said - scene.lift().spineChangeDeg(Math.min(trunkS, pelvisS));
                double ofNow = said - scene.lift().spineChangeDeg(pose.at().seconds());
                squares += ofItsMoment * ofItsMoment;
                squaresNow += ofNow * ofNow;
                n++;
            }
        }

        /** Everything that has arrived by now: the shape is told for the latest moment that both sensors have reached. */
        private void hear(SessionTime at) {
            for (; next < coming.size() && coming.get(next).arrivalNanos() <= at.nanos(); next++) {
                ImuFrame frame = coming.get(next).frame();
                long newest = frame.deviceNanos(frame.size() - 1);
                if (frame.sensor().equals(scene.trunk().id())) {
                    trunkS = scene.trunk().clock().timeS(newest);
                } else {
                    pelvisS = scene.pelvis().clock().timeS(newest);
                }
            }
        }

        void measure(Comparison to) {
            to.add("spine shape change", 0, Math.sqrt(squares / n), "° RMSE");
            to.add("spine shape change, as of now", 0, Math.sqrt(squaresNow / n), "° RMSE");
        }
    }
}
