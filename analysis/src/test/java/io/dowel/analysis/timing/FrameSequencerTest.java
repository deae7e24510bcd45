package io.dowel.analysis.timing;

import static io.dowel.analysis.timing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSequencerTest {

    private static final long BOOT = 0xCAFE_BABEL;

    private final FrameSequencer sequencer = new FrameSequencer();
    private final Frames sink = new Frames();
    private long nowMs;

    @Test
    void framesInOrderPassAtOnce() {
        arrive(5, 6, 7);

        assertThat(sink.told).containsExactly("5", "6", "7");
        assertThat(sequencer.counts()).isEqualTo(new FrameCounts(3, 0, 0, 0, 0, 0, 0));
    }

    @Nested
    class OutOfOrder {

        @Test
        void aFrameAheadWaitsForTheMissingOne() {
            arrive(0, 2);
            assertThat(sink.told).containsExactly("0");
            assertThat(sequencer.heldFrames()).isEqualTo(1);

            arrive(1);

            assertThat(sink.told).containsExactly("0", "1", "2");
            assertThat(sequencer.heldFrames()).isZero();
            assertThat(sequencer.counts().reordered()).isEqualTo(1);
        }

        @Test
        void aWholeBatchBackwardsIsPutInOrder() {
            arrive(0, 7, 6, 5, 4, 3, 2, 1);

            assertThat(sink.told).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
            assertThat(sequencer.counts().reordered()).isEqualTo(6);
        }

        @Test
        void theMissingFrameIsGivenUpOnWhenItsTimeIsOver() {
            arrive(0, 2);

            passMs(FrameSequencer.MAX_HOLD_MS - 1);
            assertThat(sink.told).containsExactly("0");

            passMs(1);
            assertThat(sink.told).containsExactly("0", "gap 1", "2");
        }

        @Test
        void aFrameThatComesAfterItWasGivenUpOnIsLate() {
            arrive(0, 2);
            passMs(FrameSequencer.MAX_HOLD_MS);
            arrive(1);

            assertThat(sink.told).containsExactly("0", "gap 1", "2");
            assertThat(sequencer.counts()).isEqualTo(new FrameCounts(2, 1, 0, 0, 1, 0, 0));
        }

        @Test
        void aHoleTooWideForReorderingIsNotWaitedFor() {
            arrive(0, 2, 100);

            assertThat(sink.told).containsExactly("0", "gap 1", "2", "gap 97", "100");
            assertThat(sequencer.counts().lost()).isEqualTo(98);
        }

        @Test
        void neverMoreThanTheBoundIsHeld() {
            arrive(0, 2, 3, 4, 5, 6, 7, 8);
            assertThat(sequencer.heldFrames()).isEqualTo(7);

            arrive(9);

            assertThat(sequencer.heldFrames()).isZero();
            assertThat(sink.told).containsExactly("0", "gap 1", "2", "3", "4", "5", "6", "7", "8", "9");
        }

        @Test
        void theEndOfTheStreamPassesOnWhatIsHeld() {
            arrive(0, 2, 4);
            sequencer.flush(sink);

            assertThat(sink.told).containsExactly("0", "gap 1", "2", "gap 1", "4");
        }

        @Test
        void aFrameBeforeTheFirstOneSeenIsLate() {
            arrive(10, 9);

            assertThat(sink.told).containsExactly("10");
            assertThat(sequencer.counts().late()).isEqualTo(1);
        }
    }

    @Nested
    class Duplicates {

        @Test
        void ofFramesPassedOnAreDropped() {
            arrive(0, 1, 1, 0);

            assertThat(sink.told).containsExactly("0", "1");
            assertThat(sequencer.counts().duplicates()).isEqualTo(2);
        }

        @Test
        void ofFramesHeldAreDropped() {
            arrive(0, 2, 2, 1);

            assertThat(sink.told).containsExactly("0", "1", "2");
            assertThat(sequencer.counts()).isEqualTo(new FrameCounts(3, 0, 1, 1, 0, 0, 0));
        }

        @Test
        void areRememberedForSixtyFourNumbersAndLateAfterwards() {
            for (long s = 0; s < 70; s++) {
                arrive(s);
            }
            arrive(6, 5);

            assertThat(sequencer.counts().duplicates()).isEqualTo(1);
            assertThat(sequencer.counts().late()).isEqualTo(1);
        }
    }

    @Nested
    class Restarts {

        @Test
        void anotherBootIdStartsAnewAfterWhatWasHeld() {
            arrive(0, 2);
            accept(frame(7, 0, 0, 10));

            assertThat(sink.told).containsExactly("0", "gap 1", "2", "restarted", "0");
            assertThat(sequencer.counts().restarts()).isEqualTo(1);
        }

        @Test
        void aFrameOfAnOldBootIsLateAndDropped() {
            arrive(0);
            accept(frame(7, 0));
            arrive(1);
            accept(frame(7, 1));

            assertThat(sink.told).containsExactly("0", "restarted", "0", "1");
            assertThat(sequencer.counts().late()).isEqualTo(1);
        }

        @Test
        void aDeviceClockSetBackIsOne() {
            accept(frame(BOOT, 0, 50_000, 50_010));
            accept(frame(BOOT, 1, 100, 110));

            assertThat(sink.told).containsExactly("0", "restarted", "1");
        }
    }

    @Nested
    class DeviceTime {

        @Test
        void thatStandsStillIsPassedOn() {
            accept(frame(BOOT, 0, 100, 110, 110));
            accept(frame(BOOT, 1, 110, 110, 120));

            assertThat(sink.sampleMillis).containsExactly(100L, 110L, 110L, 110L, 110L, 120L);
            assertThat(sequencer.counts().staleSamples()).isZero();
        }

        @Test
        void thatOverlapsLosesTheSamplesAlreadyCovered() {
            accept(frame(BOOT, 0, 100, 110, 120));
            accept(frame(BOOT, 1, 105, 115, 125, 135));

            assertThat(sink.sampleMillis).containsExactly(100L, 110L, 120L, 125L, 135L);
            assertThat(sequencer.counts().staleSamples()).isEqualTo(2);
        }

        @Test
        void thatLiesWhollyBeforeIsDroppedWithItsFrame() {
            accept(frame(BOOT, 0, 100, 110, 120));
            accept(frame(BOOT, 1, 50, 60));
            accept(frame(BOOT, 2, 130));

            assertThat(sink.told).containsExactly("0", "2");
            assertThat(sequencer.counts()).isEqualTo(new FrameCounts(2, 0, 0, 0, 0, 2, 0));
        }
    }

    @Test
    void theSequenceWrapsAtThirtyTwoBits() {
        accept(frame(BOOT, 0xFFFF_FFFEL, 10));
        accept(frame(BOOT, 0, 30));
        accept(frame(BOOT, 0xFFFF_FFFFL, 20));
        accept(frame(BOOT, 1, 40));

        assertThat(sink.told).containsExactly("4294967294", "4294967295", "0", "1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverTheLinkDoesEveryFrameIsPassedOnOnceOrNamedAsLost(long seed) {
        Random random = new Random(seed);
        long first = 0xFFFF_FF00L;
        List<ImuFrame> link = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ImuFrame frame = frame(BOOT, (first + i) & 0xFFFF_FFFFL, 20L * i, 20L * i + 10);
            int copies = i == 0 ? 1 : random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            for (int c = 0; c < copies; c++) {
                int back = i < 20 ? 0 : random.nextInt(8) == 0 ? random.nextInt(12) : 0;
                link.add(Math.max(i == 0 ? 0 : 1, link.size() - back), frame);
            }
        }
        for (ImuFrame frame : link) {
            nowMs += random.nextInt(30);
            accept(frame);
        }
        sequencer.flush(sink);

        long expected = first;
        for (String told : sink.told) {
            if (told.startsWith("gap ")) {
                expected += Long.parseLong(told.substring(4));
            } else {
                assertThat(Long.parseLong(told)).isEqualTo(expected & 0xFFFF_FFFFL);
                expected++;
            }
        }
        FrameCounts counts = sequencer.counts();
        assertThat(counts.delivered() + counts.lost()).isEqualTo(expected - first);
        assertThat(counts.delivered() + counts.duplicates() + counts.late()).isEqualTo(link.size());
        assertThat(sink.sampleMillis).isSorted();
    }

    @Test
    void savedAnywhereItGoesOnWithTheFramesThatItHolds() {
        Random random = new Random(9);
        FrameSequencer restoredEachTime = new FrameSequencer();
        Frames otherSink = new Frames();
        int held = 0;
        for (int i = 0; i < 400; i++) {
            long sequence = Math.max(0, i - random.nextInt(6));
            ImuFrame frame = frame(BOOT + i / 150, sequence);
            nowMs += random.nextInt(40);
            held = Math.max(held, restoredEachTime.heldFrames());
            var out = new StateWriter();
            restoredEachTime.save(out);
            restoredEachTime = new FrameSequencer();
            restoredEachTime.restore(new StateReader(out.toBytes()));
            restoredEachTime.accept(now(), frame, otherSink);
            accept(frame);
        }
        assertThat(held).isGreaterThan(1);
        assertThat(otherSink.told).isEqualTo(sink.told).contains("restarted");
        assertThat(otherSink.sampleMillis).isEqualTo(sink.sampleMillis);
        assertThat(restoredEachTime.counts()).isEqualTo(sequencer.counts());
    }

    private void arrive(long... sequences) {
        for (long sequence : sequences) {
            accept(frame(BOOT, sequence));
        }
    }

    private void accept(ImuFrame frame) {
        sequencer.accept(now(), frame, sink);
    }

    private void passMs(long ms) {
        nowMs += ms;
        sequencer.advance(now(), sink);
    }

    private SessionTime now() {
        return new SessionTime(nowMs * Frames.MILLIS);
    }
}
