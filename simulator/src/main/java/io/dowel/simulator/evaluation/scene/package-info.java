/** Synthetic scenes beside the grid: nothing lifted at all, and two sensors on one back. */
package io.dowel.simulator.evaluation.scene;
