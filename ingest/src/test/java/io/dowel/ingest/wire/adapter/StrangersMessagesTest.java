package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.DowelJsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Millions of random and damaged messages, from a seed: each comes to frames, to nothing yet, or to a reason. */
class StrangersMessagesTest {

    private static final SensorId SENSOR = new SensorId("bar-1");
    private static final long SEED = 20_261_127;
    private static final int MUTATIONS = 2_000_000;
    private static final int RANDOM = 200_000;

    /** What a message is damaged with most often: what JSON and CBOR are made of. */
    private static final byte[] MEANINGFUL = "{}[]\",:0123456789-+.eEnulltrue\\ ".getBytes(StandardCharsets.US_ASCII);

    @Test
    void damagedMessagesNeverThrow() throws Exception {
        List<byte[]> good = goodMessages();
        Strangers all = atOnce(strangers -> {
            for (int i = 0; i < share(MUTATIONS); i++) {
                strangers.send(strangers.mutated(good.get(strangers.random.nextInt(good.size()))));
            }
        });
        assertThat(all.sent).isGreaterThanOrEqualTo(MUTATIONS);
        assertThat(all.frames).as("some damage is to values only").isPositive();
        assertThat(all.seen)
                .containsKeys(
                        Reason.TRUNCATED,
                        Reason.TRAILING_BYTES,
                        Reason.CHECKSUM,
                        Reason.SYNTAX,
                        Reason.OUT_OF_RANGE,
                        Reason.UNKNOWN_FORMAT);
    }

    @Test
    void randomBytesNeverThrow() throws Exception {
        Strangers all = atOnce(strangers -> {
            for (int i = 0; i < share(RANDOM); i++) {
                strangers.send(strangers.anything());
            }
        });
        assertThat(all.sent).isGreaterThanOrEqualTo(RANDOM);
        assertThat(all.seen).containsKey(Reason.SYNTAX);
    }

    /** What each format gets of so many messages, so that together they are no fewer. */
    private static int share(int messages) {
        int formats = PayloadFormat.values().length;
        return (messages + formats - 1) / formats;
    }

    /** One stranger to a sensor of each format, each on a thread of its own, whose short stack makes exceptions cheap. */
    private static Strangers atOnce(Consumer<Strangers> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Strangers>> running = new ArrayList<>();
            for (PayloadFormat format : PayloadFormat.values()) {
                var strangers = new Strangers(format, SEED + running.size());
                running.add(threads.submit(() -> what.accept(strangers), strangers));
            }
            var all = new Strangers(PayloadFormat.AUTO, SEED);
            for (Future<Strangers> one : running) {
                Strangers done = one.get();
                assertThat(done.adapters.size()).isLessThanOrEqualTo(1);
                all.sent += done.sent;
                all.frames += done.frames;
                done.seen.forEach((reason, count) -> all.seen.merge(reason, count, Integer::sum));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whoever sends to one sensor what it should not get, and what came of it. Holds state; one owner. */
    private static final class Strangers {

        private final Random random;
        private final SensorAdapters adapters;
        private final Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
        private int sent;
        private int frames;

        Strangers(PayloadFormat format, long seed) {
            random = new Random(seed);
            adapters = new SensorAdapters(Map.of(SENSOR, format), new Drops());
        }

        /** The contract: a result of this sensor, finite and in order. ImuFrame itself refuses what is not. */
        void send(byte[] message) {
            sent++;
            Decoded decoded = adapters.decode(message, null, SENSOR);
            if (decoded instanceof Malformed malformed) {
                seen.merge(malformed.reason(), 1, Integer::sum);
            } else if (decoded instanceof Decoded.Frames good) {
                for (ImuFrame frame : good.frames()) {
                    frames++;
                    if (!frame.sensor().equals(SENSOR)) {
                        throw new AssertionError("a frame of another sensor");
                    }
                }
            }
        }

        byte[] anything() {
            byte[] bytes = new byte[1 + random.nextInt(80)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                // A beginning that CBOR reads on from.
                bytes[0] = (byte) (0x81 + random.nextInt(8));
            }
            return bytes;
        }

        byte[] mutated(byte[] good) {
            byte[] bytes = good.clone();
            for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(6)) {
                    case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> bytes[at] = (byte) random.nextInt(256);
                    case 2, 3 -> bytes[at] = MEANINGFUL[random.nextInt(MEANINGFUL.length)];
                    case 4 -> bytes = Arrays.copyOf(bytes, Math.max(1, random.nextInt(bytes.length + 4)));
                    default -> {
                        int length = Math.min(random.nextInt(12), bytes.length - at);
                        System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                    }
                }
            }
            return bytes;
        }
    }

    private static List<byte[]> goodMessages() {
        ImuFrame frame =
                ImuFrame.of(SENSOR, 1, 2, 50, new long[] {3, 5}, new float[] {0, 0, 9.75f, 0, 0, 0, 1, 2, 3, 4, 5, 6});
        List<byte[]> messages = new ArrayList<>();
        messages.add(new DowelFrameCodec().encode(frame));
        messages.add(new DowelJsonCodec().encode(frame));
        var phone = new Phone();
        messages.add(phone.still(0).still(1).message(0));
        phone.read("accelerometer", 5, 1, 1, 1).read("gravity", 5, 0, 0, 9.75).read("gyroscope", 5, 1, 1, 1);
        messages.add(phone.message(1));
        messages.add(text(MovesenseAdapterTest.log(MovesenseAdapterTest.batch(75, 2))));
        messages.add(text("{\"Body\":" + MovesenseAdapterTest.batch(150, 2) + "}"));
        messages.add(text(SenmlAdapterTest.sample("rad/s", 1)));
        messages.add(HexFormat.of().parseHex(SenmlAdapterTest.GOLDEN.replaceAll("\\s", "")));
        return messages;
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
