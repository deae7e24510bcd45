package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.Dropped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SenmlAdapterTest {

    private static final SensorId SENSOR = new SensorId("bar-1");

    /** Written by hand after RFC 8428, 6 and RFC 8949: labels are -2 bn, -3 bt, -4 bu, 0 n, 1 u, 2 v. */
    static final String GOLDEN = """
            86
             A5 21 63 6D 3A 31   22 FB 41 D9 54 FC 40 00 00 00   23 64 6D 2F 73 32   00 63 3A 61 78   02 F9 34 00
             A2 00 63 3A 61 79   02 00
             A2 00 63 3A 61 7A   02 FA 41 1C 00 00
             A3 00 63 3A 67 78   01 65 72 61 64 2F 73   02 F9 38 00
             A3 00 63 3A 67 79   01 65 72 61 64 2F 73   02 00
             A3 00 63 3A 67 7A   01 65 72 61 64 2F 73   02 20
            """;

    private final Drops drops = new Drops();
    private final Frames frames = new Frames();
    private final SenmlAdapter adapter = new SenmlAdapter(SENSOR, drops);

    @Nested
    class Json {

        @Test
        void aPackWithBaseFieldsIsResolved() {
            take("""
                    [{"bn":"urn:dev:ow:10e2073a01080063:","bt":1698501144.401773001,"bu":"m/s2","bver":10,
                      "n":"ax","v":0.25},{"n":"ay","v":0},{"n":"az","v":9.75},
                     {"n":"gx","u":"rad/s","v":0.5},{"n":"gy","u":"rad/s","v":0},{"n":"gz","u":"rad/s","v":-1},
                     {"n":"ax","v":0.5,"t":0.01},{"n":"ay","v":0,"t":0.01},{"n":"az","v":9.5,"t":0.01},
                     {"bu":"rad/s","n":"gx","v":1,"t":0.01},{"n":"gy","v":0,"t":0.01},{"n":"gz","v":0,"t":0.01}]""");
            assertThat(frames.sample(0)).containsExactly(0.25, 0, 9.75, 0.5, 0, -1);
            assertThat(frames.sample(1)).containsExactly(0.5, 0, 9.5, 1, 0, 0);
            assertThat(frames.nanos()).containsExactly(1_698_501_144_401_773_001L, 1_698_501_144_411_773_001L);
        }

        @Test
        void degreesAreNamedAsSuch() {
            take(sample("deg/s", 180));
            assertThat(frames.sample(0)[3]).isCloseTo(Math.PI, within(1e-6));
        }

        @Test
        void aBaseValueIsAdded() {
            take(sample("rad/s", 1).replace("\"n\":\"gx\"", "\"bv\":0.5,\"n\":\"gx\""));
            assertThat(frames.sample(0)[3]).isEqualTo(1.5);
            assertThat(frames.sample(0)[4])
                    .as("it holds for the records after it")
                    .isEqualTo(0.5);
        }

        @Test
        void readingsOfDifferingTimesAreJoinedAcrossPacks() {
            take(triple("a", "m/s2", "1700000000.00", 8));
            take(triple("g", "rad/s", "1700000000.005", 1));
            assertThat(frames.all).isEmpty();
            take(triple("a", "m/s2", "1700000000.01", 10));
            assertThat(frames.nanos()).containsExactly(1_700_000_000_005_000_000L);
            assertThat(frames.sample(0)).containsExactly(9, 9, 9, 1, 1, 1);
        }

        @Test
        void otherThingsAreCountedAndTheBatteryIsPassedOn() {
            String rest =
                    "{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21,\"bt\":1700000000},{\"n\":\"b\",\"u\":\"%EL\",\"v\":87},"
                            + "{\"n\":\"label\",\"vs\":\"hello\"},{\"n\":\"max\",\"u\":\"m\",\"v\":1},";
            take("[" + rest + sample("rad/s", 1).substring(1));
            assertThat(frames.all.get(0).batteryPercent()).hasValue(87);
            assertThat(drops.of(Dropped.UNUSED)).isEqualTo(3);
        }

        @Test
        void whatIsOtherwiseIsRefused() {
            assertThat(reason("{}")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("[1]")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("[{\"bver\":11}]")).isEqualTo(Reason.UNSUPPORTED_VERSION);
            assertThat(reason("[{\"must_\":11}]")).isEqualTo(Reason.SYNTAX);
            assertThat(reason(sample("", 1))).as("no unit").isEqualTo(Reason.SYNTAX);
            assertThat(reason(sample("rad/s", 1).replace("m/s2", "g"))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(sample("rad/s", 101))).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(sample("rad/s", 1).replace("1700000000", "-5")))
                    .as("relative")
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(sample("rad/s", 1).replace("1700000000", "1e300")))
                    .isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(sample("rad/s", 1).replace("\"gy\"", "\"gx\""))).isEqualTo(Reason.SYNTAX);
            assertThat(reason(sample("rad/s", 1).replace("\"gy\"", "\"other\"")))
                    .isEqualTo(Reason.SYNTAX);
            assertThat(reason(sample("rad/s", 1).replace("\"gx\"", "\"left:gx\"")))
                    .isEqualTo(Reason.OTHER_SENSOR);
        }

        @Test
        void bombs() {
            assertThat(reason("[".repeat(60_000))).isEqualTo(Reason.SYNTAX);
            assertThat(reason("[{\"v\":" + "1".repeat(60_000) + "}]")).isEqualTo(Reason.SYNTAX);
            assertThat(reason("[{\"t\":1e999999999}]")).isEqualTo(Reason.OUT_OF_RANGE);
            assertThat(reason(sample("rad/s", 1).replace("\"v\":1.0", "\"v\":1e999999999")))
                    .isEqualTo(Reason.NOT_FINITE);
        }

        private Reason reason(String text) {
            Decoded decoded = adapter.decode(text.getBytes(StandardCharsets.UTF_8));
            assertThat(decoded).as(text.length() < 500 ? text : "bomb").isInstanceOf(Malformed.class);
            return ((Malformed) decoded).reason();
        }
    }

    @Nested
    class Cbor {

        @Test
        void aPackWithNumberedLabelsIsResolved() {
            frames.take(adapter.decode(bytes(GOLDEN)));
            assertThat(frames.sample(0)).containsExactly(0.25, 0, 9.75, 0.5, 0, -1);
            assertThat(frames.nanos()).containsExactly(1_700_000_000_000_000_000L);
        }

        @Test
        void everyShorterPackIsRefused() {
            byte[] whole = bytes(GOLDEN);
            for (int length = 1; length < whole.length; length++) {
                assertThat(adapter.decode(Arrays.copyOf(whole, length)))
                        .as("length %d", length)
                        .isInstanceOf(Malformed.class);
            }
        }

        @Test
        void bombs() {
            for (String bomb : new String[] {
                "9F".repeat(30_000),
                "81".repeat(30_000),
                // Lengths of 2^62 bytes, text and array, of which nothing follows.
                "81 A1 00 7B 40 00 00 00 00 00 00 00",
                "81 A1 02 5B 40 00 00 00 00 00 00 00",
                "9B 40 00 00 00 00 00 00 00 A1",
                "81 BB 40 00 00 00 00 00 00 00",
                // A decimal fraction with an exponent of a billion, and a big number.
                "81 A1 06 C4 82 1A 3B 9A CA 00 01",
                "81 A1 06 C4 82 3A 3B 9A CA 00 01",
                "81 A1 06 C2 58 20 " + "FF".repeat(32),
                "81 A1 02 FB 7F F8 00 00 00 00 00 00 00"
            }) {
                assertThat(adapter.decode(bytes(bomb)))
                        .as(bomb.substring(0, 12))
                        .isInstanceOf(Malformed.class);
            }
        }

        private static byte[] bytes(String hex) {
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }

    /** One sample at 1 700 000 000 s. */
    static String sample(String rateUnit, double gx) {
        String rate = "\"u\":\"" + rateUnit + "\"";
        return "[{\"bn\":\"bar-1:\",\"bt\":1700000000,\"n\":\"ax\",\"u\":\"m/s2\",\"v\":0},"
                + "{\"n\":\"ay\",\"u\":\"m/s2\",\"v\":0},{\"n\":\"az\",\"u\":\"m/s2\",\"v\":9.75},"
                + "{\"n\":\"gx\"," + rate + ",\"v\":" + gx + "},{\"n\":\"gy\"," + rate + ",\"v\":0},{\"n\":\"gz\","
                + rate
                + ",\"v\":0}]";
    }

    private static String triple(String of, String unit, String t, double v) {
        return "[{\"bt\":" + t + ",\"bu\":\"" + unit + "\",\"n\":\"" + of + "x\",\"v\":" + v + "},{\"n\":\"" + of
                + "y\",\"v\":" + v + "},{\"n\":\"" + of + "z\",\"v\":" + v + "}]";
    }

    private void take(String pack) {
        frames.take(adapter.decode(pack.getBytes(StandardCharsets.UTF_8)));
    }
}
