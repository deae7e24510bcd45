package io.dowel.ingest.recording;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.signal.Placement;
import java.util.List;

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
}
