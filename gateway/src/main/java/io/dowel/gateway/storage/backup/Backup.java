package io.dowel.gateway.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of what a site keeps in its data directory, made while the service runs: the database as it was at one moment, then the logs
 * of sessions.
 *
 * <p>That order makes it consistent: an event is in its log before it is in the database, so that the logs of the copy hold all that its
 * database does. A log that is being written ends in the middle of an entry, which readers of logs expect. Tokens, keys and what waits
 * at the broker are not in it.
 */
public final class Backup {

    private static final int BUFFER = 1 << 16;

    private final Path data;
    private long files;
    private long bytes;

    private Backup(Path data) {
        this.data = data;
    }

    /** What was copied. */
    public record Report(long files, long bytes) {}

    /**
     * Copies a data directory into one file, which only its owner may read.
     *
     * @param file must not exist
     * @throws IOException with a sentence for people
     */
    public static Report make(Path data, Path file, Instant now) throws IOException {
        if (!Files.isRegularFile(data.resolve(BackupFile.DATABASE))) {
            throw new IOException("there is no " + BackupFile.DATABASE + " in " + data + " to copy");
        }
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " is there already; name another file");
        }
        var backup = new Backup(data);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Path folder =
                Files.createTempDirectory(directory(file), ".dowel-backup-", BackupFile.ownerOnly(file, "rwx------"));
        try {
            Path copy = folder.resolve(BackupFile.DATABASE);
            int schema = backup.snapshot(copy);
            backup.write(part, copy, new BackupFile(schema, now.toString()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
            Restore.delete(folder);
        }
        return new Report(backup.files, backup.bytes);
    }

    /** The database at one moment, whoever writes to it meanwhile. */
    private int snapshot(Path copy) throws IOException {
        try (Connection connection = BackupFile.connect(data.resolve(BackupFile.DATABASE));
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toAbsolutePath().toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new IOException("the database cannot be copied: " + e.getMessage(), e);
        }
        try (Connection connection = BackupFile.connect(copy)) {
            return schema(connection);
        } catch (SQLException e) {
            throw new IOException("the copy of the database cannot be read: " + e.getMessage(), e);
        }
    }

    static int schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT MAX(CAST(version AS INTEGER)) FROM schema_history")) {
            return newest.next() ? newest.getInt(1) : 0;
        }
    }

    private void write(Path part, Path copy, BackupFile about) throws IOException {
        Files.createFile(part, BackupFile.ownerOnly(part, "rw-------"));
        try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
            zip.putNextEntry(new ZipEntry(BackupFile.ABOUT));
            zip.write(about.bytes());
            zip.closeEntry();
            add(zip, copy, BackupFile.DATABASE);
            Path sessions = data.resolve(BackupFile.SESSIONS);
            if (Files.isDirectory(sessions)) {
                Files.walkFileTree(sessions, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        if (attributes.isRegularFile()) {
                            add(zip, file, data.relativize(file).toString().replace('\\', '/'));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
    }

    /** Copies as much as there is now: a log that is being written would go on growing. */
    private void add(ZipOutputStream zip, Path file, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        long left = Files.size(file);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (read < 0) {
                    break;
                }
                write(zip, buffer, read);
                left -= read;
            }
        }
        zip.closeEntry();
        files++;
    }

    private void write(OutputStream out, byte[] buffer, int length) throws IOException {
        out.write(buffer, 0, length);
        bytes += length;
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
