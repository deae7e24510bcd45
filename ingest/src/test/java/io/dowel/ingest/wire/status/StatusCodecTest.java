package io.dowel.ingest.wire.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.wire.Decoded.Reason;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCodecTest {

    @Test
    void whatTheReferencePublisherSaysIsUnderstood() {
        assertThat(read("{\"online\":true,\"boot\":305419896}"))
                .isEqualTo(new DecodedStatus.Good(SensorStatus.online(305419896L, null)));
        assertThat(read("{\"online\":false}")).isEqualTo(new DecodedStatus.Good(SensorStatus.OFFLINE));
    }

    @Test
    void fieldsThatAreNotKnownArePassedOver() {
        String status =
                "{\"wifi\":{\"rssi\":[-60,1]},\"online\":true,\"battery\":87,\"boot\":null,\"firmware\":\"1.2\"}";
        assertThat(read(status)).isEqualTo(new DecodedStatus.Good(new SensorStatus(true, null, 87, "1.2")));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var status = new SensorStatus(true, 4_294_967_295L, 0, "dowel-publisher 1.0 \"esp32\"");
        assertThat(StatusCodec.decode(StatusCodec.encode(status))).isEqualTo(new DecodedStatus.Good(status));
        assertThat(new String(StatusCodec.encode(SensorStatus.OFFLINE), StandardCharsets.UTF_8))
                .isEqualTo("{\"online\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "online|SYNTAX",
                "{}|SYNTAX",
                "[true]|SYNTAX",
                "{\"online\":1}|SYNTAX",
                "{\"online\":null}|SYNTAX",
                "{\"online\":true,\"online\":false}|SYNTAX",
                "{\"online\":true,\"battery\":101}|OUT_OF_RANGE",
                "{\"online\":true,\"battery\":8.5}|SYNTAX",
                "{\"online\":true,\"boot\":-1}|OUT_OF_RANGE",
                "{\"online\":true,\"boot\":99999999999999999999}|OUT_OF_RANGE",
                "{\"online\":true,\"firmware\":7}|SYNTAX",
                "{\"online\":true,\"firmware\":\"a\\u0007\"}|SYNTAX",
                "{\"online\":tr|SYNTAX",
                "{\"online\":true|TRUNCATED",
                "{\"online\":true}{}|TRAILING_BYTES",
                "{\"online\":true,\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}|SYNTAX"
            })
    void whatIsNoStatusIsRefusedByItsReason(String payload, Reason reason) {
        assertThat(reason(payload.getBytes(StandardCharsets.UTF_8))).isEqualTo(reason);
    }

    @Test
    void emptyAndOversizedOnesAreRefusedUnread() {
        assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reason(new byte[StatusCodec.MAX_BYTES + 1])).isEqualTo(Reason.TOO_LARGE);
        String firmware = "x".repeat(SensorStatus.MAX_FIRMWARE + 1);
        assertThat(reason(("{\"online\":true,\"firmware\":\"" + firmware + "\"}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.OUT_OF_RANGE);
    }

    @Test
    void whateverBytesComeItReturns() {
        var random = new SplittableRandom(7);
        byte[] good = StatusCodec.encode(new SensorStatus(true, 7L, 50, "1"));
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = good.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            assertThat(StatusCodec.decode(mutated)).isNotNull();
        }
    }

    private static DecodedStatus read(String payload) {
        return StatusCodec.decode(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Reason reason(byte[] payload) {
        return ((DecodedStatus.Malformed) StatusCodec.decode(payload)).why().reason();
    }
}
