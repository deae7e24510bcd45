package io.dowel.ingest.recording.analysis;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.technique.Technique;
import io.dowel.ingest.recording.Recording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a recording came to.
 *
 * @param exerciseId the exercise it was analysed as
 * @param placement placement of the leading sensor
 * @param repetitions the repetitions counted, each in its highest revision, in the order they were done
 * @param partials the attempts not counted, likewise
 * @param signal how good the leading sensor's stream was
 * @param events every durable event of the session, in order
 */
public record AnalysisResult(
        Recording recording,
        String exerciseId,
        Placement placement,
        List<Repetition> repetitions,
        List<Repetition> partials,
        SignalSummary signal,
        List<SessionEvent.Durable> events) {

    /**
     * How good a stream was.
     *
     * @param samples samples of the leading sensor
     * @param meanRateHz its samples per second of device time, 0 where that cannot be said
     * @param longestGapS its longest step from one sample to the next
     * @param warnings what was left out, lost or too poor, in plain sentences
     */
    public record SignalSummary(long samples, double meanRateHz, double longestGapS, List<String> warnings) {

        public SignalSummary {
            warnings = List.copyOf(warnings);
        }
    }

    public AnalysisResult {
        repetitions = List.copyOf(repetitions);
        partials = List.copyOf(partials);
        events = List.copyOf(events);
    }

    /** How a repetition or an attempt was done; empty where no event tells of it. */
    public Optional<Technique> technique(Repetition r) {
        return events.stream()
                .filter(SessionEvent.RepetitionReported.class::isInstance)
                .map(SessionEvent.RepetitionReported.class::cast)
                .filter(e -> e.repetition().id() == r.id() && e.repetition().revision() == r.revision())
                .map(SessionEvent.RepetitionReported::technique)
                .reduce((before, latest) -> latest);
    }

    /** What each set came to, in order: the latest word on it. */
    public List<SessionEvent.SetSummarised> sets() {
        Map<Integer, SessionEvent.SetSummarised> latest = new TreeMap<>();
        for (SessionEvent.Durable event : events) {
            if (event instanceof SessionEvent.SetSummarised summarised) {
                latest.put(summarised.summary().set(), summarised);
            }
        }
        return List.copyOf(latest.values());
    }
}
