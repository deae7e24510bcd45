package io.dowel.analysis.progression;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A proposal about the next set or session, with its reasons; a named physio accepts, edits or rejects it.
 *
 * @param proposal what is proposed
 * @param changed the one variable that would change, or {@code null} where none would
 * @param next the plan as it would be, or {@code null} where the proposal is not about targets
 * @param reasons the rules that fired, with the figures they saw
 * @param wouldChange what would make the proposal another one, in plain sentences
 * @param missing what data are missing, in plain sentences; empty unless the proposal is {@code NOT_ENOUGH_DATA}
 * @param alternatives what else would be in keeping with what was found, the nearest first; never a step up where none is
 *     allowed
 * @param ruleSet number of the rule set it was made by
 */
public record Advice(
        Proposal proposal,
        @Nullable Variable changed,
        @Nullable Plan next,
        List<Reason> reasons,
        List<String> wouldChange,
        List<String> missing,
        List<Alternative> alternatives,
        int ruleSet) {

    /** What can be proposed. */
    public enum Proposal {
        /** One variable a small step further. */
        STEP_UP,
        /** The load stays; {@code changed} is {@code null}, or names the one other variable that is made easier. */
        KEEP,
        /** One variable a small step back. */
        STEP_BACK,
        /** This set ends here, and physio and patient talk. */
        STOP_SET_AND_TALK,
        /** No advice until the physio releases the flag. */
        PAUSED_BY_FLAG,
        /** Something is not known; {@code missing} says what. */
        NOT_ENOUGH_DATA
    }

    /** The variables of an exposure; only one changes at a time. */
    public enum Variable {
        LOAD,
        RANGE,
        TEMPO,
        PAUSE,
        VOLUME,
        STANCE,
        RUNG
    }

    /**
     * One rule that fired.
     *
     * @param rule its stable name
     * @param sentence what it means here, for a physio
     * @param figures the figures it saw, by name with unit
     */
    public record Reason(String rule, String sentence, Map<String, Double> figures) {

        public Reason {
            // Sorted: Map.copyOf iterates in an order that differs from one JVM to the next.
            figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        }
    }

    /**
     * Another change of one variable that the physio may choose instead.
     *
     * @param variable the one variable that would change
     * @param plan the plan as it would be
     * @param sentence what would change, for a physio
     */
    public record Alternative(Variable variable, Plan plan, String sentence) {}

    public Advice {
        alternatives = List.copyOf(alternatives);
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
        missing = List.copyOf(missing);
    }
}
