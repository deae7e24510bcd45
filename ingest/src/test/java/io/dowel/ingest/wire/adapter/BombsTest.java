package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.PayloadCodec;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads that are small and claim to be large: each reader gives them up with a reason, and takes little memory to do so. */
class BombsTest {

    private static final SensorId SENSOR = new SensorId("bar-1");
    private static final int FULL = PayloadCodec.MAX_PAYLOAD_BYTES;

    /** Sixteen times the payload: buffers of the parser and a copy or two, and nothing of what was claimed. */
    private static final long MOST_BYTES = 16L * FULL;

    static Stream<Arguments> bombs() {
        return Stream.of(PayloadFormat.values())
                .flatMap(format ->
                        Stream.concat(json(), cbor()).map(bomb -> Arguments.of(format, bomb.what(), bomb.bytes())));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bomb(String what, byte[] bytes) {}

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bombs")
    void isGivenUpWithAReasonAndWithoutTheMemoryItClaims(PayloadFormat format, String what, byte[] bytes) {
        var adapters = new SensorAdapters(Map.of(SENSOR, format), new Drops());
        adapters.decode(bytes, null, SENSOR);
        long before = allocated();
        Decoded decoded = adapters.decode(bytes, null, SENSOR);
        assertThat(allocated() - before).as(what).isLessThan(MOST_BYTES);
        assertThat(decoded).as(what).isInstanceOf(Decoded.Malformed.class);
    }

    private static Stream<Bomb> json() {
        String digits = "9".repeat(FULL / 2);
        List<Bomb> bombs = new ArrayList<>();
        bombs.add(text("arrays in arrays", "[".repeat(FULL)));
        bombs.add(text("objects in objects", "{\"a\":".repeat(FULL / 5)));
        bombs.add(text("a number of thousands of digits", "{\"dowel\":1,\"timeNs\":" + digits + "}"));
        bombs.add(text("the same in a stamp", "{\"Body\":{\"Timestamp\":" + digits + ",\"ArrayAcc\":[]}}"));
        bombs.add(text("the same in a time", "[{\"n\":\"ax\",\"u\":\"m/s2\",\"bt\":" + digits + ",\"v\":1}]"));
        bombs.add(text(
                "the same in a reading",
                "{\"messageId\":1,\"payload\":[{\"name\":\"gyroscope\",\"time\":" + digits + "}]}"));
        bombs.add(
                text("an exponent beyond all", "[{\"n\":\"ax\",\"u\":\"m/s2\",\"bt\":1e999999999,\"v\":1e999999999}]"));
        bombs.add(text("a value that never ends", "{\"sensor\":\"" + "x".repeat(FULL - 20) + "\"}"));
        bombs.add(text("a name that never ends", "{\"" + "x".repeat(FULL - 20) + "\":1}"));
        bombs.add(text("the same name again and again", "{" + "\"dowel\":1,".repeat(FULL / 12) + "\"dowel\":1}"));
        return bombs.stream();
    }

    private static Stream<Bomb> cbor() {
        List<Bomb> bombs = new ArrayList<>();
        bombs.add(filled("arrays in arrays", 0x81));
        bombs.add(filled("arrays of unknown length in arrays", 0x9F));
        bombs.add(filled("maps of unknown length in maps", 0xBF));
        bombs.add(filled("tags on tags", 0xC1));
        bombs.add(filled("text of unknown length in text", 0x7F));
        bombs.add(new Bomb("an array of 2^63 - 1", head(0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)));
        bombs.add(new Bomb("an array of 2^31 - 1", head(0x9A, 0x7F, 0xFF, 0xFF, 0xFF)));
        bombs.add(new Bomb("a map of 2^32 - 1", head(0x81, 0xBA, 0xFF, 0xFF, 0xFF, 0xFF)));
        bombs.add(new Bomb("bytes of 2 GB", head(0x81, 0xA1, 0x02, 0x5A, 0x7F, 0xFF, 0xFF, 0xFF)));
        bombs.add(new Bomb("text of 2 GB", head(0x81, 0xA1, 0x00, 0x7A, 0x7F, 0xFF, 0xFF, 0xFF)));
        bombs.add(new Bomb("a big number of 2 GB", head(0x81, 0xA1, 0x02, 0xC2, 0x5A, 0x7F, 0xFF, 0xFF, 0xFF)));
        byte[] big = filled("", 0xFF).bytes();
        System.arraycopy(head(0x81, 0xA1, 0x02, 0xC2, 0x59, 0xFE, 0x00), 0, big, 0, 7);
        bombs.add(new Bomb("a big number of 64 kB", big));
        byte[] pieces = filled("", 0x60).bytes();
        System.arraycopy(head(0x81, 0xA1, 0x00, 0x7F), 0, pieces, 0, 4);
        bombs.add(new Bomb("text of thousands of empty pieces", pieces));
        return bombs.stream();
    }

    private static Bomb text(String what, String json) {
        return new Bomb("JSON, " + what, json.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bomb filled(String what, int with) {
        byte[] bytes = new byte[FULL];
        Arrays.fill(bytes, (byte) with);
        return new Bomb("CBOR, " + what, bytes);
    }

    private static byte[] head(int... bytes) {
        byte[] head = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            head[i] = (byte) bytes[i];
        }
        return head;
    }

    /** Bytes that this thread has ever taken. */
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
