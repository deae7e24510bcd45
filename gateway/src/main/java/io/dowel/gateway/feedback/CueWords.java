package io.dowel.gateway.feedback;

import io.dowel.analysis.progression.Cue;

/** What a cue says to the person lifting: one calm sentence that describes and never judges. */
public final class CueWords {

    private CueWords() {}

    public static String sentence(Cue.Kind kind) {
        return switch (kind) {
            case LOWERING_QUICKER -> "The way down was quicker than planned.";
            case LOWERING_SLOWER -> "The way down was slower than planned.";
            case BOTTOM_SHORTER -> "The pause at the bottom was shorter than planned.";
            case BOTTOM_LONGER -> "The pause at the bottom was longer than planned.";
            case LIFTING_QUICKER -> "The way up was quicker than planned.";
            case LIFTING_SLOWER -> "The way up was slower than planned.";
            case RANGE_BELOW -> "A little less range than today's target.";
            case RANGE_BEYOND -> "A little further than today's target.";
        };
    }
}
