/** Recordings of other people, each measured against what is known of it. */
package io.dowel.simulator.evaluation.recorded;
