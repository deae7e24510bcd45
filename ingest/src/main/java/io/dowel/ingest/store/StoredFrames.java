package io.dowel.ingest.store;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.log.EntryKind;
import io.dowel.ingest.log.LogEntry;
import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.adapter.SensorAdapters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The recording in a session log: every frame once, by sensor, boot and sequence, in the order of first arrival.
 *
 * <p>The log itself keeps messages as they came, and so some twice: a broker brings again what was stored but not yet
 * acknowledged when a connection, or the service, ended.
 *
 * @param frames the frames; arrivals are on the session's clock
 * @param repeated how many more were stored that are among these
 * @param unreadable messages that are no frames
 * @param takenIn how many of the frames the session has taken in
 */
public record StoredFrames(List<ReceivedFrame> frames, long repeated, long unreadable, int takenIn) {

    public StoredFrames {
        frames = List.copyOf(frames);
    }

    private record Identity(SensorId sensor, long boot, long sequence) {}

    /** Reads the directory of a session, or one of its segments; also while it is being written. */
    public static StoredFrames read(Path log) throws IOException {
        var collector = new Collector();
        LogReader.read(log, collector::take);
        return new StoredFrames(collector.frames, collector.repeated, collector.unreadable, collector.takenIn.size());
    }

    private static final class Collector {

        private SensorAdapters adapters = LogContent.adapters();
        private final List<ReceivedFrame> frames = new ArrayList<>();
        private final Map<Origin, Identity> byOrigin = new HashMap<>();
        private final Set<Identity> seen = new HashSet<>();
        private final Set<Identity> takenIn = new HashSet<>();
        private long repeated;
        private long unreadable;

        void take(LogEntry entry) {
            if (entry.kind() == EntryKind.RESUMED) {
                adapters = LogContent.adapters();
            } else if (entry.kind() == EntryKind.MESSAGE) {
                message(entry.number(), Entries.message(entry));
            } else if (entry.kind() == EntryKind.FRAME) {
                Entries.Frame frame = Entries.frame(entry);
                Identity identity = byOrigin.get(new Origin(frame.message(), frame.index()));
                if (identity != null) {
                    takenIn.add(identity);
                }
            }
        }

        private void message(long number, Entries.Message message) {
            SensorId sensor = message.sensor().orElse(null);
            Decoded decoded = sensor == null ? null : adapters.decode(message.payload(), message.contentType(), sensor);
            if (decoded instanceof Decoded.Waiting) {
                return; // half of a sample, which a later message completes
            }
            if (!(decoded instanceof Decoded.Frames good)) {
                unreadable++;
                return;
            }
            for (int i = 0; i < good.frames().size(); i++) {
                ImuFrame frame = good.frames().get(i);
                var identity = new Identity(frame.sensor(), frame.bootId(), frame.sequence());
                var origin = new Origin(number, i);
                byOrigin.put(origin, identity);
                if (seen.add(identity)) {
                    frames.add(new ReceivedFrame(message.arrivalNanos(), frame, origin));
                } else {
                    repeated++;
                }
            }
        }
    }
}
