package io.dowel.ingest.recording.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.technique.Technique;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.RecordingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordingAnalysisTest {

    private static final SensorId BAR = new SensorId("bar");
    private static final SensorId TRUNK = new SensorId("trunk");
    private static final double EXACT = 1e-12;

    @Nested
    class TheInputs {

        @Test
        void areTheFramesAtTheirArrivalWithTimeAdvancingBetweenThem() {
            List<SessionInput> inputs = inputs(bar(50, 250, 300));

            assertThat(inputs)
                    .extracting(i -> i.getClass().getSimpleName() + " " + i.at().nanos() / 1_000_000)
                    .containsExactly(
                            "FrameArrived 50",
                            "TimeAdvanced 100",
                            "TimeAdvanced 200",
                            "FrameArrived 250",
                            "TimeAdvanced 300",
                            "FrameArrived 300",
                            "SetEnded 300");
        }

        @Test
        void tickThroughASilenceButNotForYears() {
            long year = 365L * 24 * 3600 * 1000;

            List<SessionInput> inputs = inputs(bar(0, year, year + 150));

            assertThat(inputs).hasSizeLessThan(6100);
            assertThat(inputs.get(inputs.size() - 3).at()).isEqualTo(new SessionTime((year + 100) * 1_000_000));
            for (int i = 1; i < inputs.size(); i++) {
                assertThat(inputs.get(i).at())
                        .isGreaterThanOrEqualTo(inputs.get(i - 1).at());
            }
        }

        @Test
        void areReportedAsProgressFromNothingToAll() throws RecordingException {
            List<Double> progress = new ArrayList<>();

            RecordingAnalysis.analyse(bar(0, 100, 200, 300), null, progress::add);

            assertThat(progress).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        }
    }

    @Nested
    class TheSession {

        @Test
        void hasTheRecordingsSensorsAndExercise() throws RecordingException {
            SessionPlan plan =
                    RecordingAnalysis.sessionPlan(recording("bow", Map.of(TRUNK, Placement.TRUNK), TRUNK), null);

            assertThat(plan.exercise()).isEqualTo(Exercises.BOW);
            assertThat(plan.sensors()).singleElement().satisfies(s -> {
                assertThat(s.sensor()).isEqualTo(TRUNK);
                assertThat(s.placement()).isEqualTo(Placement.TRUNK);
            });
        }

        @Test
        void hasTheCallersExerciseWhereGiven() throws RecordingException {
            assertThat(RecordingAnalysis.sessionPlan(bar(0), Exercises.SQUAT).exercise())
                    .isEqualTo(Exercises.SQUAT);
        }

        @Test
        void hasTheUsualExerciseOfThePlacementWhereNobodySays() throws RecordingException {
            assertThat(RecordingAnalysis.sessionPlan(bar(0), null).exercise()).isEqualTo(Exercises.DEADLIFT);
            assertThat(RecordingAnalysis.sessionPlan(recording(null, Map.of(TRUNK, Placement.PELVIS), TRUNK), null)
                            .exercise())
                    .isEqualTo(Exercises.DOWEL_HINGE);
        }

        @Test
        void needsToKnowWhereEachSensorSat() {
            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> RecordingAnalysis.analyse(recording(null, Map.of(), BAR)))
                    .withMessage("lift does not say where its sensor bar sat; say so with --placement.");
        }

        @Test
        void cannotHaveTwoSensorsInOnePlace() {
            var placements = Map.of(BAR, Placement.BAR, TRUNK, Placement.BAR);

            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> RecordingAnalysis.analyse(recording(null, placements, BAR, TRUNK)))
                    .withMessageContaining("has two sensors placed BAR");
        }

        @Test
        void isLedByTheBarWhereThereIsOne() throws RecordingException {
            var placements = Map.of(BAR, Placement.BAR, TRUNK, Placement.TRUNK);

            assertThat(RecordingAnalysis.analyse(recording(null, placements, TRUNK, BAR))
                            .placement())
                    .isEqualTo(Placement.BAR);
        }
    }

    @Nested
    class TheFindings {

        @Test
        void holdTheHighestRevisionOfEachRepetitionInTheOrderTheyWereDone() throws RecordingException {
            AnalysisResult result = analyse(
                    reported(2, 1, 2, 1, Quality.COMPLETE),
                    reported(1, 1, 1, 1, Quality.DOUBTFUL),
                    reported(1, 1, 1, 3, Quality.COMPLETE),
                    reported(1, 1, 1, 2, Quality.SIGNAL_GAP),
                    reported(7, 2, 1, 1, Quality.COMPLETE));

            assertThat(result.repetitions()).extracting(Repetition::id).containsExactly(1, 2, 7);
            assertThat(result.repetitions().get(0).quality()).isEqualTo(Quality.COMPLETE);
            assertThat(result.events()).hasSize(5);
        }

        @Test
        void keepPartialsApartAndLeaveRejectedOnesOut() throws RecordingException {
            AnalysisResult result = analyse(
                    reported(1, 1, 1, 1, Quality.COMPLETE),
                    reported(2, 1, 0, 1, Quality.PARTIAL),
                    reported(3, 1, 0, 2, Quality.DOUBTFUL));

            assertThat(result.repetitions()).extracting(Repetition::id).containsExactly(1);
            assertThat(result.partials()).extracting(Repetition::id).containsExactly(2);
        }

        @Test
        void nameEveryLossOnce() throws RecordingException {
            AnalysisResult result = analyse(
                    new SessionEvent.SignalLost(1, SessionTime.ofSeconds(12), BAR, 1),
                    new SessionEvent.SignalRestored(2, SessionTime.ofSeconds(20), BAR, 9),
                    new SessionEvent.SignalPoor(3, SessionTime.ofSeconds(21), BAR, "23 samples a second: too few"),
                    new SessionEvent.SignalLost(4, SessionTime.ofSeconds(30), BAR, 1.5));

            assertThat(result.signal().warnings())
                    .containsExactly(
                            "from the reader",
                            "Sensor bar: nothing came for 9.0 s, until 20.0 s into the session",
                            "Sensor bar: 23 samples a second: too few",
                            "Sensor bar: nothing came any more from 28.5 s into the session");
        }

        private AnalysisResult analyse(SessionEvent... said) throws RecordingException {
            Recording recording = new Recording(
                    "lift", null, Map.of(BAR, Placement.BAR), bar(0).frames(), List.of("from the reader"));
            SessionPlan plan = RecordingAnalysis.sessionPlan(recording, null);
            Iterator<List<SessionEvent>> answers = List.of(List.of(said)).iterator();
            return RecordingAnalysis.analyse(
                    recording, plan, input -> answers.hasNext() ? answers.next() : List.of(), done -> {});
        }

        private SessionEvent reported(int id, int set, int number, int revision, Quality quality) {
            var repetition = new Repetition(
                    id, set, number, revision, quality, id, id + 1, List.of(), null, null, null, null, null, null, null,
                    null, null, null, null, null, List.of());
            var technique = new Technique(new Figure(revision, 0.1), null, null);
            return new SessionEvent.RepetitionReported(1, SessionTime.ZERO, repetition, technique);
        }
    }

    @Nested
    class TheSignal {

        @Test
        void isMeasuredOnTheLeadingSensorsDeviceTime() throws RecordingException {
            AnalysisResult result = RecordingAnalysis.analyse(bar(0, 10, 20, 40));

            assertThat(result.signal().samples()).isEqualTo(4);
            assertThat(result.signal().meanRateHz()).isCloseTo(75, within(EXACT));
            assertThat(result.signal().longestGapS()).isCloseTo(0.02, within(EXACT));
        }

        @Test
        void doesNotTakeARestartForAHole() throws RecordingException {
            List<TimedFrame> frames = new ArrayList<>(bar(0, 10, 20).frames());
            frames.add(new TimedFrame(30_000_000, frame(BAR, 2, 0, 900_000)));
            frames.add(new TimedFrame(40_000_000, frame(BAR, 2, 1, 900_010)));

            AnalysisResult result = RecordingAnalysis.analyse(
                    new Recording("lift", null, Map.of(BAR, Placement.BAR), frames, List.of()));

            assertThat(result.signal().longestGapS()).isCloseTo(0.01, within(EXACT));
        }

        @Test
        void ofOneSampleHasNoRate() throws RecordingException {
            assertThat(RecordingAnalysis.analyse(bar(0)).signal().meanRateHz()).isZero();
        }
    }

    private static List<SessionInput> inputs(Recording recording) {
        List<SessionInput> inputs = new ArrayList<>();
        RecordedInputs.feed(recording, inputs::add, done -> {});
        return inputs;
    }

    /** One sample a frame, taken and received at the given milliseconds. */
    private static Recording bar(long... atMillis) {
        List<TimedFrame> frames = new ArrayList<>();
        for (long millis : atMillis) {
            frames.add(new TimedFrame(millis * 1_000_000, frame(BAR, 1, frames.size(), millis)));
        }
        return new Recording("lift", null, Map.of(BAR, Placement.BAR), frames, List.of());
    }

    private static Recording recording(String exercise, Map<SensorId, Placement> placements, SensorId... sensors) {
        List<TimedFrame> frames = new ArrayList<>();
        for (SensorId sensor : sensors) {
            frames.add(new TimedFrame(frames.size(), frame(sensor, 1, 0, 0)));
        }
        return new Recording("lift", exercise, placements, frames, List.of());
    }

    private static ImuFrame frame(SensorId sensor, long bootId, long sequence, long millis) {
        return ImuFrame.of(
                sensor, bootId, sequence, -1, new long[] {millis * 1_000_000}, new float[] {0, 0, 9.81f, 0, 0, 0});
    }
}
