package io.dowel.simulator.evaluation.recorded;

import io.dowel.simulator.evaluation.expectation.Expectation;
import io.dowel.simulator.evaluation.expectation.ExpectedTable;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of recordings with known outcome: {@code barbell}, {@code bowing}, {@code wrist} and {@code mocap} beside their
 * {@code EXPECTED.csv}, and {@code broad} with its {@code REFERENCE.csv}.
 *
 * @param all where the measurements go
 * @param attempts where it is said what could not be measured
 */
public record FolderEvaluation(Path folder, List<Measurement> all, Attempts attempts) {

    private static final String MOCAP = "mocap";

    /** What one recording came to. */
    private record Outcome(List<Measurement> measurements, List<String> notes) {}

    public void measure(Progress.Part progress) {
        ExpectedTable table = expected();
        Map<String, List<Expectation>> files = new LinkedHashMap<>();
        for (Expectation e : table.expectations()) {
            files.computeIfAbsent(e.file(), file -> new ArrayList<>()).add(e);
        }
        recordings(files.values().stream()
                .filter(of -> !of.get(0).folder().equals(MOCAP))
                .toList());
        progress.done(0.5);
        mocap(files);
        progress.done(0.1);
        broad();
        progress.done(0.4);
        leftOut(table);
        unexpected(files);
    }

    private ExpectedTable expected() {
        Path file = folder.resolve("EXPECTED.csv");
        List<ExpectedTable> read = new ArrayList<>();
        whereThere(file, () -> read.add(ExpectedTable.read(file)));
        read.forEach(table -> attempts.notes().addAll(table.notes()));
        return read.isEmpty() ? ExpectedTable.EMPTY : read.get(0);
    }

    private void recordings(List<List<Expectation>> files) {
        List<Outcome> outcomes = files.parallelStream()
                .map(expected -> {
                    List<Measurement> here = new ArrayList<>();
                    List<String> notes = new ArrayList<>();
                    Path file = folder.resolve(expected.get(0).path());
                    new Attempts(notes)
                            .attempt(expected.get(0).file(), () -> RecordedEvaluation.measure(file, expected, here));
                    return new Outcome(here, notes);
                })
                .toList();
        for (Outcome outcome : outcomes) {
            all.addAll(outcome.measurements());
            attempts.notes().addAll(outcome.notes());
        }
    }

    private void mocap(Map<String, List<Expectation>> expected) {
        List<Path> files = list(folder.resolve(MOCAP), ".csv");
        for (Path file : files) {
            String name = MOCAP + "/" + file.getFileName();
            List<Expectation> of = expected.getOrDefault(name, List.of());
            attempts.attempt(name, () -> {
                List<Measurement> here = new ArrayList<>();
                MocapEvaluation.counts(file, name, of, here);
                MocapEvaluation.measure(file, name, of, here);
                all.addAll(here);
            });
        }
    }

    private void broad() {
        Path reference = folder.resolve("broad/REFERENCE.csv");
        whereThere(reference, () -> OrientationEvaluation.measure(reference, all, attempts.notes()));
        List<Path> files = list(folder.resolve("broad/position"), ".csv.gz");
        List<Outcome> outcomes = files.parallelStream()
                .map(file -> {
                    List<Measurement> here = new ArrayList<>();
                    List<String> notes = new ArrayList<>();
                    String name = file.getFileName().toString().replace(".csv.gz", "");
                    new Attempts(notes).attempt(file.toString(), () -> PositionEvaluation.measure(file, name, here));
                    return new Outcome(here, notes);
                })
                .toList();
        // all of one rate, then all of the other
        Map<String, List<Measurement>> byRate = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            attempts.notes().addAll(outcome.notes());
            for (Measurement m : outcome.measurements()) {
                byRate.computeIfAbsent(m.dataset(), dataset -> new ArrayList<>())
                        .add(m);
            }
        }
        byRate.values().forEach(all::addAll);
    }

    private List<Path> list(Path directory, String ending) {
        List<Path> files = new ArrayList<>();
        whereThere(directory, () -> {
            try (Stream<Path> listed = Files.list(directory)) {
                listed.filter(f -> f.toString().endsWith(ending)).sorted().forEach(files::add);
            }
        });
        return files;
    }

    private void whereThere(Path path, Attempts.Measuring measuring) {
        if (Files.exists(path)) {
            attempts.attempt(path.toString(), measuring);
        } else {
            attempts.notes().add("not there: " + path);
        }
    }

    /** What EXPECTED.csv gives and nobody compares, by reason. */
    private void leftOut(ExpectedTable table) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Expectation e : table.expectations()) {
            boolean used = e.folder().equals(MOCAP) ? MocapEvaluation.uses(e) : RecordedEvaluation.uses(e);
            if (!used) {
                counts.merge(reason(e.quantity()), 1, Integer::sum);
            }
        }
        counts.forEach((reason, n) -> attempts.notes().add("left out: " + n + " lines of EXPECTED.csv, " + reason));
    }

    private static String reason(String quantity) {
        if (quantity.endsWith("_s")) {
            return "phase times and starts: made with other thresholds; phases of optical signals are recomputed";
        }
        if (quantity.contains("inclination")) {
            return "peaks of an inclination: Dowel reports ranges, and a sensor on the chest is not the joint";
        }
        return "quantities that Dowel does not report";
    }

    /** Recordings that nobody says anything about. */
    private void unexpected(Map<String, List<Expectation>> files) {
        if (files.isEmpty()) {
            return;
        }
        for (String directory : List.of("barbell", "bowing")) {
            Path path = folder.resolve(directory);
            if (!Files.isDirectory(path)) {
                continue;
            }
            List<Path> there = list(path, ".csv");
            long unknown = there.stream()
                    .filter(f -> !files.containsKey(directory + "/" + f.getFileName()))
                    .count();
            if (unknown > 0) {
                attempts.notes()
                        .add("left out: " + unknown + " files in " + directory + " that EXPECTED.csv does not name");
            }
        }
    }
}
