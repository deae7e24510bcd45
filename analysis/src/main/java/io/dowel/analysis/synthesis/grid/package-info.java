/** Many lifts at once: cases drawn from wide ranges, each with its sensors. */
package io.dowel.analysis.synthesis.grid;
