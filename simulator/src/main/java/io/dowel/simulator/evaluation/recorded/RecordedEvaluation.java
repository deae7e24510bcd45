package io.dowel.simulator.evaluation.recorded;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.dowel.simulator.evaluation.expectation.Expectation;
import io.dowel.simulator.evaluation.measurement.Comparison;
import io.dowel.simulator.evaluation.measurement.CountScore;
import io.dowel.simulator.evaluation.measurement.Holes;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.optical.OpticalFile;
import io.dowel.simulator.evaluation.optical.OpticalStrokes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One real recording of a lift beside what {@code EXPECTED.csv} says of it. */
final class RecordedEvaluation {

    static final String LABEL_ONLY = "repetitions (label not seen in the signal)";

    private static final String COUNT = "reps";
    private static final String MEDIAN_RANGE = "median.concentric_displacement_m";
    private static final String OPTICAL = "trunk_inclination_deg";

    private RecordedEvaluation() {}

    /** Whether a line of the table is compared here. */
    static boolean uses(Expectation e) {
        return e.quantity().equals(COUNT) || e.quantity().equals(MEDIAN_RANGE);
    }

    static void measure(Path file, List<Expectation> expected, List<Measurement> all)
            throws IOException, RecordingException {
        AnalysisResult result = RecordingAnalysis.analyse(RecordingFormats.read(file, Format.AUTO, null));
        Holes holes = Holes.of(leading(result));
        StreamClass streamClass = holes.clean() ? StreamClass.CLEAN : StreamClass.POOR;
        for (Expectation e : expected) {
            var to = new Comparison(e.dataset(), e.file(), streamClass, all);
            if (e.quantity().equals(COUNT)) {
                count(e, result, holes, to);
            } else if (e.quantity().equals(MEDIAN_RANGE)) {
                medianRange(e, result.repetitions(), to);
            }
        }
        cameras(file, expected.get(0), streamClass, result, all);
    }

    private static List<ImuFrame> leading(AnalysisResult result) {
        return result.recording().frames().stream()
                .map(TimedFrame::frame)
                .filter(f ->
                        result.placement() == result.recording().placements().get(f.sensor()))
                .toList();
    }

    private static void count(Expectation e, AnalysisResult result, Holes holes, Comparison to) {
        int found = result.repetitions().size();
        to.add(e.agreed() ? CountScore.REPETITIONS : LABEL_ONLY, e.expected(), found, "repetitions");
        if (e.agreed()) {
            to.add(CountScore.MISSED, 0, Math.max(0, e.expected() - found), "repetitions");
            to.add(CountScore.EXTRA, 0, Math.max(0, found - e.expected()), "repetitions");
        }
        holes.measure(to, e.expected(), result.repetitions());
        if (!holes.clean()) {
            int sure = (int) result.repetitions().stream()
                    .filter(r -> r.quality() == Quality.COMPLETE)
                    .count();
            to.add("repetitions without a warning", 0, sure, "repetitions");
            boolean warned = result.events().stream()
                    .anyMatch(
                            said -> said instanceof SessionEvent.SignalPoor || said instanceof SessionEvent.SignalLost);
            to.add("streams without a warning", 0, warned ? 0 : 1, "streams");
        }
    }

    private static void medianRange(Expectation e, List<Repetition> repetitions, Comparison to) {
        double[] rangesM = repetitions.stream()
                .map(Repetition::rangeM)
                .filter(Objects::nonNull)
                .mapToDouble(figure -> figure.value())
                .sorted()
                .toArray();
        if (rangesM.length > 0) {
            to.add("median range beside an estimate", e.expected(), rangesM[rangesM.length / 2], "m");
        }
    }

    /**
     * Where cameras saw the joints as well, their phases under our definition. They follow the joints, and the sensor the
     * skin: when it moved is comparable, how far is shown for its own sake.
     */
    private static void cameras(
            Path file, Expectation of, StreamClass streamClass, AnalysisResult result, List<Measurement> all)
            throws IOException {
        if (!Files.isRegularFile(file) || result.placement().travels()) {
            return;
        }
        OpticalFile table = table(file);
        if (table == null || !table.has(OPTICAL)) {
            return;
        }
        var upward = table.course(OPTICAL).negated();
        OpticalStrokes truth = OpticalStrokes.find(upward, upward.durationS(), false);
        List<Measurement> here = new ArrayList<>();
        new Comparison(of.dataset(), of.file(), streamClass, here).compare(truth.full(), result.repetitions());
        for (Measurement m : here) {
            if (!m.quantity().startsWith(CountScore.REPETITIONS)) {
                all.add(Measurement.of(
                        m.dataset(),
                        m.file(),
                        m.quantity() + " beside the optical joint angle",
                        m.streamClass(),
                        m.expected(),
                        m.found(),
                        m.unit()));
            }
        }
    }

    /** The file as a table of numbers under a header, or {@code null} where it is none. */
    private static @Nullable OpticalFile table(Path file) {
        try {
            return OpticalFile.read(file);
        } catch (IOException e) {
            return null; // a layout without a header, read by its own reader: nothing but the sensor is in it
        }
    }
}
