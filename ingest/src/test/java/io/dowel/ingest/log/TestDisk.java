package io.dowel.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Real files on a disk that is full, slow or broken when a test says so. */
final class TestDisk {

    private long room = Long.MAX_VALUE;
    private boolean failNextForce;
    private CountDownLatch held = new CountDownLatch(0);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private long written;
    private long forced;
    private int forces;
    private int files;

    FileChannel open(Path file) throws IOException {
        synchronized (this) {
            files++;
        }
        return new Channel(Segments.create(file));
    }

    synchronized void fill() {
        room = 0;
    }

    synchronized void fillAfter(long bytes) {
        room = bytes;
    }

    synchronized void free() {
        room = Long.MAX_VALUE;
    }

    synchronized void failForcesOnce() {
        failNextForce = true;
    }

    synchronized void holdUntil(CountDownLatch go) {
        held = go;
    }

    void awaitHeld() throws InterruptedException {
        waiting.await();
    }

    synchronized long writtenBytes() {
        return written;
    }

    synchronized long forcedBytes() {
        return forced;
    }

    synchronized int forces() {
        return forces;
    }

    synchronized int files() {
        return files;
    }

    private synchronized int fitting(int bytes) throws IOException {
        if (room == 0) {
            throw new IOException("No space left on device");
        }
        int fits = (int) Math.min(room, bytes);
        room -= fits;
        written += fits;
        return fits;
    }

    private void force() throws IOException {
        CountDownLatch until;
        synchronized (this) {
            until = held;
        }
        if (until.getCount() > 0) {
            waiting.countDown();
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            forces++;
            if (failNextForce) {
                failNextForce = false;
                throw new IOException("Input/output error");
            }
            forced = written;
        }
    }

    private final class Channel extends FileChannel {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            ByteBuffer part = from.duplicate();
            part.limit(from.position() + fitting(from.remaining()));
            int bytes = file.write(part);
            from.position(from.position() + bytes);
            return bytes;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            TestDisk.this.force();
            file.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public int read(ByteBuffer to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer to, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
