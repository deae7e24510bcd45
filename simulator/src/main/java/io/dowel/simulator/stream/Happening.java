package io.dowel.simulator.stream;

import io.dowel.analysis.signal.Vector3;

/**
 * One thing that happens at a simulated sensor. Times are nanoseconds since the fleet began; what comes later in a stream happens
 * no earlier than what came before, whatever its time says.
 */
public sealed interface Happening {

    /** When it is due. */
    long atNanos();

    /** Why a message never leaves its sensor. */
    enum Reason {
        /** One by itself. */
        LOSS,
        /** One of a stretch in which the radio hears nothing. */
        BURST
    }

    /** What a copy or a message out of order is, beside the plain one. */
    enum Kind {
        /** Sent in its turn. */
        PLAIN,
        /** Sent once before. */
        COPY,
        /** Sent after a younger one. */
        OVERTAKEN
    }

    /**
     * A message leaves.
     *
     * @param part its place in the lift, counted on without end
     * @param bootId unsigned 32 bit, drawn anew each time the sensor starts
     * @param sequence counts from 0 since that start
     * @param deviceNanos time of the first sample on the sensor's own clock
     * @param clockRate seconds of that clock per true second
     * @param biasRadps offset of the gyroscope
     * @param batteryPercent charge, or -1 where the sensor does not say
     */
    record Message(
            long atNanos,
            long part,
            long bootId,
            long sequence,
            long deviceNanos,
            double clockRate,
            Vector3 biasRadps,
            int batteryPercent,
            Kind kind)
            implements Happening {

        public static final Vector3 NO_BIAS = new Vector3(0, 0, 0);

        public Message at(long nanos) {
            return new Message(nanos, part, bootId, sequence, deviceNanos, clockRate, biasRadps, batteryPercent, kind);
        }

        public Message as(Kind newKind) {
            return new Message(
                    atNanos, part, bootId, sequence, deviceNanos, clockRate, biasRadps, batteryPercent, newKind);
        }

        public Message onClock(long newDeviceNanos, double newClockRate) {
            return new Message(
                    atNanos, part, bootId, sequence, newDeviceNanos, newClockRate, biasRadps, batteryPercent, kind);
        }

        public Message sinceStart(long newBootId, long newSequence, long newDeviceNanos) {
            return new Message(
                    atNanos, part, newBootId, newSequence, newDeviceNanos, clockRate, biasRadps, batteryPercent, kind);
        }

        public Message withBias(Vector3 newBiasRadps) {
            return new Message(
                    atNanos, part, bootId, sequence, deviceNanos, clockRate, newBiasRadps, batteryPercent, kind);
        }

        public Message withBattery(int percent) {
            return new Message(atNanos, part, bootId, sequence, deviceNanos, clockRate, biasRadps, percent, kind);
        }
    }

    /** A message that was due never leaves. */
    record Lost(Message message, Reason reason) implements Happening {

        @Override
        public long atNanos() {
            return message.atNanos();
        }
    }

    /** The connection breaks without a goodbye, and cannot be made again before {@code untilNanos}. */
    record Cut(long atNanos, long untilNanos) implements Happening {}

    /** The sensor starts anew: its connection breaks, and what it still held is gone; it is up again at {@code upNanos}. */
    record Reset(long atNanos, long upNanos) implements Happening {}

    /** The battery is empty: nothing follows, not even a goodbye. */
    record Died(long atNanos) implements Happening {}
}
