package io.dowel.gateway.feedback;

import io.dowel.analysis.progression.Advice;
import org.jspecify.annotations.Nullable;

/** The headline of a proposal, for the physio who decides on it. The reasons stand in the proposal itself. */
public final class AdviceWords {

    private AdviceWords() {}

    public static String sentence(Advice advice) {
        return switch (advice.proposal()) {
            case STEP_UP -> "Ready for a step up" + inVariable(advice.changed()) + ".";
            case KEEP ->
                advice.changed() == null
                        ? "Keep today's targets."
                        : "Keep the load, with a change" + inVariable(advice.changed()) + ".";
            case STEP_BACK -> "One small step back" + inVariable(advice.changed()) + ".";
            case STOP_SET_AND_TALK -> "Pause this set and talk it over.";
            case PAUSED_BY_FLAG -> "The session is paused until the physio releases it.";
            case NOT_ENOUGH_DATA -> "Not enough to go on yet.";
        };
    }

    private static String inVariable(Advice.@Nullable Variable variable) {
        if (variable == null) {
            return "";
        }
        return switch (variable) {
            case LOAD -> " in load";
            case RANGE -> " in range";
            case TEMPO -> " in tempo";
            case PAUSE -> " in the pause";
            case VOLUME -> " in sets or repetitions";
            case STANCE -> " in stance";
            case RUNG -> " on the ladder";
        };
    }
}
