/**
 * Movement of the leading sensor: a bar's height or a trunk's flexion, and the strokes in it.
 *
 * <p>Each motion has two faces. What is true now is causal and provisional, for the screen; what is kept comes from looking
 * back over the recent past, where each point is corrected by what came after it.
 */
@NullMarked
package io.dowel.analysis.motion;

import org.jspecify.annotations.NullMarked;
