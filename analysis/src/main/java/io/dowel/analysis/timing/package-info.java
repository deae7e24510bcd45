/**
 * Order and time: one sensor's frames in sequence, and its clock on the session's clock.
 *
 * <p>The only package that converts {@link io.dowel.analysis.timing.DeviceTime} into
 * {@link io.dowel.analysis.timing.SessionTime}.
 */
@NullMarked
package io.dowel.analysis.timing;

import org.jspecify.annotations.NullMarked;
