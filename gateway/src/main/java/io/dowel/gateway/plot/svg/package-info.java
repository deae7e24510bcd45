/** The drawing's ink: SVG as text, and what things look like in it. */
@NullMarked
package io.dowel.gateway.plot.svg;

import org.jspecify.annotations.NullMarked;
