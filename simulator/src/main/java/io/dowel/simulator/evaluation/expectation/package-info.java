/** What others say should come out of a recording: {@code EXPECTED.csv}. */
package io.dowel.simulator.evaluation.expectation;
