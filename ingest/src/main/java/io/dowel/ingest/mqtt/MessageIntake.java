package io.dowel.ingest.mqtt;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.Refusal;
import io.dowel.ingest.mqtt.BrokerLink.Arrival;
import io.dowel.ingest.mqtt.Topics.Kind;
import io.dowel.ingest.mqtt.Topics.SensorTopic;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.PayloadCodec;
import io.dowel.ingest.wire.adapter.SensorAdapters;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The judgement of one message after another: refused and counted, or kept, acknowledged, decoded and handed on. Never throws,
 * because a callback of Paho that throws costs the connection.
 *
 * <p>What is refused is acknowledged as well; else the broker would bring it again for ever.
 */
final class MessageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);

    private final Topics topics;
    private final IngestMetrics metrics;
    private final RawMessageSink sink;
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
        this.adapters = new SensorAdapters(settings.formats(), metrics::dropped);
        this.metrics = metrics;
        this.sink = sink;
    }

    /** Takes a message; false where it was refused for want of room and has to come again, with all that follow it. */
    boolean take(BrokerLink from, Arrival arrival, long arrivalNanos, Consumer<ReceivedFrame> receiver) {
        try {
            Optional<SensorTopic> topic = topics.parse(arrival.topic());
            if (arrival.retained()) {
                metrics.refused(Refusal.RETAINED);
                from.acknowledge(arrival);
            } else if (topic.isEmpty() || topic.get().kind() != Kind.IMU) {
                metrics.refused(Refusal.FOREIGN_TOPIC);
                from.acknowledge(arrival);
            } else if (arrival.payload().length > PayloadCodec.MAX_PAYLOAD_BYTES) {
                metrics.malformed(Decoded.Reason.TOO_LARGE);
                from.acknowledge(arrival);
            } else {
                SensorId sensor = topic.get().sensor();
                long number = keep(from, arrival, sensor, arrivalNanos);
                if (number == RawMessageSink.REFUSED) {
                    metrics.storeRefused();
                    return false;
                }
                synchronized (order) {
                    Decoded decoded = adapters.decode(arrival.payload(), arrival.contentType(), sensor);
                    handOn(decoded, arrivalNanos, number, receiver);
                }
            }
        } catch (RuntimeException e) {
            unhandled(e);
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

    private void handOn(Decoded decoded, long arrivalNanos, long message, Consumer<ReceivedFrame> receiver) {
        if (decoded instanceof Decoded.Malformed malformed) {
            metrics.malformed(malformed.reason());
            LOG.debug("A payload was not taken: {}", malformed);
        } else if (decoded instanceof Decoded.Frames good) {
            int index = 0;
            for (ImuFrame frame : good.frames()) {
                metrics.frame(frame.size());
                receiver.accept(new ReceivedFrame(arrivalNanos, frame, new Origin(message, index++)));
            }
        }
    }

    /** Counted each time, said once: what throws for one message may throw for every one. */
    private void unhandled(RuntimeException e) {
        metrics.unhandled();
        if (unhandledLogged.compareAndSet(false, true)) {
            LOG.error("A message could not be stored or handed on; further ones are only counted", e);
        }
    }
}
