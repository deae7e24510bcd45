package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.Dropped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SensorLoggerAdapterTest {

    private static final SensorId PHONE = new SensorId("phone-1");

    /** Values are floats; sums of two are rounded once more. */
    private static final double FLOAT = 1e-6;

    private final Drops drops = new Drops();
    private final Frames frames = new Frames();
    private final Phone phone = new Phone();
    private SensorLoggerAdapter adapter = new SensorLoggerAdapter(PHONE, false, drops);

    @Nested
    class Gravity {

        @Test
        void totalAccelerationIsTakenAsItIs() {
            take(phone.still(0).message(0));
            assertThat(frames.sample(0)).containsExactly(0, 0, 9.75, 0.5, 0, 0);
            assertThat(drops.all()).isEmpty();
        }

        @Test
        void withoutItAccelerationAndGravityAreAddedUp() {
            phone.read("accelerometer", Phone.at(0), 1, 2, 3);
            phone.read("gravity", Phone.at(0), 0.25, 0, 9.75);
            take(phone.read("gyroscope", Phone.at(0), 0, 0, 1).message(0));
            assertThat(frames.sample(0)).containsExactly(1.25, 2, 12.75, 0, 0, 1);
        }

        @Test
        void accelerationAloneIsNeverTakenForSpecificForce() {
            for (int i = 0; i < 300; i++) {
                phone.read("accelerometer", Phone.at(i), 0, 0, 0).read("gyroscope", Phone.at(i), 0, 0, 1);
                take(phone.message(i));
            }
            assertThat(frames.all).isEmpty();
            assertThat(drops.of(Dropped.UNPAIRED)).isGreaterThan(350);
        }

        @Test
        void theHalvesAreOfNoUseWhereTheWholeIsThere() {
            phone.read("accelerometer", Phone.at(0), 5, 5, 5).read("gravity", Phone.at(0), 5, 5, 5);
            take(phone.still(0).message(0));
            assertThat(frames.sample(0)).containsExactly(0, 0, 9.75, 0.5, 0, 0);
            assertThat(drops.of(Dropped.UNUSED)).isEqualTo(2);
        }

        @Test
        void onIosAsItComesAllAccelerationsAreReversedAndRotationIsNot() {
            adapter = new SensorLoggerAdapter(PHONE, true, drops);
            phone.read("accelerometer", Phone.at(0), -1, -2, -3);
            phone.read("gravity", Phone.at(0), -0.25, 0, -9.75);
            take(phone.read("gyroscope", Phone.at(0), 0.5, 0, 1).message(0));
            assertThat(frames.sample(0)).containsExactly(1.25, 2, 12.75, 0.5, 0, 1);
        }
    }

    @Nested
    class Time {

        @Test
        void nanosecondsAboveTwoToTheFiftyThirdKeepEveryDigit() {
            take(phone.still(0).message(0));
            assertThat(frames.nanos()).containsExactly(1_698_501_144_401_773_001L);
        }

        @Test
        void accelerationIsBroughtOntoTheTimesOfTheGyroscope() {
            phone.read("totalacceleration", Phone.at(0), 0, 0, 8).read("totalacceleration", Phone.at(1), 0, 4, 10);
            take(phone.read("gyroscope", Phone.at(0) + Phone.STEP_NANOS / 4, 1, 0, 0)
                    .message(0));
            assertThat(frames.sample(0)).containsExactly(0, 1, 8.5, 1, 0, 0);
        }

        @Test
        void readingsFindTheirOtherHalfAcrossMessages() {
            take(phone.read("gyroscope", Phone.at(1), 1, 0, 0).message(0));
            assertThat(frames.all).isEmpty();
            take(phone.read("totalacceleration", Phone.at(0), 0, 0, 9).message(1));
            assertThat(frames.all).isEmpty();
            take(phone.read("totalacceleration", Phone.at(2), 0, 0, 10).message(2));
            assertThat(frames.nanos()).containsExactly(Phone.at(1));
            assertThat(frames.sample(0)[2]).isCloseTo(9.5, within(FLOAT));
        }

        @Test
        void nothingIsInventedAcrossAHole() {
            phone.read("totalacceleration", Phone.at(0), 0, 0, 9).read("totalacceleration", Phone.at(11), 0, 0, 9);
            for (int i = 0; i <= 11; i++) {
                phone.read("gyroscope", Phone.at(i), 0, 0, 0);
            }
            take(phone.message(0));
            assertThat(frames.nanos()).containsExactly(Phone.at(0), Phone.at(11));
            assertThat(drops.of(Dropped.UNPAIRED)).isEqualTo(10);
        }

        @Test
        void aClockThatIsSetIsANewBoot() {
            take(phone.still(0).message(0));
            long year2001 = 978_307_200_000_000_000L;
            phone.read("totalacceleration", year2001, 0, 0, 9.75);
            take(phone.read("gyroscope", year2001, 0, 0, 0).message(1));
            take(phone.still(2).message(2));
            assertThat(frames.boots()).isEqualTo(3);
            assertThat(frames.nanos()).containsExactly(Phone.at(0), year2001, Phone.at(2));
            assertThat(frames.sequences()).containsExactly(0L, 0L, 0L);
        }

        @Test
        void aSmallStepBackIsDisorderAndNoRestart() {
            take(phone.still(50).message(0));
            take(phone.still(10).message(1));
            take(phone.still(51).message(2));
            assertThat(frames.boots()).isEqualTo(1);
            assertThat(frames.nanos()).containsExactly(Phone.at(50), Phone.at(51));
            assertThat(drops.of(Dropped.LATE)).isEqualTo(2);
        }
    }

    @Nested
    class Order {

        @Test
        void shuffledMessagesGiveTheSameFramesAsOrderedOnes() {
            List<byte[]> messages = messages(400);
            for (byte[] message : messages) {
                take(message);
            }
            var shuffled = new Frames();
            var other = new SensorLoggerAdapter(PHONE, false, drops);
            var random = new Random(20_261_127);
            shuffled.take(other.decode(messages.get(0)));
            for (int i = 1; i < messages.size(); i += 3) {
                List<byte[]> part = new ArrayList<>(messages.subList(i, i + 3));
                Collections.shuffle(part, random);
                part.forEach(m -> shuffled.take(other.decode(m)));
            }
            assertThat(shuffled.all).isEqualTo(frames.all);
            assertThat(shuffled.samples()).isEqualTo(4 * messages.size());
            assertThat(drops.all()).isEmpty();
        }

        @Test
        void aLostMessageIsAHoleInTheSequenceAndHoldsUpOneMessageOnly() {
            List<byte[]> messages = messages(12);
            take(messages.get(0));
            take(messages.get(2));
            assertThat(frames.all).hasSize(1);
            for (int i = 3; i <= 11; i++) {
                take(messages.get(i));
            }
            assertThat(frames.sequences()).startsWith(0L, 2L, 3L).hasSize(11);
            assertThat(frames.boots()).isEqualTo(1);
            take(messages.get(1));
            assertThat(frames.all).hasSize(11);
            assertThat(drops.of(Dropped.LATE)).isEqualTo(8);
        }

        @Test
        void aDuplicateIsTakenOnce() {
            byte[] message = phone.still(0).message(0);
            take(message);
            take(message);
            assertThat(frames.samples()).isEqualTo(1);
            assertThat(drops.of(Dropped.LATE)).isEqualTo(2);
        }

        @Test
        void anotherRecordingIsANewBootAndMessagesOfTheOldOneAreLate() {
            take(phone.still(0).message(7));
            take(phone.session("rec-2").still(1).message(0));
            take(phone.session("rec-1").still(2).message(8));
            take(phone.session("rec-2").still(3).message(1));
            assertThat(frames.boots()).isEqualTo(2);
            assertThat(frames.nanos()).containsExactly(Phone.at(0), Phone.at(1), Phone.at(3));
            assertThat(drops.of(Dropped.LATE)).isEqualTo(2);
        }

        @Test
        void countingThatBeginsAnewInTheSameRecordingIsNoticed() {
            take(phone.still(0).message(5_000));
            for (int i = 0; i < 20; i++) {
                take(phone.still(i + 1).message(i));
            }
            assertThat(frames.boots()).isEqualTo(2);
            assertThat(drops.of(Dropped.LATE)).isEqualTo(2 * 15);
            assertThat(frames.samples()).isEqualTo(6);
        }

        /** Four samples a message, so that 8 messages are 320 ms. */
        private List<byte[]> messages(int count) {
            List<byte[]> messages = new ArrayList<>();
            for (int m = 0; m < count; m++) {
                for (int i = 0; i < 4; i++) {
                    phone.still(4 * m + i);
                }
                messages.add(phone.message(m));
            }
            return messages;
        }
    }

    @Nested
    class Bounds {

        @Test
        void aPhoneThatNeverTurnsItsAccelerometerOnCostsBoundedMemory() {
            for (int m = 0; m < 300; m++) {
                for (int i = 0; i < 100; i++) {
                    phone.read("gyroscope", Phone.at(100 * m + i), 1, 1, 1);
                }
                take(phone.message(m));
                assertThat(adapter.waiting()).isLessThanOrEqualTo(512);
            }
            assertThat(frames.all).isEmpty();
            assertThat(drops.of(Dropped.UNPAIRED) + adapter.waiting()).isEqualTo(30_000);
        }

        @Test
        void aStreamWithoutItsLeaderOverflowsAndIsCounted() {
            for (int m = 0; m < 20; m++) {
                for (int i = 0; i < 100; i++) {
                    phone.read("totalacceleration", Phone.at(100 * m + i), 1, 1, 1);
                }
                take(phone.message(m));
            }
            assertThat(adapter.waiting()).isEqualTo(512);
            assertThat(drops.of(Dropped.OVERFLOW)).isEqualTo(2000 - 512);
        }

        @Test
        void aMessageOfManySamplesBecomesSeveralFrames() {
            for (int i = 0; i < 300; i++) {
                phone.still(i);
            }
            take(phone.message(0));
            assertThat(frames.all).extracting(f -> f.size()).containsExactly(256, 44);
            assertThat(frames.sequences()).containsExactly(0L, 1L);
        }

        @Test
        void aFrameNeverSpansMoreThanTheWireCanSay() {
            phone.still(0);
            phone.read("totalacceleration", Phone.at(450), 0, 0, 9).read("gyroscope", Phone.at(450), 0, 0, 0);
            take(phone.message(0));
            assertThat(frames.all).hasSize(2);
        }
    }

    @Nested
    class Mixed {

        @Test
        void whatIsOfNoUseIsCountedAndHarmless() {
            phone.other(
                    "{\"name\":\"location\",\"time\":1698501145514000000,\"values\":{\"latitude\":1.5,\"speed\":null}}");
            phone.other("{\"name\":\"microphone\",\"time\":1698501145514000000,\"values\":{\"dBFS\":-30}}");
            phone.other("{\"name\":\"network\",\"values\":{\"type\":\"wifi\",\"isConnected\":true},\"time\":1.5}");
            phone.other("{\"name\":\"annotation\",\"time\":1,\"values\":\"none\"}");
            take(phone.still(0).message(0));
            assertThat(frames.samples()).isEqualTo(1);
            assertThat(drops.of(Dropped.UNUSED)).isEqualTo(4);
        }

        @Test
        void theBatteryIsPassedOn() {
            phone.other(
                    "{\"name\":\"battery\",\"time\":1,\"values\":{\"batteryLevel\":0.87,\"batteryState\":\"full\"}}");
            take(phone.still(0).message(0));
            assertThat(frames.all.get(0).batteryPercent()).hasValue(87);
        }

        @Test
        void aNameMayComeAfterItsValues() {
            phone.other("{\"values\":{\"x\":0,\"y\":0,\"z\":9.75},\"time\":5,\"name\":\"totalacceleration\"}");
            phone.other("{\"time\":5,\"values\":{\"x\":1,\"y\":0,\"z\":0},\"name\":\"gyroscope\"}");
            take(phone.message(0));
            assertThat(frames.nanos()).containsExactly(5L);
        }

        @Test
        void aTestMessageIsNoFault() {
            take("{\"messageId\":0,\"sessionId\":\"s\",\"deviceId\":\"d\",\"payload\":[]}"
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(frames.all).isEmpty();
        }
    }

    @Nested
    class RefusedWhole {

        @Test
        void byReason() {
            assertThat(reason("{}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("{\"messageId\":-1,\"payload\":[]}")).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason("{\"messageId\":1,\"payload\":{}}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("{\"messageId\":1,\"payload\":[")).isEqualTo(Reason.TRUNCATED);
            assertThat(reason("{\"messageId\":1,\"payload\":[]}x")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("{\"messageId\":1,\"payload\":[]}{}")).isEqualTo(Reason.TRAILING_BYTES);
            assertThat(reason(gyroscope("1.5", "1"))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(gyroscope("99999999999999999999", "1"))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(gyroscope("9000000000000000000", "1"))).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(gyroscope("1", "1e99"))).isEqualTo(Reason.NOT_FINITE);
            assertThat(reason(gyroscope("1", "101"))).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(gyroscope("1", "null"))).isEqualTo(Reason.SYNTAX);
        }

        @Test
        void bombs() {
            assertThat(reason("{\"messageId\":1,\"a\":" + "[".repeat(30_000))).isEqualTo(Reason.SYNTAX);
            assertThat(reason("{\"messageId\":" + "9".repeat(60_000) + "}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("{\"" + "n".repeat(60_000) + "\":1}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("{\"a\":\"" + "s".repeat(60_000) + "\"}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason(gyroscope("1", "1e999999999"))).isEqualTo(Reason.NOT_FINITE);
        }

        private String gyroscope(String time, String x) {
            return "{\"messageId\":1,\"payload\":[{\"name\":\"gyroscope\",\"time\":" + time + ",\"values\":{\"x\":" + x
                    + ",\"y\":0,\"z\":0}}]}";
        }

        private Reason reason(String text) {
            Decoded decoded = adapter.decode(text.getBytes(StandardCharsets.UTF_8));
            assertThat(decoded).as(text.length() < 200 ? text : "bomb").isInstanceOf(Malformed.class);
            return ((Malformed) decoded).reason();
        }
    }

    private void take(byte[] message) {
        frames.take(adapter.decode(message));
    }
}
