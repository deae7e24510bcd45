package io.dowel.analysis.repetition;

/**
 * One phase of one repetition, {@code [startS, endS)}.
 *
 * @param startS start in seconds from the first sample of the leading sensor
 * @param endS end in seconds from the same moment
 */
public record PhaseInterval(Phase phase, double startS, double endS) {

    public PhaseInterval {
        if (!(endS >= startS)) {
            throw new IllegalArgumentException("a phase cannot end before it starts: " + startS + " to " + endS);
        }
    }

    public double durationS() {
        return endS - startS;
    }
}
