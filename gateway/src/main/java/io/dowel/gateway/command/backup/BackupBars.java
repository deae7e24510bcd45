package io.dowel.gateway.command.backup;

import io.dowel.gateway.command.TerminalProgress;
import io.dowel.gateway.storage.backup.BackupProgress;
import org.jspecify.annotations.Nullable;

/** Two bars, one after the other: rows of a server's database, and bytes of files. One owner. */
final class BackupBars implements BackupProgress, AutoCloseable {

    private final String task;
    private @Nullable TerminalProgress rows;
    private @Nullable TerminalProgress bytes;

    BackupBars(String task) {
        this.task = task;
    }

    @Override
    public void rows(long done) {
        if (rows == null) {
            close();
            rows = new TerminalProgress(task, " rows", -1);
        }
        rows.at(done);
    }

    @Override
    public void bytes(long done, long total) {
        if (bytes == null) {
            close();
            bytes = TerminalProgress.ofBytes(task, total);
        }
        bytes.at(done);
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        if (bytes != null) {
            bytes.close();
        }
    }
}
