/** Movements seen by cameras: the truth for what a sensor on them says. */
package io.dowel.simulator.evaluation.optical;
