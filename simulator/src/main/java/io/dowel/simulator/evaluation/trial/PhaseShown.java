package io.dowel.simulator.evaluation.trial;

import io.dowel.analysis.repetition.Phase;

/**
 * The screen's phase became another.
 *
 * @param atS when, on the session's clock
 */
public record PhaseShown(double atS, Phase phase) {}
