/**
 * Figures about how a set was done rather than how much: smoothness, velocity loss, consistency, and what two back sensors
 * say together.
 *
 * <p>Pure arithmetic on figures that others measured.
 */
@NullMarked
package io.dowel.analysis.technique;

import org.jspecify.annotations.NullMarked;
