package io.dowel.simulator.evaluation;

import io.dowel.analysis.repetition.Quality;
import io.dowel.ingest.recording.AnalysisResult;
import io.dowel.ingest.recording.Format;
import io.dowel.ingest.recording.RecordingAnalysis;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.RecordingFormats;
import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Counts of repetitions in recordings whose {@code EXPECTED.csv} says how many there are. */
final class CountEvaluation {

    private static final Pattern CELL = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final double CLEAN_HZ = 40;
    private static final double CLEAN_HOLE_S = 0.3;

    private CountEvaluation() {}

    static void measure(Path folder, Path expected, List<Measurement> all, List<String> notes) throws IOException {
        for (String line : Files.readAllLines(expected)) {
            String[] cells = CELL.split(line, -1);
            if (cells.length < 6 || !cells[2].equals("reps")) {
                continue;
            }
            String name = cells[1].replace("\"", "").replace("_{acc,gyr}.csv", "");
            // without a tolerance the number is a label that the recording itself contradicts
            boolean agreed = !cells[4].isBlank();
            try {
                count(folder.resolve(name), name, cells[0], Double.parseDouble(cells[3]), agreed, all);
            } catch (RecordingException e) {
                notes.add(e.getMessage());
            }
        }
    }

    private static void count(
            Path file, String name, String dataset, double expected, boolean agreed, List<Measurement> all)
            throws RecordingException {
        AnalysisResult result = RecordingAnalysis.analyse(RecordingFormats.read(file, Format.AUTO, null));
        boolean clean =
                result.signal().meanRateHz() >= CLEAN_HZ && result.signal().longestGapS() <= CLEAN_HOLE_S;
        StreamClass streamClass = clean ? StreamClass.CLEAN : StreamClass.POOR;
        String quantity = agreed ? "repetitions" : "repetitions (label not seen in the signal)";
        int found = result.repetitions().size();
        all.add(Measurement.of(dataset, name, quantity, streamClass, expected, found, "repetitions"));
        if (!clean) {
            double sure = result.repetitions().stream()
                    .mapToDouble(r -> r.quality() == Quality.COMPLETE ? 1 : 0)
                    .sum();
            all.add(Measurement.of(
                    dataset, name, "repetitions without a warning", streamClass, 0, sure, "repetitions"));
        }
    }
}
