package io.dowel.ingest.recording.format;

import io.dowel.analysis.signal.Placement;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A layout that a recording can be stored in. */
public enum Format {
    /** Decide from the content, and from the name where a recording is a pair of files. */
    AUTO,
    /** Dowel's own format, see {@code docs/recordings.md}. */
    DOWEL,
    /** No header; {@code node,millis,ax,ay,az,gx,gy,gz,mx,my,mz} in m/s² and rad/s; a sensor on the bar. */
    BARBELL,
    /** A header with {@code t_ms} or {@code t_s}, {@code acc_x} … {@code gyr_z} in m/s² and rad/s; a sensor on the chest. */
    BOWING,
    /** Two files, {@code …_acc.csv} in g and {@code …_gyr.csv} in °/s, joined on {@code epoch (ms)}; a wristband. */
    METAMOTION,
    /** Sensor Logger's ZIP, or its tables beside each other; a phone. */
    SENSORLOGGER,
    /** A table of phyphox, or a ZIP of them; a phone. */
    PHYPHOX,
    /** A Movesense log in JSON; a chest sensor. */
    MOVESENSE,
    /** An export of Xsens DOT. */
    XSENSDOT,
    /** A text export of Xsens MTw. */
    XSENSMTW,
    /** A calibrated export of Shimmer. */
    SHIMMER,
    /** A log of WitMotion's binary packets. */
    WITMOTION,
    /** A trial of the BROAD benchmark, packed with gzip. */
    BROAD;

    /** What {@code --format} accepts, for people. */
    public static final String NAMES =
            Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "));

    /** The name in lower case, as it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a sensor sits if neither the file nor the caller says. */
    Placement defaultPlacement() {
        return switch (this) {
            case BOWING, SENSORLOGGER, PHYPHOX, MOVESENSE, XSENSDOT, XSENSMTW, SHIMMER -> Placement.TRUNK;
            case METAMOTION -> Placement.WRIST;
            case AUTO, DOWEL, BARBELL, WITMOTION, BROAD -> Placement.BAR;
        };
    }
}
