/**
 * A lifter made of arithmetic: seeded motion, what sensors on it would deliver, and exact truth about it.
 *
 * <p>For tests, demos and the accuracy table; nothing else in the analysis may use it. All of it uses
 * {@code StrictMath} and its own generator, so that a seed gives the same bits on every machine.
 */
package io.dowel.analysis.synthesis;
