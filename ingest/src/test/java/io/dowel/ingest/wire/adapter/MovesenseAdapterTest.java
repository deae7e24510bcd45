package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.Dropped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MovesenseAdapterTest {

    private static final SensorId SENSOR = new SensorId("movesense-1");

    /** Eight samples at the 106.67 Hz that a sensor set to 104 Hz was seen to have. */
    private static final long BATCH_MS = 75;

    private final Drops drops = new Drops();
    private final Frames frames = new Frames();
    private final MovesenseAdapter adapter = new MovesenseAdapter(SENSOR, drops);

    @Nested
    class Times {

        @Test
        void samplesLieEvenlyBetweenTheStamps() {
            for (int i = 0; i < 3; i++) {
                take(log(batch(1000 + BATCH_MS * i, 8)));
            }
            assertThat(frames.samples()).isEqualTo(24);
            for (int i = 0; i < 24; i++) {
                assertThat((double) frames.nanos().get(i)).isCloseTo(1e9 + i * 9.375e6, within(1.0));
            }
        }

        @Test
        void theFirstBatchWaitsForTheSecondAndNoOtherWaits() {
            take(log(batch(1000, 8)));
            assertThat(frames.samples()).isZero();
            take(log(batch(1075, 8)));
            assertThat(frames.samples()).isEqualTo(16);
            take(log(batch(1150, 8)));
            assertThat(frames.samples()).isEqualTo(24);
        }

        /** At 104 Hz a batch of 8 lasts 76.92 ms: stamps go by 77, 77, 76 and so on, samples by 9.6 ms, of which rounding may take 0.4. */
        @Test
        void stampsInWholeMillisecondsMakeLittleJitter() {
            double trueMs = 8 / 0.104;
            for (int i = 0; i < 400; i++) {
                take(log(batch(Math.round(5000 + i * trueMs), 8)));
            }
            List<Long> nanos = frames.nanos();
            for (int i = 400; i < nanos.size(); i++) {
                double error = nanos.get(i) / 1e6 - 5000 - i / 0.104;
                assertThat(error).as("ms of sample %d", i).isBetween(-0.8, 0.8);
                double stepMs = (nanos.get(i) - nanos.get(i - 1)) / 1e6;
                assertThat(stepMs).isBetween(9.2, 9.85);
            }
        }

        @Test
        void theStampOfThirtyTwoBitsMayWrap() {
            long last = (1L << 32) - 40;
            take(log(batch(last - BATCH_MS, 8)));
            take(log(batch(last, 8)));
            take(log(batch(BATCH_MS - 40, 8)));
            assertThat(frames.boots()).isEqualTo(1);
            assertThat(frames.samples()).isEqualTo(24);
            assertThat(frames.nanos()).isSorted();
            assertThat((double) frames.nanos().get(16)).isCloseTo(((1L << 32) + 35) * 1e6, within(1e6));
        }
    }

    @Nested
    class Losses {

        @Test
        void aBatchThatNeverCameIsAHoleInTheSequence() {
            for (int i : new int[] {0, 1, 2, 4, 5, 8}) {
                take(log(batch(1000 + BATCH_MS * i, 8)));
            }
            assertThat(frames.sequences()).containsExactly(0L, 1L, 3L, 4L, 7L);
            assertThat(frames.boots()).isEqualTo(1);
            assertThat(frames.samples()).isEqualTo(48);
        }

        @Test
        void aLossRightAtTheStartIsMendedByTheNextBatch() {
            for (int i : new int[] {0, 2, 3, 4, 5}) {
                take(log(batch(1000 + BATCH_MS * i, 8)));
            }
            List<Long> nanos = frames.nanos();
            assertThat(nanos).isSorted();
            assertThat((double) (nanos.get(39) - nanos.get(38))).isCloseTo(9.375e6, within(1e4));
        }

        @Test
        void anotherRateIsLearntAndNotTakenForLossForEver() {
            for (int i = 0; i < 10; i++) {
                take(log(batch(1000 + BATCH_MS * i, 8)));
            }
            for (int i = 1; i <= 10; i++) {
                take(log(batch(1675 + 2 * BATCH_MS * i, 8)));
            }
            List<Long> nanos = frames.nanos();
            assertThat(nanos).isSorted();
            assertThat((double) (nanos.get(159) - nanos.get(158))).isCloseTo(18.75e6, within(1e4));
        }

        @Test
        void aRestartIsANewBoot() {
            for (long ms : new long[] {900_000, 900_075, 200, 275, 350}) {
                take(log(batch(ms, 8)));
            }
            assertThat(frames.boots()).isEqualTo(2);
            assertThat(frames.samples()).isEqualTo(40);
        }

        @Test
        void aBatchSeenBeforeIsLate() {
            for (long ms : new long[] {1000, 1075, 1075, 1000, 1150}) {
                take(log(batch(ms, 8)));
            }
            assertThat(frames.samples()).isEqualTo(24);
            assertThat(drops.of(Dropped.LATE)).isEqualTo(16);
        }
    }

    @Nested
    class Form {

        @Test
        void degreesBecomeRadians() {
            take(log(batch(0, 8)));
            take(log(batch(75, 8)));
            assertThat(frames.sample(3)[2]).isCloseTo(9.75, within(1e-6));
            assertThat(frames.sample(3)[3]).isCloseTo(Math.PI, within(1e-6));
        }

        @Test
        void theFormOfTheMakersLibraryIsTakenAsWell() {
            for (long ms : new long[] {0, 75}) {
                take("{\"Body\":" + batch(ms, 8) + ",\"Uri\":\"174630000192/Meas/IMU6/104\",\"Method\":\"POST\"}");
            }
            assertThat(frames.samples()).isEqualTo(16);
        }

        @Test
        void severalBatchesMayComeTogether() {
            take(log(batch(0, 8) + "," + batch(75, 8) + "," + batch(150, 8)));
            assertThat(frames.samples()).isEqualTo(24);
        }

        @Test
        void whatIsOtherwiseIsRefused() {
            assertThat(reason("{\"Meas\":{\"Acc\":[]}}")).isEqualTo(Reason.NO_SAMPLES);
            assertThat(reason("{\"Meas\":[]}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason(log("{\"Timestamp\":1,\"ArrayAcc\":[],\"ArrayGyro\":[]}")))
                    .isEqualTo(Reason.NO_SAMPLES);
            assertThat(reason(log("{\"Timestamp\":1,\"ArrayAcc\":[{\"x\":0,\"y\":0,\"z\":0}],\"ArrayGyro\":[]}")))
                    .isEqualTo(Reason.SYNTAX);
            assertThat(reason(log(batch(1L << 32, 8)))).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(log(batch(1, 8).replace("180", "5730")))).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(log(batch(1, 257)))).isEqualTo(Reason.TOO_MANY_SAMPLES);
            assertThat(reason(log(batch(1, 8)).replace("\"x\"", "\"xy\""))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(log(batch(1, 8)).replace("}]}}", ""))).isEqualTo(Reason.TRUNCATED);
        }

        private Reason reason(String text) {
            return ((Malformed) adapter.decode(text.getBytes(StandardCharsets.UTF_8))).reason();
        }
    }

    static String log(String batches) {
        return "{\"Meas\":{\"IMU9\":[" + batches + "]}}";
    }

    static String batch(long ms, int samples) {
        return "{\"ArrayAcc\":[" + vectors("{\"x\":0.25,\"y\":0,\"z\":9.75}", samples) + "],\"ArrayGyro\":["
                + vectors("{\"x\":180,\"y\":0,\"z\":-1.5}", samples) + "],\"ArrayMagn\":["
                + vectors("{\"x\":1,\"y\":2,\"z\":3}", samples) + "],\"Timestamp\":" + ms + "}";
    }

    private static String vectors(String vector, int count) {
        return (vector + ",").repeat(count).substring(0, (vector.length() + 1) * count - 1);
    }

    private void take(String message) {
        frames.take(adapter.decode(message.getBytes(StandardCharsets.UTF_8)));
    }
}
