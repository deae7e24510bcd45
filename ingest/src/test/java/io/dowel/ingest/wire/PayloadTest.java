package io.dowel.ingest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final long SEED = 20_260_731;

    /** Offset of the sample count and of the first time in a frame of {@link #BAR} without battery. */
    private static final int COUNT_AT = 5 + 5 + 16;

    private static final int FIRST_VALUE_AT = COUNT_AT + 2 + 4;

    private final DowelFrameCodec binary = new DowelFrameCodec();
    private final DowelJsonCodec json = new DowelJsonCodec();
    private final PayloadCodecs codecs = new PayloadCodecs();
    private final Random random = new Random(SEED);

    @Nested
    class RoundTrip {

        @Test
        void aFrameComesBackBitForBitInBothFormats() {
            for (int i = 0; i < 500; i++) {
                ImuFrame frame = randomFrame();
                assertThat(binary.decode(binary.encode(frame), BAR)).isEqualTo(frames(frame));
                assertThat(json.decode(json.encode(frame), BAR)).isEqualTo(frames(frame));
            }
        }

        @Test
        void theGreatestFrameFitsBothFormats() {
            var sensor = new SensorId("s".repeat(64));
            long[] times = new long[ImuFrame.MAX_SAMPLES];
            float[] values = new float[6 * times.length];
            for (int i = 0; i < times.length; i++) {
                times[i] = FrameCheck.MAX_DEVICE_NANOS - 4_000_000_000L + 1_000_000L * i / 7;
            }
            Arrays.fill(values, -1.2345679E-10f);
            ImuFrame frame = ImuFrame.of(sensor, 0xFFFF_FFFFL, 0xFFFF_FFFFL, 100, times, values);
            assertThat(binary.decode(binary.encode(frame), sensor)).isEqualTo(frames(frame));
            assertThat(json.decode(json.encode(frame), sensor)).isEqualTo(frames(frame));
        }

        @Test
        void equalIntervalsTakeFourBytesAndOthersTakeFourASample() {
            byte[] equal = binary.encode(frame(new long[] {0, 10, 20}));
            byte[] unequal = binary.encode(frame(new long[] {0, 10, 21}));
            assertThat(unequal.length - equal.length).isEqualTo(4 * 2 - 4);
        }

        @Test
        void aFrameThatSpansMoreThanItsOffsetsCanSayIsNotWritten() {
            ImuFrame frame = frame(new long[] {0, 1, 5_000_000_000L});
            assertThatThrownBy(() -> binary.encode(frame)).hasMessageContaining("split it");
            assertThatThrownBy(() -> json.encode(frame)).hasMessageContaining("split it");
        }

        @Test
        void aBufferStaysAsItIs() {
            byte[] bytes = binary.encode(frame(new long[] {0, 10}));
            ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + 7)
                    .position(3)
                    .put(bytes)
                    .flip()
                    .position(3);
            assertThat(binary.decode(buffer, BAR)).isInstanceOf(Decoded.Frames.class);
            assertThat(buffer.position()).isEqualTo(3);
            assertThat(buffer.remaining()).isEqualTo(bytes.length);
        }
    }

    @Nested
    class RefusedBinary {

        private final byte[] good = binary.encode(frame(new long[] {0, 10, 20}));

        @Test
        void everyShorterPayloadIsTruncated() {
            for (int length = 1; length < good.length; length++) {
                assertThat(reason(Arrays.copyOf(good, length))).isEqualTo(Reason.TRUNCATED);
            }
            assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
        }

        @Test
        void everyFlippedBitIsNoticed() {
            for (int bit = 0; bit < 8 * good.length; bit++) {
                byte[] damaged = good.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(binary.decode(damaged, BAR)).as("bit %d", bit).isInstanceOf(Malformed.class);
            }
        }

        @Test
        void aDamagedValueIsDamageNotAValue() {
            byte[] damaged = good.clone();
            damaged[FIRST_VALUE_AT] ^= 1;
            assertThat(reason(damaged)).isEqualTo(Reason.CHECKSUM);
        }

        @Test
        void bytesAfterTheEndAreRefused() {
            assertThat(reason(Arrays.copyOf(good, good.length + 1))).isEqualTo(Reason.TRAILING_BYTES);
        }

        @Test
        void anotherVersionIsNamed() {
            assertThat(reason(with(2, 2))).isEqualTo(Reason.UNSUPPORTED_VERSION);
        }

        @Test
        void anUnknownFlagIsNotGuessedAt() {
            assertThat(reason(with(3, 0x04))).isEqualTo(Reason.SYNTAX);
        }

        @Test
        void anotherSensorThanTheTopicsIsRefused() {
            assertThat(((Malformed) binary.decode(good, new SensorId("bar-2"))).reason())
                    .isEqualTo(Reason.OTHER_SENSOR);
        }

        @Test
        void theCountOfSamplesIsBounded() {
            assertThat(reason(signed(good, b -> b.putShort(COUNT_AT, (short) 0))))
                    .isEqualTo(Reason.NO_SAMPLES);
            assertThat(reason(signed(good, b -> b.putShort(COUNT_AT, (short) 257))))
                    .isEqualTo(Reason.TOO_MANY_SAMPLES);
            assertThat(reason(signed(good, b -> b.putShort(COUNT_AT, (short) -1))))
                    .isEqualTo(Reason.TOO_MANY_SAMPLES);
        }

        @Test
        void valuesThatNoSensorMeansAreRefused() {
            assertThat(reason(signed(good, b -> b.putFloat(FIRST_VALUE_AT, Float.NaN))))
                    .isEqualTo(Reason.NOT_FINITE);
            assertThat(reason(signed(good, b -> b.putFloat(FIRST_VALUE_AT, Float.NEGATIVE_INFINITY))))
                    .isEqualTo(Reason.NOT_FINITE);
            assertThat(reason(signed(good, b -> b.putFloat(FIRST_VALUE_AT, 2001))))
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(signed(good, b -> b.putFloat(FIRST_VALUE_AT + 12, 101))))
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(signed(good, b -> b.putLong(COUNT_AT - 8, Long.MAX_VALUE))))
                    .isEqualTo(Reason.OUT_OF_RANGE);
        }

        @Test
        void offsetsThatDecreaseAreRefused() {
            byte[] offsets = binary.encode(frame(new long[] {0, 10, 21}));
            assertThat(reason(signed(offsets, b -> b.putInt(COUNT_AT + 2 + 4, 9))))
                    .isEqualTo(Reason.TIMES_DECREASE);
        }

        @Test
        void aBatteryAboveFullIsRefused() {
            byte[] full = binary.encode(ImuFrame.of(BAR, 1, 1, 50, new long[] {0}, new float[6]));
            assertThat(reason(signed(full, b -> b.put(COUNT_AT + 2, (byte) 101))))
                    .isEqualTo(Reason.OUT_OF_RANGE);
        }

        private Reason reason(byte[] payload) {
            return ((Malformed) binary.decode(payload, BAR)).reason();
        }

        private byte[] with(int at, int value) {
            byte[] bytes = good.clone();
            bytes[at] = (byte) value;
            return bytes;
        }

        /** The changed frame with a checksum that fits, as a sensor with a fault in its program would send it. */
        private byte[] signed(byte[] frame, Consumer<ByteBuffer> change) {
            byte[] bytes = frame.clone();
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            change.accept(buffer);
            var crc = new CRC32C();
            crc.update(bytes, 0, bytes.length - 4);
            buffer.putInt(bytes.length - 4, (int) crc.getValue());
            return bytes;
        }
    }

    @Nested
    class RefusedJson {

        private static final String HEAD = "{'dowel':1,'sensor':'bar-1','boot':1,'sequence':2,'timeNs':3,";
        private static final String SAMPLE = "'samples':[[0,0,9.81,0,0,0]]";

        @Test
        void theHeadOfTheseTestsIsGood() {
            assertThat(decode(HEAD + "'intervalNs':1," + SAMPLE + "}")).isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void whatIsNotTheDocumentedFormIsSyntax() {
            for (String text : List.of(
                    "[]",
                    "{]",
                    "{'dowel':1}",
                    HEAD + SAMPLE + "}",
                    HEAD + "'intervalNs':1,'offsetsNs':[0]," + SAMPLE + "}",
                    HEAD + "'intervalNs':1,'extra':1," + SAMPLE + "}",
                    HEAD + "'intervalNs':1,'boot':1," + SAMPLE + "}",
                    HEAD + "'intervalNs':'1'," + SAMPLE + "}",
                    HEAD + "'intervalNs':1.5," + SAMPLE + "}",
                    HEAD + "'offsetsNs':[5]," + SAMPLE + "}",
                    HEAD + "'offsetsNs':[]," + SAMPLE + "}",
                    HEAD + "'offsetsNs':[0,1]," + SAMPLE + "}",
                    HEAD + "'intervalNs':1,'samples':[[0,0,9.81,0,0]]}",
                    HEAD + "'intervalNs':1,'samples':[[0,0,9.81,0,0,0,0]]}",
                    HEAD + "'intervalNs':1,'samples':[[0,0,NaN,0,0,0]]}",
                    HEAD + "'intervalNs':1,'samples':[[0,0,null,0,0,0]]}",
                    HEAD + "'intervalNs':1,'samples':[0]}",
                    HEAD + "'intervalNs':1,'samples':[[[[[[[[[[1]]]]]]]]]]}",
                    "'dowel'")) {
                assertThat(reason(text)).as(text).isEqualTo(Reason.SYNTAX);
            }
        }

        @Test
        void otherReasonsAreToldApart() {
            assertThat(reason("{'dowel':2}")).isEqualTo(Reason.UNSUPPORTED_VERSION);
            assertThat(reason(HEAD + "'intervalNs':1," + SAMPLE + "}{}")).isEqualTo(Reason.TRAILING_BYTES);
            assertThat(reason((HEAD + "'intervalNs':1," + SAMPLE + "}").replace("bar-1", "bar-2")))
                    .isEqualTo(Reason.OTHER_SENSOR);
            assertThat(reason(HEAD + "'intervalNs':1,'samples':[]}")).isEqualTo(Reason.NO_SAMPLES);
            assertThat(reason(HEAD + "'intervalNs':1,'samples':[" + "[0,0,0,0,0,0],".repeat(256) + "[0,0,0,0,0,0]]}"))
                    .isEqualTo(Reason.TOO_MANY_SAMPLES);
            assertThat(reason(HEAD + "'intervalNs':1,'samples':[[0,0,1e99,0,0,0]]}"))
                    .isEqualTo(Reason.NOT_FINITE);
            assertThat(reason(HEAD + "'intervalNs':1,'samples':[[0,0,9810,0,0,0]]}"))
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(HEAD + "'intervalNs':-1," + SAMPLE + "}")).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason((HEAD + "'intervalNs':1," + SAMPLE + "}").replace("'boot':1", "'boot':4294967296")))
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason((HEAD + "'intervalNs':1," + SAMPLE + "}")
                            .replace("'timeNs':3", "'timeNs':9" + "9".repeat(30))))
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(
                            HEAD + "'offsetsNs':[0,2,1],'samples':[" + "[0,0,0,0,0,0],".repeat(2) + "[0,0,0,0,0,0]]}"))
                    .isEqualTo(Reason.TIMES_DECREASE);
            assertThat(reason("")).isEqualTo(Reason.EMPTY);
            assertThat(reason(HEAD + "'intervalNs':1,'samples':[[0")).isEqualTo(Reason.TRUNCATED);
            assertThat(reason(" ".repeat(PayloadCodec.MAX_PAYLOAD_BYTES + 1))).isEqualTo(Reason.TOO_LARGE);
        }

        @Test
        void aDetailNeverRepeatsThePayload() {
            assertThat(((Malformed) decode("{'dowel':1,'<script>':1}")).detail())
                    .doesNotContain("script");
            assertThat(((Malformed) decode("{'dowel':<script>")).detail()).doesNotContain("script");
        }

        private Reason reason(String text) {
            return ((Malformed) decode(text)).reason();
        }

        private Decoded decode(String text) {
            return json.decode(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), BAR);
        }
    }

    @Nested
    class Choosing {

        private final ImuFrame frame = frame(new long[] {0, 10});

        @Test
        void theFirstByteTellsWhereNoContentTypeDoes() {
            assertThat(codecs.decode(binary.encode(frame), null, BAR)).isEqualTo(frames(frame));
            assertThat(codecs.decode(json.encode(frame), null, BAR)).isEqualTo(frames(frame));
            assertThat(codecs.decode(json.encode(frame), "text/plain", BAR)).isEqualTo(frames(frame));
        }

        @Test
        void aKnownContentTypeIsTakenAtItsWord() {
            assertThat(codecs.decode(binary.encode(frame), "Application/VND.dowel.frame", BAR))
                    .isEqualTo(frames(frame));
            assertThat(codecs.decode(json.encode(frame), "application/json; charset=utf-8", BAR))
                    .isEqualTo(frames(frame));
            assertThat(codecs.decode(binary.encode(frame), "application/json", BAR))
                    .isInstanceOf(Malformed.class);
        }

        @Test
        void anythingElseIsUnknown() {
            assertThat(((Malformed) codecs.decode(new byte[] {'x'}, null, BAR)).reason())
                    .isEqualTo(Reason.UNKNOWN_FORMAT);
        }
    }

    @Nested
    class Fuzzed {

        @Test
        void randomBytesNeverThrow() {
            for (int i = 0; i < 50_000; i++) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                if (bytes.length > 3 && random.nextBoolean()) {
                    System.arraycopy(new byte[] {(byte) 0xD0, 0x1E, 1, (byte) random.nextInt(4)}, 0, bytes, 0, 4);
                }
                assertThat(codecs.decode(bytes, null, BAR)).isInstanceOf(Malformed.class);
            }
        }

        @Test
        void mutatedFramesNeverThrowAndWhatPassesIsAFrameOfThisSensor() {
            Set<Reason> seen = EnumSet.noneOf(Reason.class);
            for (int i = 0; i < 50_000; i++) {
                ImuFrame frame = randomFrame();
                byte[] bytes = mutated(random.nextBoolean() ? binary.encode(frame) : json.encode(frame));
                Decoded decoded = codecs.decode(bytes, null, BAR);
                if (decoded instanceof Malformed malformed) {
                    seen.add(malformed.reason());
                } else {
                    assertThat(((Decoded.Frames) decoded).frames())
                            .allMatch(f -> f.sensor().equals(BAR));
                }
            }
            assertThat(seen).contains(Reason.TRUNCATED, Reason.CHECKSUM, Reason.SYNTAX, Reason.OTHER_SENSOR);
        }

        private byte[] mutated(byte[] bytes) {
            byte[] result = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 8)) : bytes;
            for (int i = random.nextInt(4); i > 0 && result.length > 0; i--) {
                result[random.nextInt(result.length)] = (byte) random.nextInt(256);
            }
            boolean repaired = random.nextBoolean() && result.length > 8 && result[0] == (byte) 0xD0;
            if (repaired) {
                var crc = new CRC32C();
                crc.update(result, 0, result.length - 4);
                ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).putInt(result.length - 4, (int) crc.getValue());
            }
            return result;
        }
    }

    private static Decoded frames(ImuFrame frame) {
        return new Decoded.Frames(List.of(frame));
    }

    private static ImuFrame frame(long[] times) {
        return ImuFrame.of(BAR, 1, 2, -1, times, new float[6 * times.length]);
    }

    private ImuFrame randomFrame() {
        int samples = 1 + random.nextInt(12);
        boolean even = random.nextBoolean();
        long[] times = new long[samples];
        times[0] = random.nextLong() % 1_000_000_000_000_000_000L;
        for (int i = 1; i < samples; i++) {
            times[i] = times[i - 1] + (even ? 10_000_000 : random.nextInt(30_000_000));
        }
        float[] values = new float[6 * samples];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 20);
        }
        return ImuFrame.of(
                BAR,
                random.nextInt() & 0xFFFF_FFFFL,
                random.nextInt() & 0xFFFF_FFFFL,
                random.nextInt(102) - 1,
                times,
                values);
    }
}
