package io.dowel.analysis.timing;

/**
 * What became of one sensor's frames since its {@link FrameSequencer} was made.
 *
 * @param delivered frames passed on, in order
 * @param lost frames given up on: their numbers are missing among those passed on
 * @param duplicates frames that came again after being passed on or held
 * @param reordered frames that came after a younger one and still found their place
 * @param late frames dropped because they came after they were given up on, after the sensor restarted, or before the
 *     first frame seen
 * @param staleSamples samples dropped because their device time lies before that of a sample already passed on
 * @param restarts times the sensor started anew, by its boot id or by a device clock that went back
 */
public record FrameCounts(
        long delivered, long lost, long duplicates, long reordered, long late, long staleSamples, long restarts) {}
