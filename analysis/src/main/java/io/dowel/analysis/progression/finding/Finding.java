package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.rule.ProgressionRule;
import java.util.Map;

/**
 * What one rule found in one situation.
 *
 * @param sentence what it means here, for a physio
 * @param figures the figures it saw, by name with unit
 * @param change what would make it find something else; for {@link Effect#ASK} what is missing; may be empty
 */
public record Finding(
        ProgressionRule rule, Effect effect, String sentence, Map<String, Double> figures, String change) {

    public Advice.Reason reason() {
        return new Advice.Reason(rule.name(), sentence, figures);
    }
}
