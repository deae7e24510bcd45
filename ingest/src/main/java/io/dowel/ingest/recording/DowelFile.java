package io.dowel.ingest.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The constants of Dowel's recording format, version 1; all numbers are little-endian. */
final class DowelFile {

    static final int VERSION = 1;

    /** Magic, version, reserved, length and checksum of the JSON. */
    static final int HEADER_BYTES = 8 + 2 + 2 + 4 + 4;

    /** A header says names and placements; more than this is something else. */
    static final int MAX_JSON_BYTES = 1 << 16;

    /** Payload length, checksum, arrival. */
    static final int RECORD_HEADER_BYTES = 4 + 4 + 8;

    /** A frame of the most samples has about 8 KiB; room for richer payloads, but a bound. */
    static final int MAX_PAYLOAD_BYTES = 1 << 15;

    /** What the header calls the payloads' encoding; a reader refuses one that it does not know. */
    static final String PAYLOAD = "dowel-frame/1";

    /** {@code DOWEL}, then line ends and an end-of-text mark that a transfer as text would spoil. */
    private static final byte[] MAGIC = {'D', 'O', 'W', 'E', 'L', '\r', '\n', 0x1A};

    private DowelFile() {}

    static byte[] magic() {
        return MAGIC.clone();
    }

    /** CRC-32C of a record's payload length, arrival and payload, as they are in the file. */
    static int recordChecksum(long arrivalNanos, byte[] payload) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(payload.length)
                .putLong(arrivalNanos)
                .flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
