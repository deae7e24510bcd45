/**
 * What to propose next, and why: plan, targets, cues, history, and the rules from which advice follows.
 *
 * <p>The software proposes, a named physio decides. All of it is values and pure functions; only
 * {@link io.dowel.analysis.progression.set.SetTracker} has state. The rules and their sources are in {@code docs/progression.md}.
 */
@NullMarked
package io.dowel.analysis.progression;

import org.jspecify.annotations.NullMarked;
