package io.dowel.analysis.synthesis.sensor;

import java.util.List;

/**
 * What goes wrong between the sensor's chip and its messages.
 *
 * @param samplingJitterS deviation of the moment of sampling; the time stamps tell it truly
 * @param stampJitterS error of the time stamps; the moment of sampling is right
 * @param repeatedShare share of samples that repeat the reading before under a new time
 * @param doubledShare share of samples delivered twice, time and all
 * @param holes stretches without samples
 */
public record StreamFaults(
        double samplingJitterS, double stampJitterS, double repeatedShare, double doubledShare, List<Hole> holes) {

    /** A stretch without samples, in true seconds after the first sample. */
    public record Hole(double startS, double endS) {}

    public static final StreamFaults NONE = new StreamFaults(0, 0, 0, 0, List.of());

    public StreamFaults {
        holes = List.copyOf(holes);
    }

    public boolean swallows(double sinceFirstS) {
        return holes.stream().anyMatch(h -> sinceFirstS >= h.startS() && sinceFirstS < h.endS());
    }
}
