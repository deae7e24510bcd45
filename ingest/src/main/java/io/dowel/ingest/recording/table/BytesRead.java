package io.dowel.ingest.recording.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Whoever is told how many bytes of a recording's files were just read, as they lie on the disk: of what is packed, packed ones. A
 * file that is looked at twice is told of twice.
 */
@FunctionalInterface
public interface BytesRead {

    /** Nobody. */
    BytesRead UNHEARD = bytes -> {};

    void read(long bytes);

    /** A stream of which each byte is told as it is. */
    default InputStream told(InputStream in) {
        return new ToldStream(in, this::read);
    }

    /** A stream of an archive, told in proportion: {@code packed} bytes of the archive by its end, where it has {@code unpacked}. */
    default InputStream told(InputStream in, long packed, long unpacked) {
        double share = packed < 0 || unpacked <= 0 ? 0 : (double) packed / unpacked;
        return new ToldStream(in, new Proportion(this, share));
    }

    /** Whole bytes of what comes in fractions. Holds state; one owner. */
    final class Proportion implements LongConsumer {

        private final BytesRead to;
        private final double share;
        private double seen;
        private long told;

        private Proportion(BytesRead to, double share) {
            this.to = to;
            this.share = share;
        }

        @Override
        public void accept(long bytes) {
            seen += bytes * share;
            long now = Math.round(seen);
            to.read(now - told);
            told = now;
        }
    }

    /** A stream that says how much was read of it. Holds state; one owner. */
    final class ToldStream extends FilterInputStream {

        private final LongConsumer listener;

        private ToldStream(InputStream in, LongConsumer listener) {
            super(in);
            this.listener = listener;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                listener.accept(1);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                listener.accept(count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            listener.accept(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
