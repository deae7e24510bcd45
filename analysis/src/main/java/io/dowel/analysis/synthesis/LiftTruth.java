package io.dowel.analysis.synthesis;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.script.Act;
import java.util.List;

/**
 * What truly happened in a synthetic set, as one placement saw it.
 *
 * @param repetitions those that count
 * @param partials attempts that were given up
 * @param incidents everything else that moved: walking, stamping, setting down, …
 * @param durationS length of the stream
 */
public record LiftTruth(
        Placement placement,
        Phase startsWith,
        List<TrueRepetition> repetitions,
        List<TrueRepetition> partials,
        List<Incident> incidents,
        double durationS) {

    /**
     * Something that is not a repetition.
     *
     * @param kind the name of the {@link Act}, in lower case
     */
    public record Incident(String kind, double startS, double endS) {}

    public LiftTruth {
        repetitions = List.copyOf(repetitions);
        partials = List.copyOf(partials);
        incidents = List.copyOf(incidents);
    }

    LiftTruth onClock(double originS, double rate) {
        return new LiftTruth(
                placement,
                startsWith,
                repetitions.stream().map(r -> r.onClock(originS, rate)).toList(),
                partials.stream().map(r -> r.onClock(originS, rate)).toList(),
                incidents.stream()
                        .map(i -> new Incident(i.kind(), (i.startS() - originS) * rate, (i.endS() - originS) * rate))
                        .toList(),
                (durationS - originS) * rate);
    }
}
