package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.curve.Quantity;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.AnalysisResult.SignalSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said in words around a plot. */
final class Caption {

    /** More remarks than this would be a list and no plot; {@code dowel analyse} prints them all. */
    private static final int MOST_NOTES = 8;

    private Caption() {}

    static String title(AnalysisResult result) {
        return result.recording().name();
    }

    /** Exercise, sensor, what was found, and how good the stream was. */
    static String subtitle(AnalysisResult result) {
        SignalSummary signal = result.signal();
        List<String> parts = new ArrayList<>();
        parts.add(capital(result.exerciseId().replace('-', ' ')) + ", sensor on the "
                + result.placement().name().toLowerCase(Locale.ROOT));
        parts.add(count(result.repetitions().size(), "repetition"));
        if (!result.partials().isEmpty()) {
            parts.add(count(result.partials().size(), "attempt") + " not counted");
        }
        parts.add(String.format(
                Locale.ROOT, "%.0f samples a second, longest gap %.2f s", signal.meanRateHz(), signal.longestGapS()));
        return String.join("  ·  ", parts);
    }

    /** What a person should know before trusting it. */
    static List<String> notes(AnalysisResult result, boolean clipped) {
        List<String> notes = new ArrayList<>();
        if (clipped) {
            notes.add("Outside the repetitions the curve goes on beyond the frame.");
        }
        notes.addAll(doubts(result.repetitions()));
        notes.addAll(result.signal().warnings());
        int more = notes.size() - MOST_NOTES;
        if (more <= 1) {
            return notes;
        }
        List<String> first = new ArrayList<>(notes.subList(0, MOST_NOTES));
        first.add("… and " + more + " more remarks; dowel analyse prints them all.");
        return first;
    }

    /** Each reason once, with the repetitions that it is about. */
    private static List<String> doubts(List<Repetition> repetitions) {
        Map<String, List<String>> about = new LinkedHashMap<>();
        for (Repetition r : repetitions) {
            if (r.quality() != Quality.COMPLETE) {
                String number = (r.set() > 1 ? "set " + r.set() + " no. " : "") + r.number();
                for (String reason : r.reasons()) {
                    about.computeIfAbsent(reason, none -> new ArrayList<>()).add(number);
                }
            }
        }
        List<String> notes = new ArrayList<>();
        about.forEach((reason, numbers) ->
                notes.add("? Repetition" + (numbers.size() > 1 ? "s " : " ") + list(numbers) + ": " + reason));
        return notes;
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** For whoever cannot see the plot. */
    static String description(AnalysisResult result, Quantity quantity) {
        return quantity.position() + " and " + quantity.velocity().toLowerCase(Locale.ROOT) + " over time. "
                + subtitle(result);
    }

    private static String count(int count, String what) {
        return count == 0 ? "no " + what + "s" : count + " " + what + (count == 1 ? "" : "s");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
