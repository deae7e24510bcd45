package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import io.dowel.simulator.stream.Occasions;
import org.jspecify.annotations.Nullable;

/**
 * The sensor starts anew: a new boot id, numbers and clock from 0, and nothing measured until it is up again.
 *
 * @param everyNanos once in each stretch of this length
 */
public record SensorReset(long everyNanos) implements Fault {

    /** From the fault until the first sample is taken. */
    static final long STARTING_NANOS = 1_500_000_000;

    private static final long UINT32 = 0xFFFF_FFFFL;

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        return new Starting(undisturbed, chance, new Occasions(chance.named("when"), STARTING_NANOS, everyNanos));
    }

    private static final class Starting implements MessageStream {

        private final MessageStream undisturbed;
        private final Chance chance;
        private final Occasions resets;
        private long nextResetNanos;
        private boolean known;
        private long starts;
        private boolean first;
        private long firstSequence;
        private long firstDeviceNanos;
        private @Nullable Happening waiting;

        Starting(MessageStream undisturbed, Chance chance, Occasions resets) {
            this.undisturbed = undisturbed;
            this.chance = chance;
            this.resets = resets;
        }

        @Override
        public @Nullable Happening next() {
            Happening held = waiting;
            waiting = null;
            if (held != null) {
                return held instanceof Message m ? sinceStart(m) : held;
            }
            Happening next = undisturbed.next();
            if (!(next instanceof Message m)) {
                return next;
            }
            if (!known) {
                known = true;
                nextResetNanos = resets.nextNanos(m.atNanos());
            }
            return m.atNanos() < nextResetNanos ? sinceStart(m) : reset();
        }

        /** Skips what would have been measured while the sensor starts. */
        private Happening reset() {
            var reset = new Happening.Reset(nextResetNanos, nextResetNanos + STARTING_NANOS);
            nextResetNanos = resets.nextNanos(reset.upNanos());
            starts++;
            first = true;
            Happening next = undisturbed.next();
            while (next instanceof Message m && m.atNanos() < reset.upNanos()) {
                next = undisturbed.next();
            }
            waiting = next;
            return reset;
        }

        private Message sinceStart(Message m) {
            if (starts == 0) {
                return m;
            }
            if (first) {
                first = false;
                firstSequence = m.sequence();
                firstDeviceNanos = m.deviceNanos();
            }
            long boot = (m.bootId() + (chance.bits(starts) & UINT32)) & UINT32;
            return m.sinceStart(boot, m.sequence() - firstSequence, m.deviceNanos() - firstDeviceNanos);
        }
    }

    @Override
    public String written() {
        return "reset=1/" + Quantities.time(everyNanos);
    }
}
