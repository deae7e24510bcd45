package io.dowel.analysis.session;

import io.dowel.analysis.link.BatteryWatch;
import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.session.SessionInput.SensorReported;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.SessionTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the sensors' links: silence, what they say of themselves, holes, poor rates, batteries.
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
    private final Map<SensorId, Known> links = new LinkedHashMap<>();
    private @Nullable SessionTime lastTold;

    /** What is known of one link beside its stream. */
    private static final class Known {

        private final BatteryWatch battery = new BatteryWatch();
        private boolean lost;
        private boolean poor;
        private int holes;

        /** Says that it is there, by its newest status; {@code null} before the first. */
        private @Nullable Boolean online;

        /** When it last said so by itself, and not through what a broker remembered. */
        private @Nullable SessionTime saidOnlineAt;

        private @Nullable Integer batteryPercent;
    }

    LinkWatch(Collection<SensorStream> streams) {
        this.streams = streams;
        streams.forEach(stream -> links.put(stream.assignment().sensor(), new Known()));
    }

    /** A frame of this sensor is about to be taken in. */
    void heard(SensorStream stream, EventWriter out) {
        restored(stream, known(stream), out);
    }

    /** A frame of this sensor was taken in. */
    void taken(SensorStream stream, ImuFrame frame, EventWriter out) {
        Known known = known(stream);
        if (frame.batteryPercent().isPresent()) {
            battery(stream, known, frame.batteryPercent().getAsInt(), out);
        }
        alert(stream, stream.health().takeAlert(), out);
    }

    /** The sensor, or its last will, said how it is. */
    void reported(@Nullable SensorStream stream, SensorReported report, EventWriter out) {
        if (stream == null) {
            return;
        }
        Known known = known(stream);
        SensorStatus status = report.status();
        known.online = status.online();
        if (status.batteryPercent() != null) {
            battery(stream, known, status.batteryPercent(), out);
        }
        if (!status.online()) {
            lost(stream, known, out);
        } else if (!report.retained()) {
            restored(stream, known, out);
            known.saidOnlineAt = out.at();
        }
    }

    /** Some of the sensor's messages were not taken, because it sends too many. */
    void flooded(@Nullable SensorStream stream, long messages, EventWriter out) {
        if (stream != null) {
            alert(stream, new LinkAlert(LinkAlert.Kind.FLOOD, messages), out);
        }
    }

    /** Time went by. */
    void watch(EventWriter out) {
        boolean tell = lastTold == null || out.at().nanos() - lastTold.nanos() >= TELL_EVERY_NANOS;
        if (tell) {
            lastTold = out.at();
        }
        for (SensorStream stream : streams) {
            Known known = known(stream);
            boolean present = stream.everHeard() || known.saidOnlineAt != null;
            if (present && silentS(stream, known, out.at()) > LOST_AFTER_S) {
                lost(stream, known, out);
            }
            if (tell) {
                tell(stream, known, out);
            }
        }
    }

    private void tell(SensorStream stream, Known known, EventWriter out) {
        FrameCounts counts = stream.counts();
        boolean present = stream.everHeard() || known.saidOnlineAt != null;
        out.live(new SessionEvent.Link(
                out.at(),
                stream.assignment().sensor(),
                stream.assignment().placement(),
                stream.health().recentRateHz(),
                counts.lost(),
                counts.duplicates(),
                stream.lagMs(),
                known.batteryPercent,
                silentS(stream, known, out.at()),
                present && !known.lost,
                known.online));
    }

    private static void lost(SensorStream stream, Known known, EventWriter out) {
        if (!known.lost) {
            known.lost = true;
            double silentS = silentS(stream, known, out.at());
            out.durable(n ->
                    new SessionEvent.SignalLost(n, out.at(), stream.assignment().sensor(), silentS));
        }
    }

    private static void restored(SensorStream stream, Known known, EventWriter out) {
        if (known.lost) {
            known.lost = false;
            double silentS = silentS(stream, known, out.at());
            out.durable(n -> new SessionEvent.SignalRestored(
                    n, out.at(), stream.assignment().sensor(), silentS));
        }
    }

    private static void battery(SensorStream stream, Known known, int percent, EventWriter out) {
        known.batteryPercent = percent;
        alert(stream, known.battery.take(percent), out);
    }

    private static void alert(SensorStream stream, @Nullable LinkAlert alert, EventWriter out) {
        if (alert != null) {
            out.durable(n -> new SessionEvent.SignalAlert(
                    n, out.at(), stream.assignment().sensor(), alert));
        }
    }

    /** A hole in the sensor's own time. */
    void hole(SensorStream stream, double atS, double lengthS, EventWriter out) {
        Known known = known(stream);
        known.holes = Math.min(known.holes + 1, MAX_HOLES_NAMED + 2);
        if (known.holes <= MAX_HOLES_NAMED) {
            poor(
                    stream,
                    "nothing was received for " + Math.round(1000 * lengthS) + " ms before "
                            + Math.round(10 * atS) / 10.0 + " s",
                    out);
        } else if (known.holes == MAX_HOLES_NAMED + 1) {
            poor(stream, "more than " + MAX_HOLES_NAMED + " holes: from here on they are not named one by one", out);
        }
    }

    /** Says once that a stream is too poor. */
    void poor(SensorStream stream, EventWriter out) {
        Known known = known(stream);
        String reason = stream.health().poor();
        if (reason != null && !known.poor) {
            known.poor = true;
            poor(stream, reason, out);
        }
    }

    private static void poor(SensorStream stream, String reason, EventWriter out) {
        SensorId sensor = stream.assignment().sensor();
        out.durable(n -> new SessionEvent.SignalPoor(n, out.at(), sensor, reason));
    }

    void save(StateWriter to) {
        to.section("links", 2);
        for (Known known : links.values()) {
            known.battery.save(to);
            to.writeBoolean(known.lost);
            to.writeBoolean(known.poor);
            to.writeInt(known.holes);
            to.writeInt(known.online == null ? -1 : known.online ? 1 : 0);
            to.writeRecord(known.saidOnlineAt);
            to.writeInt(known.batteryPercent == null ? -1 : known.batteryPercent);
        }
        to.writeRecord(lastTold);
    }

    void restore(StateReader from) {
        from.section("links", 2);
        for (Known known : links.values()) {
            known.battery.restore(from);
            known.lost = from.readBoolean();
            known.poor = from.readBoolean();
            known.holes = from.readInt();
            int online = from.readInt();
            known.online = online < 0 ? null : Boolean.valueOf(online > 0);
            known.saidOnlineAt = from.readNullableRecord(SessionTime.class);
            int percent = from.readInt();
            known.batteryPercent = percent < 0 ? null : Integer.valueOf(percent);
        }
        lastTold = from.readNullableRecord(SessionTime.class);
    }

    private Known known(SensorStream stream) {
        Known known = links.get(stream.assignment().sensor());
        if (known == null) {
            throw new IllegalStateException("each of the session's streams has its link");
        }
        return known;
    }

    /** Since its last frame or, if that is later, since it said that it is there; else since the session began. */
    private static double silentS(SensorStream stream, Known known, SessionTime now) {
        SessionTime said = known.saidOnlineAt;
        long lastNanos = Math.max(stream.lastFrameAt().nanos(), said == null ? 0 : said.nanos());
        return Math.max(0, (now.nanos() - lastNanos) / 1e9);
    }
}
