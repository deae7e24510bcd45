package io.dowel.analysis.session;

import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
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
    /** A stream full of holes is named as that, once, instead of hole by hole. */
    static final int MAX_HOLES_NAMED = 100;

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
        int count = holes.merge(sensor, 1, (before, one) -> Math.min(before + one, MAX_HOLES_NAMED + 2));
        if (count <= MAX_HOLES_NAMED) {
            String reason = "nothing was received for " + Math.round(1000 * lengthS) + " ms before "
                    + Math.round(10 * atS) / 10.0 + " s";
            out.durable(n -> new SessionEvent.SignalPoor(n, out.at(), sensor, reason));
        } else if (count == MAX_HOLES_NAMED + 1) {
            String reason = "more than " + MAX_HOLES_NAMED + " holes: from here on they are not named one by one";
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

    void save(StateWriter to) {
        to.section("links", 1);
        for (SensorStream stream : streams) {
            SensorId sensor = stream.assignment().sensor();
            to.writeBoolean(lost.contains(sensor));
            to.writeBoolean(poor.contains(sensor));
            to.writeInt(holes.getOrDefault(sensor, 0));
        }
        to.writeRecord(lastTold);
    }

    void restore(StateReader from) {
        from.section("links", 1);
        for (SensorStream stream : streams) {
            SensorId sensor = stream.assignment().sensor();
            if (from.readBoolean()) {
                lost.add(sensor);
            }
            if (from.readBoolean()) {
                poor.add(sensor);
            }
            int count = from.readInt();
            if (count > 0) {
                holes.put(sensor, count);
            }
        }
        lastTold = from.readNullableRecord(SessionTime.class);
    }

    private static double silentS(SensorStream stream, SessionTime now) {
        return Math.max(0, (now.nanos() - stream.lastFrameAt().nanos()) / 1e9);
    }
}
