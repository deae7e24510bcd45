package io.dowel.gateway.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies files' bytes from stream to stream, and tells how many it has copied of how many. Holds state; one owner. */
final class ByteCopy {

    private static final int BUFFER = 1 << 16;

    private final byte[] buffer = new byte[BUFFER];
    private final BackupProgress progress;
    private final long expected;
    private long done;

    /** @param expected how many bytes all files have together; it may become more */
    ByteCopy(BackupProgress progress, long expected) {
        this.progress = progress;
        this.expected = expected;
    }

    /** Copies {@code most} bytes, or as many as there are. */
    void copy(InputStream from, OutputStream to, long most) throws IOException {
        long left = most;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (read < 0) {
                return;
            }
            to.write(buffer, 0, read);
            done += read;
            left -= read;
            progress.bytes(done, Math.max(done, expected));
        }
    }

    /** Bytes copied by now. */
    long done() {
        return done;
    }
}
