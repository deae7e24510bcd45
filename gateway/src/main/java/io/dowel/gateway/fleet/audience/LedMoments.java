package io.dowel.gateway.fleet.audience;

import io.dowel.simulator.fleet.FleetListener;
import io.dowel.simulator.fleet.SharedLift;
import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;
import java.util.TreeMap;

/**
 * When the moments that a tablet shows of one sensor were published, by the sensor's seconds since its first message. Only the
 * sensor's first start: what a service shows after another one has no seconds that could be known here. Any thread may call it.
 */
final class LedMoments implements FleetListener {

    /** A shown moment is rounded to a tenth of a millisecond. */
    private static final long CLOSE_NANOS = 200_000;

    /** Half a minute at ten messages a second. */
    private static final int KEPT = 300;

    private final int number;
    private final SharedLift lift;
    private final TreeMap<Long, Long> sinceByDevice = new TreeMap<>();
    private boolean any;
    private long bootId;
    private long firstDeviceNanos;

    LedMoments(int number, SharedLift lift) {
        this.number = number;
        this.lift = lift;
    }

    @Override
    public synchronized void publishing(int sensor, Message message, long sinceNanos) {
        if (sensor != number || message.kind() == Kind.COPY) {
            return;
        }
        if (!any) {
            any = true;
            bootId = message.bootId();
            firstDeviceNanos = message.deviceNanos();
        }
        if (message.bootId() != bootId) {
            return;
        }
        sinceByDevice.put(lift.lastDeviceNanos(message) - firstDeviceNanos, sinceNanos);
        if (sinceByDevice.size() > KEPT) {
            sinceByDevice.pollFirstEntry();
        }
    }

    /** Since when the message was to be published that a shown moment came from, or {@link PublishTimes#UNKNOWN}. */
    synchronized long since(double deviceS) {
        long shownNanos = Math.round(deviceS * 1e9);
        var close = sinceByDevice.subMap(shownNanos - CLOSE_NANOS, shownNanos + CLOSE_NANOS);
        return close.isEmpty()
                ? PublishTimes.UNKNOWN
                : close.values().iterator().next();
    }
}
