package io.dowel.ingest.mqtt.source;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.sensor.SensorFlood;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.live.sensor.SensorReport;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.Refusal;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.Topics.Kind;
import io.dowel.ingest.mqtt.Topics.SensorTopic;
import io.dowel.ingest.mqtt.allowance.SensorAllowances;
import io.dowel.ingest.mqtt.allowance.SensorAllowances.Verdict;
import io.dowel.ingest.mqtt.source.BrokerLink.Arrival;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.PayloadCodec;
import io.dowel.ingest.wire.adapter.SensorAdapters;
import io.dowel.ingest.wire.status.DecodedStatus;
import io.dowel.ingest.wire.status.StatusCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The judgement of one message after another: refused and counted, or kept, acknowledged, decoded and handed on. Never throws,
 * because a callback of Paho that throws costs the connection.
 *
 * <p>What is refused is acknowledged as well; else the broker would bring it again for ever. A status is not kept here: it is a
 * state, which the broker remembers, and what a session makes of it is in the session's log.
 */
final class MessageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);

    /** What a sensor may have in its own outbox when it is heard for the first time. */
    private static final Duration SENSORS_KEEP = Duration.ofMinutes(1);

    /** Who hears what messages hold; called on the source's thread. */
    record Ears(Consumer<ReceivedFrame> frames, SensorNews news) {}

    private final Topics topics;
    private final IngestMetrics metrics;
    private final RawMessageSink sink;
    private final SensorAllowances allowances;
    private final AtomicBoolean unhandledLogged = new AtomicBoolean();

    /**
     * Held from decoding a message to handing on its frames. A connection that is given up may still bring a message while the next
     * one begins: adapters have one owner at a time, and frames keep the order in which they were made.
     */
    private final Object order = new Object();

    /** Owned by whoever holds {@link #order}. */
    private final SensorAdapters adapters;

    MessageIntake(SourceSettings settings, IngestMetrics metrics, RawMessageSink sink) {
        this.topics = settings.topics();
        this.allowances = new SensorAllowances(
                settings.formats().keySet(),
                settings.takesUp() ? settings.keptFor() : SENSORS_KEEP,
                settings.keptFor());
        this.adapters = new SensorAdapters(settings.formats(), metrics::dropped);
        this.metrics = metrics;
        this.sink = sink;
    }

    /** Takes a message; false where it was refused for want of room and has to come again, with all that follow it. */
    boolean take(BrokerLink from, Arrival arrival, long arrivalNanos, Ears ears) {
        try {
            Optional<SensorTopic> topic = topics.parse(arrival.topic());
            boolean status = topic.isPresent() && topic.get().kind() == Kind.STATUS;
            if (status) {
                report(arrival, topic.get().sensor(), arrivalNanos, ears.news());
                from.acknowledge(arrival);
            } else if (arrival.retained()) {
                metrics.refused(Refusal.RETAINED);
                from.acknowledge(arrival);
            } else if (topic.isEmpty()) {
                metrics.refused(Refusal.FOREIGN_TOPIC);
                from.acknowledge(arrival);
            } else if (arrival.payload().length > PayloadCodec.MAX_PAYLOAD_BYTES) {
                metrics.malformed(Decoded.Reason.TOO_LARGE);
                from.acknowledge(arrival);
            } else {
                return frames(from, arrival, topic.get().sensor(), arrivalNanos, ears);
            }
        } catch (RuntimeException e) {
            unhandled(e);
        }
        return true;
    }

    private void report(Arrival arrival, SensorId sensor, long arrivalNanos, SensorNews news) {
        if (isFlood(allowances.report(sensor, arrivalNanos), sensor, arrivalNanos, news)) {
            return;
        }
        DecodedStatus decoded = StatusCodec.decode(arrival.payload());
        if (decoded instanceof DecodedStatus.Good good) {
            news.reported(new SensorReport(arrivalNanos, sensor, good.status(), arrival.retained()));
        } else if (decoded instanceof DecodedStatus.Malformed malformed) {
            metrics.malformed(malformed.why().reason());
            LOG.debug("A status was not taken: {}", malformed.why());
        }
    }

    private boolean frames(BrokerLink from, Arrival arrival, SensorId sensor, long arrivalNanos, Ears ears) {
        if (isFlood(allowances.frames(sensor, arrivalNanos), sensor, arrivalNanos, ears.news())) {
            from.acknowledge(arrival);
            return true;
        }
        long number = keep(from, arrival, sensor, arrivalNanos);
        if (number == RawMessageSink.REFUSED) {
            metrics.storeRefused();
            return false;
        }
        synchronized (order) {
            Decoded decoded = adapters.decode(arrival.payload(), arrival.contentType(), sensor);
            allowances.used(sensor, samples(decoded), arrival.payload().length);
            handOn(decoded, new Kept(arrivalNanos, sensor, number), ears);
        }
        return true;
    }

    private boolean isFlood(Verdict verdict, SensorId sensor, long arrivalNanos, SensorNews news) {
        if (!(verdict instanceof Verdict.Refused refused)) {
            return false;
        }
        metrics.refused(Refusal.FLOOD);
        if (refused.tell()) {
            news.flooded(new SensorFlood(arrivalNanos, sensor, refused.refused()));
        }
        return true;
    }

    /** A store that throws costs the acknowledgement, not the live picture: the frame is still handed on. */
    private long keep(BrokerLink from, Arrival arrival, SensorId sensor, long arrivalNanos) {
        String contentType = adapters.contentType(arrival.contentType(), sensor);
        var message = new RawMessage(arrivalNanos, sensor, arrival.topic(), contentType, arrival.payload());
        try {
            return sink.append(message, () -> from.acknowledge(arrival));
        } catch (RuntimeException e) {
            unhandled(e);
            return RawMessageSink.NOT_KEPT;
        }
    }

    /** A message that is in good hands. */
    private record Kept(long arrivalNanos, SensorId sensor, long number) {}

    private void handOn(Decoded decoded, Kept message, Ears ears) {
        if (decoded instanceof Decoded.Malformed malformed) {
            metrics.malformed(malformed.reason());
            LOG.debug("A payload was not taken: {}", malformed);
        } else if (decoded instanceof Decoded.Frames good) {
            int index = 0;
            for (ImuFrame frame : good.frames()) {
                metrics.frame(frame.size());
                ears.frames()
                        .accept(new ReceivedFrame(
                                message.arrivalNanos(), frame, new Origin(message.number(), index++)));
            }
            ImuFrame last = good.frames().get(good.frames().size() - 1);
            ears.news().heard(message.sensor(), message.arrivalNanos(), last.batteryPercent());
        }
    }

    private static int samples(Decoded decoded) {
        return decoded instanceof Decoded.Frames good
                ? good.frames().stream().mapToInt(ImuFrame::size).sum()
                : 0;
    }

    /** Counted each time, said once: what throws for one message may throw for every one. */
    private void unhandled(RuntimeException e) {
        metrics.unhandled();
        if (unhandledLogged.compareAndSet(false, true)) {
            LOG.error("A message could not be stored or handed on; further ones are only counted", e);
        }
    }
}
