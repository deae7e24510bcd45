/**
 * How a back sensor sits on its person: the person's own upright, and the axis about which they bend.
 */
@NullMarked
package io.dowel.analysis.calibration;

import org.jspecify.annotations.NullMarked;
