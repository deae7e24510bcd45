/** Chance that gives the same bits on every machine. */
package io.dowel.analysis.synthesis.chance;
