package io.dowel.analysis.session;

import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.SessionTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches the sensors' links: silence, holes, poor rates.
 *
 * <p>Holds state; one owner.
 */
final class LinkWatch {

    /** A sensor that says nothing for this long is lost. */
    static final double LOST_AFTER_S = 1.0;

    private static final long TELL_EVERY_NANOS = 500_000_000;
    private static final int MAX_HOLES_NAMED = 100;

    private final Collection<SensorStream> streams;
    private final Set<SensorId> lost = new HashSet<>();
    private final Set<SensorId> poor = new HashSet<>();
    private final Map<SensorId, Integer> holes = new HashMap<>();
    private @Nullable SessionTime lastTold;

    LinkWatch(Collection<SensorStream> streams) {
        this.streams = streams;
    }

    /** A frame of this sensor is about to be taken in. */
    void heard(SensorStream stream, EventWriter out) {
        SensorId sensor = stream.assignment().sensor();
        if (lost.remove(sensor)) {
            double silentS = silentS(stream, out.at());
            out.durable(n -> new SessionEvent.SignalRestored(n, out.at(), sensor, silentS));
        }
    }

    /** Time went by. */
    void watch(EventWriter out) {
        boolean tell = lastTold == null || out.at().nanos() - lastTold.nanos() >= TELL_EVERY_NANOS;
        if (tell) {
            lastTold = out.at();
        }
        for (SensorStream stream : streams) {
            double silentS = silentS(stream, out.at());
            SensorId sensor = stream.assignment().sensor();
            if (stream.everHeard() && silentS > LOST_AFTER_S && lost.add(sensor)) {
                out.durable(n -> new SessionEvent.SignalLost(n, out.at(), sensor, silentS));
            }
            if (tell) {
                tell(stream, silentS, out);
            }
        }
    }

    private void tell(SensorStream stream, double silentS, EventWriter out) {
        FrameCounts counts = stream.counts();
        SensorId sensor = stream.assignment().sensor();
        out.live(new SessionEvent.Link(
                out.at(),
                sensor,
                stream.assignment().placement(),
                stream.health().recentRateHz(),
                counts.lost(),
                counts.duplicates(),
                stream.lagMs(),
                stream.batteryPercent().isPresent() ? stream.batteryPercent().getAsInt() : null,
                silentS,
                stream.everHeard() && !lost.contains(sensor)));
    }

    /** A hole in the sensor's own time. */
    void hole(SensorStream stream, double atS, double lengthS, EventWriter out) {
        SensorId sensor = stream.assignment().sensor();
        int named = holes.merge(sensor, 1, Integer::sum);
        if (named <= MAX_HOLES_NAMED) {
            String reason = "nothing was received for " + Math.round(1000 * lengthS) + " ms before "
                    + Math.round(10 * atS) / 10.0 + " s";
            out.durable(n -> new SessionEvent.SignalPoor(n, out.at(), sensor, reason));
        }
    }

    /** Says once that a stream is too poor. */
    void poor(SensorStream stream, EventWriter out) {
        String reason = stream.health().poor();
        SensorId sensor = stream.assignment().sensor();
        if (reason != null && poor.add(sensor)) {
            out.durable(n -> new SessionEvent.SignalPoor(n, out.at(), sensor, reason));
        }
    }

    private static double silentS(SensorStream stream, SessionTime now) {
        return Math.max(0, (now.nanos() - stream.lastFrameAt().nanos()) / 1e9);
    }
}
