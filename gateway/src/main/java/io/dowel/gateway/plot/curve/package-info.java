/** What of a lift is drawn: its course over time, in the quantities of its sensor, strip by strip. */
@NullMarked
package io.dowel.gateway.plot.curve;

import org.jspecify.annotations.NullMarked;
