package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.wire.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The frames that came of a test's messages. */
final class Frames {

    final List<ImuFrame> all = new ArrayList<>();

    void take(Decoded decoded) {
        assertThat(decoded).isNotInstanceOf(Decoded.Malformed.class);
        if (decoded instanceof Decoded.Frames frames) {
            all.addAll(frames.frames());
        }
    }

    int samples() {
        return all.stream().mapToInt(ImuFrame::size).sum();
    }

    List<Long> nanos() {
        return all.stream()
                .flatMapToLong(f -> LongStream.range(0, f.size()).map(i -> f.deviceNanos((int) i)))
                .boxed()
                .toList();
    }

    List<Long> sequences() {
        return all.stream().map(ImuFrame::sequence).toList();
    }

    long boots() {
        return all.stream().mapToLong(ImuFrame::bootId).distinct().count();
    }

    /** Six values of a sample, counted over all frames. */
    double[] sample(int index) {
        int left = index;
        for (ImuFrame f : all) {
            if (left < f.size()) {
                return new double[] {f.ax(left), f.ay(left), f.az(left), f.gx(left), f.gy(left), f.gz(left)};
            }
            left -= f.size();
        }
        throw new AssertionError("there is no sample " + index);
    }
}
