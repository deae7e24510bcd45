package io.dowel.gateway.command.analysis;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.analysis.technique.SetConsistency;
import io.dowel.analysis.technique.Smoothness;
import io.dowel.analysis.technique.SpineShape;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the repetitions and sets of an analysis were done, as two tables for a person to read in a terminal. */
final class TechniqueTable {

    private static final double PERCENT = 100;

    /** Two columns, for the lowering and for the lifting. */
    private record Pair(String heading, Function<StrokeTechnique, @Nullable String> cell) {}

    private static final Pair SPARC = new Pair("SPARC", stroke -> smooth(stroke, Smoothness::sparc));
    private static final Pair LDLJ = new Pair("LDLJ", stroke -> smooth(stroke, Smoothness::ldlj));
    private static final Pair SPINE = new Pair("spine °", stroke -> spine(stroke, s -> figure(s.changeDeg(), 1)));
    private static final Pair HIPS = new Pair("hips %", stroke -> spine(stroke, s -> figure(s.hipShare(), PERCENT)));

    private TechniqueTable() {}

    /** The tables with an empty line before each; nothing where no repetition tells of its technique. */
    static List<String> lines(AnalysisResult result) {
        List<Technique> told = result.repetitions().stream()
                .flatMap(r -> result.technique(r).stream())
                .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        boolean spine =
                told.stream().flatMap(t -> Stream.ofNullable(t.lifting())).anyMatch(stroke -> stroke.spine() != null);
        List<Pair> pairs = spine ? List.of(SPARC, LDLJ, SPINE, HIPS) : List.of(SPARC, LDLJ);
        List<String> lines = new ArrayList<>(List.of("", "Technique, lowering / lifting"));
        lines.addAll(AnalysisTable.aligned(repetitions(result, pairs)));
        lines.addAll(List.of("", "Sets, ± how much the repetitions vary"));
        lines.addAll(AnalysisTable.aligned(sets(result.sets(), pairs)));
        return lines;
    }

    private static List<List<String>> repetitions(AnalysisResult result, List<Pair> pairs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(List.of("set", "rep", "under tension s"), pairs, Pair::heading));
        for (Repetition r : result.repetitions()) {
            result.technique(r)
                    .ifPresent(t -> rows.add(row(
                            List.of(
                                    String.valueOf(r.set()),
                                    String.valueOf(r.number()),
                                    AnalysisTable.figure(t.underTensionS(), 2, 1)),
                            pairs,
                            pair -> both(t.lowering(), t.lifting(), pair))));
        }
        return rows;
    }

    private static List<List<String>> sets(List<SetSummarised> sets, List<Pair> pairs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                List.of(
                        "set",
                        "reps",
                        "under tension s",
                        "slower %",
                        "±range %",
                        "±velocity %",
                        "±lowering %",
                        "±lifting %"),
                pairs,
                Pair::heading));
        for (SetSummarised set : sets) {
            SetConsistency variation = set.technique().consistency();
            rows.add(row(
                    List.of(
                            String.valueOf(set.summary().set()),
                            String.valueOf(set.summary().repetitions()),
                            number(set.summary().timeUnderTensionS(), 1),
                            percent(set.summary().velocityLoss()),
                            percent(variation.range()),
                            percent(variation.velocity()),
                            percent(variation.lowering()),
                            percent(variation.lifting())),
                    pairs,
                    pair -> both(set.technique().lowering(), set.technique().lifting(), pair)));
        }
        return rows;
    }

    private static List<String> row(List<String> first, List<Pair> pairs, Function<Pair, String> cell) {
        return Stream.concat(first.stream(), pairs.stream().map(cell)).toList();
    }

    private static String both(@Nullable StrokeTechnique lowering, @Nullable StrokeTechnique lifting, Pair pair) {
        return one(lowering, pair) + " / " + one(lifting, pair);
    }

    private static String one(@Nullable StrokeTechnique stroke, Pair pair) {
        String cell = stroke == null ? null : pair.cell().apply(stroke);
        return cell == null ? AnalysisTable.ABSENT : cell;
    }

    private static @Nullable String smooth(StrokeTechnique stroke, Function<Smoothness, Double> figure) {
        Smoothness smoothness = stroke.smoothness();
        return smoothness == null ? null : number(figure.apply(smoothness), 2);
    }

    private static @Nullable String spine(StrokeTechnique stroke, Function<SpineShape, String> cell) {
        SpineShape spine = stroke.spine();
        return spine == null ? null : cell.apply(spine);
    }

    private static String figure(@Nullable Figure figure, double factor) {
        return AnalysisTable.figure(figure, 1, factor);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? AnalysisTable.ABSENT : number(share * PERCENT, 0);
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
