/** A recording drawn for a person to look at: what was measured, how sure it is, and what was found in it. */
@NullMarked
package io.dowel.gateway.plot;

import org.jspecify.annotations.NullMarked;
