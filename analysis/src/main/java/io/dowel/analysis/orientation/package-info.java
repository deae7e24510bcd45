/**
 * Which way is up: orientation from gyroscope and accelerometer, without a magnetometer, and the gyroscope's bias.
 */
@NullMarked
package io.dowel.analysis.orientation;

import org.jspecify.annotations.NullMarked;
