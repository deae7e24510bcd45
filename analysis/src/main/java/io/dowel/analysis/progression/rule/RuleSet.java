package io.dowel.analysis.progression.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rules in force for one person: every threshold, which optional rules are left out, and a number of their own.
 *
 * <p>Advice carries the number, so that one can tell later by which rules it was made. Whoever stores rule sets gives each
 * change the next number.
 *
 * @param number from 1, and one higher with every change
 * @param settings every threshold
 * @param leftOut the rules that are left out, in the order of {@link ProgressionRule}; only optional ones can be
 */
public record RuleSet(int number, ProgressionSettings settings, Set<ProgressionRule> leftOut) {

    /** The rules of the documentation, all of them in force. */
    public static final RuleSet DEFAULT = new RuleSet(1, ProgressionSettings.DEFAULT, Set.of());

    public RuleSet {
        if (number < 1) {
            throw new IllegalArgumentException("number is a whole number from 1, not " + number);
        }
        leftOut = inOrder(leftOut);
        for (ProgressionRule rule : leftOut) {
            if (!rule.optional()) {
                throw new IllegalArgumentException(
                        "leftOut holds rules that can be left out, and " + rule + " is always in force");
            }
        }
    }

    /** True where the rule takes part. */
    public boolean has(ProgressionRule rule) {
        return !leftOut.contains(rule);
    }

    /** The rules after a change: other settings, under the next number. */
    public RuleSet changed(ProgressionSettings newSettings) {
        return new RuleSet(number + 1, newSettings, leftOut);
    }

    /** The rules after a change: others are left out, under the next number. */
    public RuleSet changed(Set<ProgressionRule> newLeftOut) {
        return new RuleSet(number + 1, settings, newLeftOut);
    }

    private static Set<ProgressionRule> inOrder(Collection<ProgressionRule> rules) {
        // An enum set iterates in one order everywhere; Set.copyOf does not.
        EnumSet<ProgressionRule> ordered = EnumSet.noneOf(ProgressionRule.class);
        ordered.addAll(rules);
        return Collections.unmodifiableSet(ordered);
    }
}
