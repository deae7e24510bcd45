package io.dowel.analysis.synthesis;

/** Performs scripts: the source of exact truth for tests, demos and the accuracy table. */
public final class SyntheticLifter {

    private SyntheticLifter() {}

    /** The same script gives the same lift, bit for bit. */
    public static SyntheticLift perform(LifterScript script) {
        Timeline timeline = Timeline.of(script);
        return new SyntheticLift(script, timeline, Choreography.tracks(script, timeline));
    }
}
