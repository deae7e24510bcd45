/** How true the figures are: every recording with a known outcome, and the synthetic grid, measured and compared. */
package io.dowel.simulator.evaluation;
