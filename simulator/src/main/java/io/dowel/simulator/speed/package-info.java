/** How quickly recordings are analysed; the figures of {@code docs/performance.md}. */
@NullMarked
package io.dowel.simulator.speed;

import org.jspecify.annotations.NullMarked;
