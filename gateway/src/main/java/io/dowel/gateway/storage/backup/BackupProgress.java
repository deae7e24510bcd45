package io.dowel.gateway.storage.backup;

/** Is told how far a copy is, so that whoever waits sees it go on. */
public interface BackupProgress {

    /** Nobody waits. */
    BackupProgress UNSEEN = new BackupProgress() {

        @Override
        public void rows(long done) {}

        @Override
        public void bytes(long done, long total) {}
    };

    /** So many rows went from one database into another; how many there are is not known. */
    void rows(long done);

    /** So many bytes of files were packed or unpacked. */
    void bytes(long done, long total);
}
