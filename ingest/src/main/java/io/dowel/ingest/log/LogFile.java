package io.dowel.ingest.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32C;

/** The bytes of a segment file, little-endian, as docs/recording-format.md says. */
@SuppressWarnings("ByteBufferBackingArray") // every buffer that comes here wraps an array from its beginning
final class LogFile {

    static final int VERSION = 1;

    /** Magic, version, two bytes for later, number of the segment, checksum of all these. */
    static final int HEADER_BYTES = 8 + 2 + 2 + 4 + 4;

    /** Length of the body, checksum, number, kind. */
    static final int ENTRY_HEADER_BYTES = 4 + 4 + 8 + 1;

    /** A longer body is no entry: the largest is a snapshot, of a few hundred kilobytes. */
    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** {@code DOWLOG}, CR, LF: a transfer that changes line ends spoils it visibly. */
    private static final byte[] MAGIC = {'D', 'O', 'W', 'L', 'O', 'G', '\r', '\n'};

    private static final int CHECKSUM_AT = 4;
    private static final int NUMBER_AT = 8;
    private static final int KIND_AT = 16;

    private LogFile() {}

    /** The file name of a segment; names sort as segments follow one another. */
    static String name(int segment) {
        return String.format(Locale.ROOT, "%06d.dlog", segment);
    }

    static boolean isName(String name) {
        return name.matches("\\d{6,9}\\.dlog");
    }

    static int segmentOf(String name) {
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }

    static ByteBuffer header(int segment) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putShort((short) VERSION).putShort((short) 0).putInt(segment);
        out.putInt(checksum(out.array(), 0, out.position()));
        return out.flip();
    }

    /** Says what is wrong with a header, or {@code ""}. */
    static String wrongWithHeader(ByteBuffer segment) {
        if (segment.limit() < HEADER_BYTES) {
            return "it ends within its header";
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (segment.get(i) != MAGIC[i]) {
                return "it does not begin as a segment of a session log does";
            }
        }
        int version = segment.getShort(MAGIC.length) & 0xFFFF;
        if (version != VERSION) {
            return "it is in version " + version + ", this program reads version " + VERSION;
        }
        int checksumAt = HEADER_BYTES - Integer.BYTES;
        return checksum(segment.array(), 0, checksumAt) == segment.getInt(checksumAt)
                ? ""
                : "the checksum of its header does not fit";
    }

    static int entryBytes(byte[] body) {
        return ENTRY_HEADER_BYTES + body.length;
    }

    static void put(ByteBuffer out, long number, EntryKind kind, byte[] body) {
        int at = out.position();
        out.putInt(body.length).putInt(0).putLong(number).put(kind.code()).put(body);
        out.putInt(at + CHECKSUM_AT, entryChecksum(out.array(), at, body.length));
    }

    /** Length of the whole entry at {@code at}, or 0 where none can be. */
    static int entryBytesAt(ByteBuffer in, int at) {
        if (in.limit() - at < ENTRY_HEADER_BYTES) {
            return 0;
        }
        int bodyBytes = in.getInt(at);
        boolean possible = bodyBytes >= 0 && bodyBytes <= MAX_BODY_BYTES;
        return possible && in.limit() - at - ENTRY_HEADER_BYTES >= bodyBytes ? ENTRY_HEADER_BYTES + bodyBytes : 0;
    }

    /** True where a whole entry with a fitting checksum stands at {@code at}. */
    static boolean isEntryAt(ByteBuffer in, int at) {
        int bytes = entryBytesAt(in, at);
        return bytes > 0 && in.getInt(at + CHECKSUM_AT) == entryChecksum(in.array(), at, bytes - ENTRY_HEADER_BYTES);
    }

    static long numberAt(ByteBuffer in, int at) {
        return in.getLong(at + NUMBER_AT);
    }

    static byte kindAt(ByteBuffer in, int at) {
        return in.get(at + KIND_AT);
    }

    /** Of the whole entry without this field. */
    private static int entryChecksum(byte[] bytes, int at, int bodyBytes) {
        var crc = new CRC32C();
        crc.update(bytes, at, CHECKSUM_AT);
        crc.update(bytes, at + NUMBER_AT, ENTRY_HEADER_BYTES - NUMBER_AT + bodyBytes);
        return (int) crc.getValue();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
