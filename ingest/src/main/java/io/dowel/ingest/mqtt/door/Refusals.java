package io.dowel.ingest.mqtt.door;

import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody whom the embedded broker has turned away: each is counted, and of each reason one a minute is said, with the number of
 * those that were not. Whoever tries a thousand times a second fills no log. Any thread may call it.
 */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long SAY_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final IngestMetrics metrics;
    private final LongSupplier nanos;

    /** When each reason was last said, and how often it was not since; guarded by itself. */
    private final Map<BrokerRefusal, Said> said = new EnumMap<>(BrokerRefusal.class);

    private record Said(long atNanos, long silently) {}

    public Refusals(IngestMetrics metrics) {
        this(metrics, System::nanoTime);
    }

    Refusals(IngestMetrics metrics, LongSupplier nanos) {
        this.metrics = metrics;
        this.nanos = nanos;
    }

    /**
     * Counts, and says so where it is due.
     *
     * @param why the end of a sentence that begins with an address; nothing of what a stranger sent
     * @return whether it was said
     */
    public boolean refuse(BrokerRefusal reason, @Nullable Channel who, String why) {
        metrics.brokerRefused(reason);
        long silently = due(reason);
        if (silently < 0) {
            return false;
        }
        LOG.warn(
                "The broker turned away {}: {}{}",
                address(who),
                why,
                silently == 0 ? "" : " (and " + silently + " more for this reason since it was last said)");
        return true;
    }

    /** How many were turned away silently since this was last said; below 0 where it is too early to say it again. */
    private long due(BrokerRefusal reason) {
        synchronized (said) {
            long now = nanos.getAsLong();
            Said last = said.get(reason);
            if (last != null && now - last.atNanos() < SAY_EVERY_NANOS) {
                said.put(reason, new Said(last.atNanos(), last.silently() + 1));
                return -1;
            }
            said.put(reason, new Said(now, 0));
            return last == null ? 0 : last.silently();
        }
    }

    private static String address(@Nullable Channel who) {
        return who != null && who.remoteAddress() instanceof InetSocketAddress from && from.getAddress() != null
                ? from.getAddress().getHostAddress()
                : "somebody";
    }
}
