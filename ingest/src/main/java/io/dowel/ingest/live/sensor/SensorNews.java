package io.dowel.ingest.live.sensor;

import io.dowel.analysis.signal.SensorId;
import java.util.OptionalInt;

/**
 * The port to whoever wants to know how sensors are: the live sessions, and a register that keeps when each was last seen.
 *
 * <p>Called on the source's thread, in order of arrival; must not block. Of each kind only the newest of a sensor counts.
 */
public interface SensorNews {

    /** Nobody wants to know. */
    SensorNews NONE = new SensorNews() {};

    /**
     * A good message of this sensor came; as often as one does, so whoever stores it does so now and then.
     *
     * @param batteryPercent charge, where its frames say it
     */
    default void heard(SensorId sensor, long arrivalNanos, OptionalInt batteryPercent) {}

    /** The sensor, or its last will, said how it is. */
    default void reported(SensorReport report) {}

    /** The sensor sends too much; said when that begins, and every ten seconds while it goes on. */
    default void flooded(SensorFlood flood) {}

    /** Tells both, one after the other. */
    static SensorNews both(SensorNews first, SensorNews second) {
        return new SensorNews() {
            @Override
            public void heard(SensorId sensor, long arrivalNanos, OptionalInt batteryPercent) {
                first.heard(sensor, arrivalNanos, batteryPercent);
                second.heard(sensor, arrivalNanos, batteryPercent);
            }

            @Override
            public void reported(SensorReport report) {
                first.reported(report);
                second.reported(report);
            }

            @Override
            public void flooded(SensorFlood flood) {
                first.flooded(flood);
                second.flooded(flood);
            }
        };
    }
}
