package io.dowel.ingest.store;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.log.LogEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies of a log's entries, as bytes and back; the layouts are in docs/recording-format.md. */
final class Entries {

    private static final int NO_CONTENT_TYPE = 0xFFFF;

    private Entries() {}

    /**
     * The first entry of a log.
     *
     * @param identity names this session for good, so that a page knows it again
     * @param wallMs when it was opened, in ms since 1970
     */
    record Opened(String session, String identity, long wallMs, SessionPlan plan) {}

    /**
     * The service took the session up again.
     *
     * @param atNanos where the session's clock went on
     */
    record Resumed(long wallMs, long atNanos) {}

    /** The session is over. */
    record Ended(SessionEnd reason, long wallMs) {}

    /** A message of a sensor; arrival is on the session's clock. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(
            long arrivalNanos,
            long wallMs,
            String topic,
            @Nullable String contentType,
            byte[] payload) {

        /** The sensor that the topic names. */
        Optional<SensorId> sensor() {
            String[] levels = topic.split("/", -1);
            return levels.length > 1 && SensorId.isValid(levels[levels.length - 2])
                    ? Optional.of(new SensorId(levels[levels.length - 2]))
                    : Optional.empty();
        }
    }

    /** A frame that was taken in: number {@code index} of the message with this number. */
    record Frame(long atNanos, long message, int index) {}

    /** Time that went by. */
    record Time(long atNanos, long wallMs) {}

    static byte[] json(Record content) {
        return RecordJson.text(content).getBytes(StandardCharsets.UTF_8);
    }

    static String text(LogEntry entry) {
        return new String(entry.body(), StandardCharsets.UTF_8);
    }

    static byte[] message(Message message) {
        byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
        String type = message.contentType();
        byte[] contentType = type == null ? new byte[0] : type.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(
                        8 + 8 + 2 + topic.length + 2 + contentType.length + message.payload().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(message.arrivalNanos()).putLong(message.wallMs());
        out.putShort((short) topic.length).put(topic);
        out.putShort((short) (type == null ? NO_CONTENT_TYPE : contentType.length))
                .put(contentType);
        out.put(message.payload());
        return out.array();
    }

    static Message message(LogEntry entry) {
        ByteBuffer in = ByteBuffer.wrap(entry.body()).order(ByteOrder.LITTLE_ENDIAN);
        long arrivalNanos = in.getLong();
        long wallMs = in.getLong();
        String topic = text(in, in.getShort() & 0xFFFF);
        int typeBytes = in.getShort() & 0xFFFF;
        String contentType = typeBytes == NO_CONTENT_TYPE ? null : text(in, typeBytes);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new Message(arrivalNanos, wallMs, topic, contentType, payload);
    }

    static byte[] frame(Frame frame) {
        return room(8 + 8 + 2)
                .putLong(frame.atNanos())
                .putLong(frame.message())
                .putShort((short) frame.index())
                .array();
    }

    static Frame frame(LogEntry entry) {
        ByteBuffer in = ByteBuffer.wrap(entry.body()).order(ByteOrder.LITTLE_ENDIAN);
        return new Frame(in.getLong(), in.getLong(), in.getShort() & 0xFFFF);
    }

    static byte[] time(Time time) {
        return room(8 + 8).putLong(time.atNanos()).putLong(time.wallMs()).array();
    }

    static Time time(LogEntry entry) {
        ByteBuffer in = ByteBuffer.wrap(entry.body()).order(ByteOrder.LITTLE_ENDIAN);
        return new Time(in.getLong(), in.getLong());
    }

    private static String text(ByteBuffer in, int bytes) {
        byte[] utf8 = new byte[bytes];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
