package io.dowel.gateway.fleet.audience;

import io.dowel.simulator.fleet.FleetListener;
import io.dowel.simulator.stream.Happening.Message;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each of the newest messages of each sensor was published, by its boot id and number. Bounded: a message that arrives when
 * {@value #KEPT} younger ones were published finds no time any more, and is not measured. Any thread may call it.
 */
final class PublishTimes implements FleetListener {

    static final int KEPT = 256;

    /** No time is known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final AtomicLongArray keys;
    private final AtomicLongArray times;

    PublishTimes(int sensors) {
        keys = new AtomicLongArray(sensors * KEPT);
        times = new AtomicLongArray(sensors * KEPT);
    }

    @Override
    public void publishing(int sensor, Message message, long sinceNanos) {
        int slot = slot(sensor, message.sequence());
        keys.set(slot, 0);
        times.set(slot, sinceNanos);
        keys.set(slot, key(message.bootId(), message.sequence()));
    }

    /** Since when a message was to be published, or {@link #UNKNOWN}. */
    long since(int sensor, long bootId, long sequence) {
        int slot = slot(sensor, sequence);
        long since = times.get(slot);
        return keys.get(slot) == key(bootId, sequence) ? since : UNKNOWN;
    }

    private static int slot(int sensor, long sequence) {
        return sensor * KEPT + (int) (sequence % KEPT);
    }

    /** Never 0, which stands for no message. */
    private static long key(long bootId, long sequence) {
        return (bootId << 32 | sequence) + 1;
    }
}
