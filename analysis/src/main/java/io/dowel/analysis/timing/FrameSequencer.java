package io.dowel.analysis.timing;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order of one sensor's frames, restored: each frame once, by sequence number, with holes named.
 *
 * <p>What the sink may rely on, between two calls of {@link Sink#restarted}: sequence numbers rise, every missing one is
 * named by {@link Sink#gap} before the frame after it, and device time never goes back (it may stand still: samples with
 * equal times are passed on, and whoever integrates ignores a step of zero).
 *
 * <p>The rules:
 * <ul>
 *   <li>A frame ahead of its turn is held until the missing ones come, but for at most {@link #MAX_HELD} numbers and
 *       {@link #MAX_HOLD_MS}; then the missing ones are lost. A hole too wide to be reordering is not waited for at all.
 *   <li>A frame seen before is a duplicate, one that was given up on is late; both are dropped and counted. Only the last
 *       64 numbers are remembered: anything older counts as late, whichever it was.
 *   <li>The first frame decides where counting begins, since a session may open while the sensor already runs.
 *   <li>Another boot id is a restart: what is held of the old boot is passed on first, and later frames of recent old
 *       boots are late. Sequence numbers wrap at 32 bits.
 *   <li>Samples before the last one passed on are dropped. If a whole frame lies more than {@link #CLOCK_BACK_S} before
 *       it, the device's clock was set back, and that is a restart too. A clock that leaps ahead is no matter here.
 * </ul>
 * A sensor that counts from zero again must draw a new boot id, as the wire format says; otherwise its frames are late
 * until it has caught up, and the counts show it.
 *
 * <p>Holds state; one owner.
 */
public final class FrameSequencer {

    /** The furthest ahead of its turn, in sequence numbers, that a frame is held. */
    public static final int MAX_HELD = 8;

    /** The longest that a frame is held for a missing one, in ms of session time. */
    public static final long MAX_HOLD_MS = 200;

    /** A frame further back than this, in s of device time, means a clock set back. */
    public static final double CLOCK_BACK_S = 1;

    private static final int REMEMBERED = 64;
    private static final int BOOTS_REMEMBERED = 4;
    private static final long NO_BOOT = -1;

    private final @Nullable ImuFrame[] held = new ImuFrame[MAX_HELD];
    private final long[] heldAtNanos = new long[MAX_HELD];
    private int heldCount;

    private long boot = NO_BOOT;
    private final long[] oldBoots = new long[BOOTS_REMEMBERED];
    private int oldBootAt;
    /** The sequence number whose turn it is, as 32 bits. */
    private int next;
    /** Bit {@code k} is set where number {@code next - 1 - k} was passed on. */
    private long passedOn;
    /** The youngest sequence number taken in, as 32 bits. */
    private int youngest;

    private boolean timed;
    private long lastNanos;

    private long delivered;
    private long lost;
    private long duplicates;
    private long reordered;
    private long late;
    private long staleSamples;
    private long restarts;

    public FrameSequencer() {
        Arrays.fill(oldBoots, NO_BOOT);
    }

    /** Where the ordered stream goes. */
    public interface Sink {

        /** The next frame. */
        void frame(ImuFrame frame);

        /** This many frames before the next one never came. */
        void gap(long lostFrames);

        /** The sensor started anew: device time has nothing to do with what came before. */
        void restarted();
    }

    /** Takes in a frame that arrived {@code at}, and passes on whatever is due. */
    public void accept(SessionTime at, ImuFrame frame, Sink sink) {
        if (frame.bootId() != boot) {
            if (isOldBoot(frame.bootId())) {
                late++;
                return;
            }
            beginBoot(frame, sink);
        }
        int ahead = (int) frame.sequence() - next;
        if (ahead < 0) {
            countBehind(-ahead);
        } else if (ahead >= MAX_HELD) {
            flush(sink);
            skipTo((int) frame.sequence(), sink);
            countOrder(frame);
            pass(frame, sink);
        } else if (ahead > 0) {
            hold(at, frame);
        } else {
            countOrder(frame);
            pass(frame, sink);
            passHeld(sink);
        }
        advance(at, sink);
    }

    /** Lets time pass: gives up on frames that others have waited for too long. */
    public void advance(SessionTime at, Sink sink) {
        while (heldCount > 0 && at.nanos() - oldestHeldNanos() >= MAX_HOLD_MS * 1_000_000) {
            skipToHeld(sink);
        }
    }

    /** Passes on everything held, without waiting longer; for the end of a stream. */
    public void flush(Sink sink) {
        while (heldCount > 0) {
            skipToHeld(sink);
        }
    }

    private void beginBoot(ImuFrame frame, Sink sink) {
        if (boot != NO_BOOT) {
            flush(sink);
            oldBoots[oldBootAt] = boot;
            oldBootAt = (oldBootAt + 1) % BOOTS_REMEMBERED;
            restart(sink);
        }
        boot = frame.bootId();
        next = (int) frame.sequence();
        youngest = next;
        passedOn = 0;
    }

    private void restart(Sink sink) {
        restarts++;
        timed = false;
        sink.restarted();
    }

    private boolean isOldBoot(long bootId) {
        for (long old : oldBoots) {
            if (old == bootId) {
                return true;
            }
        }
        return false;
    }

    private void countBehind(int behind) {
        boolean remembered = behind > 0 && behind <= REMEMBERED;
        if (remembered && (passedOn >>> (behind - 1) & 1) == 1) {
            duplicates++;
        } else {
            late++;
        }
    }

    private void countOrder(ImuFrame frame) {
        if ((int) frame.sequence() - youngest < 0) {
            reordered++;
        } else {
            youngest = (int) frame.sequence();
        }
    }

    private void hold(SessionTime at, ImuFrame frame) {
        int slot = slot((int) frame.sequence());
        if (held[slot] != null) {
            duplicates++;
            return;
        }
        countOrder(frame);
        held[slot] = frame;
        heldAtNanos[slot] = at.nanos();
        heldCount++;
    }

    private long oldestHeldNanos() {
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < MAX_HELD; i++) {
            if (held[i] != null) {
                oldest = Math.min(oldest, heldAtNanos[i]);
            }
        }
        return oldest;
    }

    /** Gives up on what is missing before the first frame held, and passes on from there. */
    private void skipToHeld(Sink sink) {
        int to = next;
        while (held[slot(to)] == null) {
            to++;
        }
        skipTo(to, sink);
        passHeld(sink);
    }

    private void skipTo(int sequence, Sink sink) {
        int missing = sequence - next;
        if (missing > 0) {
            lost += missing;
            passedOn = missing < Long.SIZE ? passedOn << missing : 0;
            next = sequence;
            sink.gap(missing);
        }
    }

    private void passHeld(Sink sink) {
        for (ImuFrame frame = held[slot(next)]; frame != null; frame = held[slot(next)]) {
            held[slot(next)] = null;
            heldCount--;
            pass(frame, sink);
        }
    }

    private void pass(ImuFrame frame, Sink sink) {
        next++;
        passedOn = passedOn << 1 | 1;
        int last = frame.size() - 1;
        if (timed && frame.deviceNanos(last) < lastNanos - CLOCK_BACK_S * 1e9) {
            restart(sink);
        }
        int stale = staleSamples(frame);
        staleSamples += stale;
        if (stale > last) {
            return;
        }
        delivered++;
        timed = true;
        lastNanos = frame.deviceNanos(last);
        sink.frame(stale == 0 ? frame : withoutFirst(stale, frame));
    }

    private int staleSamples(ImuFrame frame) {
        int stale = 0;
        while (timed && stale < frame.size() && frame.deviceNanos(stale) < lastNanos) {
            stale++;
        }
        return stale;
    }

    private static ImuFrame withoutFirst(int count, ImuFrame frame) {
        int size = frame.size() - count;
        long[] nanos = new long[size];
        float[] values = new float[6 * size];
        for (int i = 0; i < size; i++) {
            int from = i + count;
            nanos[i] = frame.deviceNanos(from);
            values[6 * i] = (float) frame.ax(from);
            values[6 * i + 1] = (float) frame.ay(from);
            values[6 * i + 2] = (float) frame.az(from);
            values[6 * i + 3] = (float) frame.gx(from);
            values[6 * i + 4] = (float) frame.gy(from);
            values[6 * i + 5] = (float) frame.gz(from);
        }
        return ImuFrame.of(
                frame.sensor(),
                frame.bootId(),
                frame.sequence(),
                frame.batteryPercent().orElse(-1),
                nanos,
                values);
    }

    /** Writes everything the sequencer knows, with the frames it holds. */
    public void save(StateWriter out) {
        out.section("frame order", 1);
        out.writeInt(heldCount);
        for (int i = 0; i < MAX_HELD; i++) {
            ImuFrame frame = held[i];
            if (frame != null) {
                out.writeLong(heldAtNanos[i]);
                frame.save(out);
            }
        }
        out.writeLong(boot);
        for (long old : oldBoots) {
            out.writeLong(old);
        }
        out.writeInt(oldBootAt);
        out.writeInt(next);
        out.writeLong(passedOn);
        out.writeInt(youngest);
        out.writeBoolean(timed);
        out.writeLong(lastNanos);
        out.writeRecord(counts());
    }

    /** Goes on from a saved state; only for a sequencer that has seen nothing yet. */
    public void restore(StateReader in) {
        in.section("frame order", 1);
        heldCount = in.readCount(1);
        for (int i = 0; i < heldCount; i++) {
            long atNanos = in.readLong();
            ImuFrame frame = ImuFrame.restore(in);
            held[slot((int) frame.sequence())] = frame;
            heldAtNanos[slot((int) frame.sequence())] = atNanos;
        }
        boot = in.readLong();
        for (int i = 0; i < BOOTS_REMEMBERED; i++) {
            oldBoots[i] = in.readLong();
        }
        oldBootAt = in.readInt();
        next = in.readInt();
        passedOn = in.readLong();
        youngest = in.readInt();
        timed = in.readBoolean();
        lastNanos = in.readLong();
        FrameCounts counts = in.readRecord(FrameCounts.class);
        delivered = counts.delivered();
        lost = counts.lost();
        duplicates = counts.duplicates();
        reordered = counts.reordered();
        late = counts.late();
        staleSamples = counts.staleSamples();
        restarts = counts.restarts();
    }

    private static int slot(int sequence) {
        return sequence & (MAX_HELD - 1);
    }

    /** Frames waiting for a missing one. */
    public int heldFrames() {
        return heldCount;
    }

    /** What became of the frames so far. */
    public FrameCounts counts() {
        return new FrameCounts(delivered, lost, duplicates, reordered, late, staleSamples, restarts);
    }
}
