/**
 * Simulated courses: made-up people over twelve weeks, visit by visit, with the advice they get and what a scripted physio
 * decides.
 *
 * <p>For tests and demos; a seed gives the same course on every machine. Nobody's data are in it, and nobody's body
 * behaves quite like this.
 */
@NullMarked
package io.dowel.analysis.synthesis.course;

import org.jspecify.annotations.NullMarked;
