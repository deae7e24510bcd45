/**
 * Repetitions: strokes paired into lowering and lifting, named phases, figures with their uncertainty, and quality.
 */
@NullMarked
package io.dowel.analysis.repetition;

import org.jspecify.annotations.NullMarked;
