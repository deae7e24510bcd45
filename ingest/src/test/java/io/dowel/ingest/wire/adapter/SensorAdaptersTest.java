package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.DowelJsonCodec;
import io.dowel.ingest.wire.Dropped;
import io.dowel.ingest.wire.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which adapter a message goes to, and how many there are. */
class SensorAdaptersTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final SensorId OTHER = new SensorId("other-1");

    private final Drops drops = new Drops();
    private final Phone phone = new Phone();
    private final byte[] dowel = new DowelFrameCodec().encode(frame());
    private final byte[] dowelJson = new DowelJsonCodec().encode(frame());
    private final byte[] senml = SenmlAdapterTest.sample("rad/s", 1).getBytes(StandardCharsets.UTF_8);
    private SensorAdapters adapters = new SensorAdapters(Map.of(), drops);

    @Nested
    class ByContent {

        @Test
        void everyFormatIsKnownByWhatOnlyItHas() {
            assertThat(decode(dowel)).isInstanceOf(Decoded.Frames.class);
            assertThat(decode(dowelJson)).isInstanceOf(Decoded.Frames.class);
            assertThat(decodeAs("phone", phone.still(0).message(0))).isInstanceOf(Decoded.Frames.class);
            assertThat(decodeAs("senml", senml)).isInstanceOf(Decoded.Frames.class);
            assertThat(decodeAs("movesense", movesense(0))).isInstanceOf(Decoded.Waiting.class);
            assertThat(decodeAs("movesense", movesense(75))).isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void theFirstGoodMessageDecidesForAllThatFollow() {
            decode(phone.still(0).message(0));
            assertThat(reason(decode(senml))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(decode(dowelJson))).isEqualTo(Reason.SYNTAX);
            assertThat(decode(phone.still(1).message(1))).isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void aDamagedMessageDecidesNothing() {
            assertThat(reason(decode("{\"messageId\":1,\"payload\":7}".getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(Reason.SYNTAX);
            assertThat(decode(senml)).isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void dowelsOwnFormatsMayMixAndCostNoMemory() {
            for (int i = 0; i < 10; i++) {
                assertThat(decode(dowel)).isInstanceOf(Decoded.Frames.class);
                assertThat(decode(dowelJson)).isInstanceOf(Decoded.Frames.class);
            }
            assertThat(adapters.size()).isZero();
        }

        @Test
        void whatNobodyKnowsIsNotGuessedAt() {
            assertThat(reason(decode(new byte[] {'x'}))).isEqualTo(Reason.UNKNOWN_FORMAT);
            assertThat(reason(decode(new byte[] {'{', '}'}))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(decode(new byte[0]))).isEqualTo(Reason.EMPTY);
            assertThat(reason(decode(new byte[PayloadCodec.MAX_PAYLOAD_BYTES + 1])))
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Nested
    class ByRegistration {

        @Test
        void aRegisteredFormatIsTheOnlyOneThatIsRead() {
            adapters = new SensorAdapters(Map.of(BAR, PayloadFormat.SENML), drops);
            assertThat(reason(decode(dowel))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(decode(phone.still(0).message(0)))).isEqualTo(Reason.SYNTAX);
            assertThat(decode(senml)).isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void thatSomethingIsJsonDoesNotSayWhichJson() {
            adapters = new SensorAdapters(Map.of(BAR, PayloadFormat.SENSOR_LOGGER_IOS), drops);
            Decoded decoded = adapters.decode(phone.still(0).message(0), "application/json", BAR);
            assertThat(((Decoded.Frames) decoded).frames().get(0).az(0)).isEqualTo(-9.75);
        }

        @Test
        void everyWordLeadsToItsFormat() {
            for (PayloadFormat format : PayloadFormat.values()) {
                assertThat(PayloadFormat.of(format.word())).contains(format);
            }
            assertThat(PayloadFormat.of("telepathy")).isEmpty();
        }
    }

    @Nested
    class ByContentType {

        @Test
        void aContentTypeThatNamesAFormatGoesBeforeTheRegistration() {
            adapters = new SensorAdapters(Map.of(BAR, PayloadFormat.MOVESENSE), drops);
            assertThat(adapters.decode(senml, "Application/SenML+JSON; charset=utf-8", BAR))
                    .isInstanceOf(Decoded.Frames.class);
            assertThat(adapters.decode(dowel, DowelFrameCodec.CONTENT_TYPE, BAR))
                    .isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void anUnknownOneIsAHintThatDidNotHelp() {
            assertThat(adapters.decode(dowel, "text/plain", BAR)).isInstanceOf(Decoded.Frames.class);
            assertThat(adapters.decode(senml, "text/plain", BAR)).isInstanceOf(Decoded.Frames.class);
        }

        @Test
        void aChangeOfFormatCountsWhatWaited() {
            adapters.decode(movesense(0), "application/vnd.dowel.movesense+json", BAR);
            adapters.decode(senml, "application/senml+json", BAR);
            assertThat(drops.of(Dropped.FORGOTTEN)).isEqualTo(8);
            assertThat(adapters.size()).isEqualTo(1);
        }
    }

    @Nested
    class Bounds {

        @Test
        void inventedNamesPushOutEachOtherAndNeverARegisteredSensor() {
            adapters = new SensorAdapters(Map.of(BAR, PayloadFormat.AUTO), drops);
            assertThat(decode(movesense(0))).isInstanceOf(Decoded.Waiting.class);
            for (int i = 0; i < 1000; i++) {
                decodeAs("invented-" + i, movesense(0));
                assertThat(adapters.size()).isLessThanOrEqualTo(257);
            }
            assertThat(drops.of(Dropped.FORGOTTEN)).isEqualTo(8 * (1000 - 256));
            assertThat(((Decoded.Frames) decode(movesense(75))).frames().get(0).size())
                    .isEqualTo(16);
        }

        @Test
        void theSensorHeardLastStays() {
            adapters.decode(movesense(0), null, OTHER);
            for (int i = 0; i < 1000; i++) {
                decodeAs("invented-" + i, movesense(0));
                adapters.decode(movesense(75L * (i + 1)), null, OTHER);
            }
            Decoded last = adapters.decode(movesense(75L * 1001), null, OTHER);
            assertThat(((Decoded.Frames) last).frames().get(0).sequence()).isEqualTo(1000);
        }
    }

    @Test
    void theSameMessagesGiveTheSameFramesOnAnyDay() {
        var again = new SensorAdapters(Map.of(), drops);
        for (int i = 0; i < 50; i++) {
            byte[] message = phone.still(i).message(i);
            assertThat(again.decode(message, null, BAR)).isEqualTo(decode(message));
        }
    }

    private Decoded decode(byte[] payload) {
        return adapters.decode(payload, null, BAR);
    }

    private Decoded decodeAs(String sensor, byte[] payload) {
        return adapters.decode(payload, null, new SensorId(sensor));
    }

    private static byte[] movesense(long ms) {
        return MovesenseAdapterTest.log(MovesenseAdapterTest.batch(ms, 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Reason reason(Decoded decoded) {
        return decoded instanceof Malformed malformed ? malformed.reason() : null;
    }

    private static ImuFrame frame() {
        return ImuFrame.of(BAR, 1, 2, -1, new long[] {3}, new float[] {0, 0, 9.75f, 0, 0, 0});
    }
}
