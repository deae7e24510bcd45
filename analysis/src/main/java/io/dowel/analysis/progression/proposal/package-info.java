/** The proposal that follows from what the rules found: one small step of one variable, or none. */
@NullMarked
package io.dowel.analysis.progression.proposal;

import org.jspecify.annotations.NullMarked;
