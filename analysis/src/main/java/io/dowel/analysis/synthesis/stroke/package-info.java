/** Strokes: how a movement goes from one place to another, with its derivatives. */
package io.dowel.analysis.synthesis.stroke;
