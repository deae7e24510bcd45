/** What was measured beside what it should have been, and what all of it comes to. */
package io.dowel.simulator.evaluation.measurement;
