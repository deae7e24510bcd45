/** A set while it is being done: what it has come to so far, and the cues it gives. */
@NullMarked
package io.dowel.analysis.progression.set;

import org.jspecify.annotations.NullMarked;
