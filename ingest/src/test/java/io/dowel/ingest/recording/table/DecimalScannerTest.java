package io.dowel.ingest.recording.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecimalScannerTest {

    private static final long SEED = 20_261;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final DecimalScanner scanner = new DecimalScanner();
    private int quickly;

    @Test
    void aMillionRandomDecimalsEqualParseDoubleBitForBit() {
        var random = new Random(SEED);
        for (int i = 0; i < 1_000_000; i++) {
            assertReadExactly(randomDecimal(random));
        }
        assertThat(quickly).as("read without a string").isGreaterThan(400_000);
    }

    @Test
    void halfWayAndExtremeCasesEqualParseDoubleToo() {
        for (String text : new String[] {
            "0",
            "-0",
            "-0.0",
            "+0",
            "0e0",
            "00012.500",
            "1.",
            ".5",
            "-.5",
            "+.5e-3",
            "9007199254740992",
            "9007199254740993",
            "9007199254740992e22",
            "9007199254740991e-22",
            "1e22",
            "1e23",
            "1e-22",
            "1e-23",
            "123456789012345678",
            "1234567890123456789",
            "99999999999999999999",
            "4.9e-324",
            "2.4703282292062327e-324",
            "1e-400",
            "1.7976931348623157e308",
            "0.000000000000000000000000000001",
            "2.2250738585072011e-308",
            "1e00000000000005",
            "0e99999",
            "0.1e-99999999999",
            "5e-1",
            "1E+3"
        }) {
            assertReadExactly(text);
        }
    }

    @Test
    void aNumberEndsWhereTheFirstOtherByteStands() {
        byte[] bytes = bytes("1,-2.5e3x");

        assertThat(scanner.scan(bytes, 0)).isEqualTo(1);
        assertThat(scanner.value()).isEqualTo(1);
        assertThat(scanner.scan(bytes, 2)).isEqualTo(8);
        assertThat(scanner.value()).isEqualTo(-2500);
    }

    @Test
    void whatNoSensorWritesIsNoNumber() {
        var random = new Random(SEED);
        String alphabet = "0123456789+-.eE ";
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = bytes(text + ",");
            boolean whole = scanner.scan(bytes, 0) == text.length() && scanner.isNumber();

            assertThat(whole).as(text.toString()).isEqualTo(NUMBER.matcher(text).matches());
        }
    }

    private void assertReadExactly(String text) {
        byte[] bytes = bytes(text + ",");
        int end = scanner.scan(bytes, 0);
        boolean exact = !Double.isNaN(scanner.value());
        double value = exact ? scanner.value() : DecimalScanner.exactly(bytes, 0, end);
        if (exact) {
            quickly++;
        }
        if (!scanner.isNumber()
                || end != text.length()
                || Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(Double.parseDouble(text))) {
            assertThat(value).as(text).isEqualTo(Double.parseDouble(text));
            assertThat(end).as(text).isEqualTo(text.length());
        }
    }

    private static String randomDecimal(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15));
            case 1 -> Float.toString((float) random.nextGaussian());
            case 2 -> String.format(Locale.ROOT, "%." + random.nextInt(8) + "f", random.nextGaussian() * 100);
            case 3 -> Long.toString(random.nextLong() >> random.nextInt(60));
            case 4 ->
                BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(40) - 10)
                        .toPlainString();
            default -> (random.nextLong() >> random.nextInt(60)) + "e" + (random.nextInt(700) - 350);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
