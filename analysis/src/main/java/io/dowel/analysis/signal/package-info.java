/**
 * What a sensor delivers: samples in frames, with the sensor they came from and the place where it sits.
 */
@NullMarked
package io.dowel.analysis.signal;

import org.jspecify.annotations.NullMarked;
