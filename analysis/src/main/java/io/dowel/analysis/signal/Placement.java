package io.dowel.analysis.signal;

/** Where on the lifter or the bar a sensor sits; it decides what its movement means. */
public enum Placement {
    /** On the barbell, kettlebell or dowel: measures vertical travel in metres. */
    BAR,
    /** On the upper trunk (T8 or sternum): measures flexion in degrees. */
    TRUNK,
    /** On the sacrum: measures pelvis tilt in degrees. */
    PELVIS,
    /** On the wrist, as a stand-in for the bar. */
    WRIST;

    /** True where the sensor travels with the bar, so that its figures are metres. */
    public boolean travels() {
        return this == BAR || this == WRIST;
    }
}
