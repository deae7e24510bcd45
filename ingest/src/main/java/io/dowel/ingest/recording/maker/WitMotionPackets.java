package io.dowel.ingest.recording.maker;

import io.dowel.ingest.recording.sample.DropReason;
import io.dowel.ingest.recording.sample.Drops;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packets of a WitMotion log, in sets that belong to one moment; what is no good packet is counted. Holds state; one owner. */
final class WitMotionPackets implements AutoCloseable {

    private static final int PACKET = 11;
    private static final int MARK = 0x55;
    private static final int FIRST_KIND = 0x50;
    private static final int LAST_KIND = 0x5F;
    private static final int ACCELERATION = 0x51;
    private static final int RATE = 0x52;
    private static final int ANGLE = 0x53;

    private final Path file;
    private final InputStream in;
    private final Drops drops;
    private final byte[] packet = new byte[PACKET];
    private final short[] acceleration = new short[3];
    private final short[] rate = new short[3];
    private final short[] angle = new short[3];
    private long set = -1;
    private boolean hasPacket;
    private boolean hasAngle;

    private WitMotionPackets(Path file, InputStream in, Drops drops) {
        this.file = file;
        this.in = in;
        this.drops = drops;
    }

    static WitMotionPackets open(Path file, Drops drops, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        try {
            return new WitMotionPackets(
                    file, new BufferedInputStream(progress.told(Files.newInputStream(file)), 1 << 16), drops);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** Two good packets in a row near the start cannot be chance. */
    static boolean isLog(byte[] start) {
        for (int at = 0; at + 2 * PACKET <= start.length && at < 2 * PACKET; at++) {
            if (isPacket(start, at) && isPacket(start, at + PACKET)) {
                return true;
            }
        }
        return false;
    }

    /** Moves to the next set with acceleration and angular rate; false at the end. A set begins with its acceleration. */
    boolean nextSet() throws UnreadableException {
        try {
            while (true) {
                while (hasPacket || nextPacket()) {
                    if (kind() == ACCELERATION) {
                        break;
                    }
                    if (kind() == RATE) {
                        set++;
                        drops.count(DropReason.INCOMPLETE);
                    }
                    hasPacket = false;
                }
                if (!hasPacket) {
                    return false;
                }
                set++;
                if (takeSet()) {
                    return true;
                }
                drops.count(DropReason.INCOMPLETE);
            }
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** Number of the set, from 0; sets that are incomplete count, for they took their time. */
    long set() {
        return set;
    }

    short acceleration(int axis) {
        return acceleration[axis];
    }

    short rate(int axis) {
        return rate[axis];
    }

    /** True where the set has angles as well. */
    boolean hasAngle() {
        return hasAngle;
    }

    short angle(int axis) {
        return angle[axis];
    }

    @Override
    public void close() throws UnreadableException {
        try {
            in.close();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** Takes what follows up to the next acceleration; false where there is no angular rate among it. */
    private boolean takeSet() throws IOException {
        values(acceleration);
        hasAngle = false;
        boolean hasRate = false;
        while (nextPacket() && kind() != ACCELERATION) {
            if (kind() == RATE) {
                values(rate);
                hasRate = true;
            } else if (kind() == ANGLE) {
                values(angle);
                hasAngle = true;
            }
        }
        return hasRate;
    }

    private int kind() {
        return packet[1];
    }

    private void values(short[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (short) ((packet[2 + 2 * i] & 0xFF) | (packet[3 + 2 * i] << 8));
        }
    }

    private boolean nextPacket() throws IOException {
        int size = in.readNBytes(packet, 0, PACKET);
        while (size == PACKET && !isPacket(packet, 0)) {
            // A packet that is damaged is counted as one; what else stands between packets, byte by byte.
            boolean damaged = begins(packet);
            size = damaged ? afterDamage() : shiftOne();
            drops.count(damaged ? DropReason.CHECKSUM : DropReason.NO_PACKET);
        }
        hasPacket = size == PACKET;
        drops.count(DropReason.NO_PACKET, hasPacket ? 0 : size);
        return hasPacket;
    }

    private int shiftOne() throws IOException {
        System.arraycopy(packet, 1, packet, 0, PACKET - 1);
        return PACKET - 1 + in.readNBytes(packet, PACKET - 1, 1);
    }

    /** Moves on to the next byte that may begin a packet: a damaged one may have lost bytes. */
    private int afterDamage() throws IOException {
        int next = 1;
        while (next < PACKET && (packet[next] & 0xFF) != MARK) {
            next++;
        }
        int kept = PACKET - next;
        System.arraycopy(packet, next, packet, 0, kept);
        return kept + in.readNBytes(packet, kept, next);
    }

    private static boolean begins(byte[] packet) {
        return (packet[0] & 0xFF) == MARK && packet[1] >= FIRST_KIND && packet[1] <= LAST_KIND;
    }

    private static boolean isPacket(byte[] bytes, int at) {
        if ((bytes[at] & 0xFF) != MARK || bytes[at + 1] < FIRST_KIND || bytes[at + 1] > LAST_KIND) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < PACKET - 1; i++) {
            sum += bytes[at + i];
        }
        return (byte) sum == bytes[at + PACKET - 1];
    }
}
