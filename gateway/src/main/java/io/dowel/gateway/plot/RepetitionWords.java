package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.curve.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written about one repetition. */
final class RepetitionWords {

    /** What a repetition does not have is not 0. */
    private static final String ABSENT = "none";

    private RepetitionWords() {}

    /** {@code 3}, or {@code 3?} where it is not sure; nothing where it is not counted. */
    static String number(Repetition r) {
        if (!r.counted()) {
            return "";
        }
        return r.quality() == Quality.COMPLETE ? String.valueOf(r.number()) : r.number() + "?";
    }

    /** Why it stands out; empty where it does not. */
    static String remark(Repetition r) {
        if (!r.counted()) {
            return "not counted";
        }
        return switch (r.quality()) {
            case COMPLETE -> "";
            case DOUBTFUL -> "doubtful";
            case SIGNAL_GAP -> "signal gap";
            case PARTIAL -> "partial";
        };
    }

    /** Seconds of lowering, bottom, lifting and top, as far as it has them. */
    static List<String> tempo(Repetition r) {
        return Stream.of(seconds(r.loweringS()), seconds(r.bottomS()), seconds(r.liftingS()), seconds(r.topS()))
                .toList();
    }

    private static String seconds(@Nullable Figure figure) {
        return figure == null ? ABSENT : String.format(Locale.ROOT, "%.1f", figure.value());
    }

    /** All its figures with their standard errors, for whoever points at it. */
    static String everything(Repetition r, Quantity quantity) {
        List<String> lines = new ArrayList<>();
        String remark = remark(r);
        lines.add((r.counted() ? "Repetition " + r.number() : "Attempt")
                + (r.set() > 1 ? " of set " + r.set() : "")
                + (remark.isEmpty() ? "" : ", " + remark));
        add(lines, "lowering", r.loweringS(), "%.2f", " s");
        add(lines, "bottom", r.bottomS(), "%.2f", " s");
        add(lines, "lifting", r.liftingS(), "%.2f", " s");
        add(lines, "top", r.topS(), "%.2f", " s");
        add(lines, "range", quantity.range(r), "%.1f", quantity.positionSuffix());
        add(lines, "mean lifting", quantity.meanLifting(r), quantity.velocityFormat(), " " + quantity.velocityUnit());
        lines.addAll(r.reasons());
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static void add(List<String> lines, String name, @Nullable Figure figure, String number, String unit) {
        if (figure != null) {
            String text = String.format(
                    Locale.ROOT, name + " " + number + " ± " + number, figure.value(), figure.standardError());
            lines.add(text + unit);
        }
    }
}
