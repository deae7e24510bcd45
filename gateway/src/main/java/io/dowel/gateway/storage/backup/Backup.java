package io.dowel.gateway.storage.backup;

import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of what a site keeps, made while the service runs: the database as it was at one moment, then the logs of sessions. The
 * database of the copy is a file, whichever engine the site's runs on.
 *
 * <p>That order makes it consistent: an event is in its log before it is in the database, so that the logs of the copy hold all that its
 * database does. A log that is being written ends in the middle of an entry, which readers of logs expect. Tokens, keys and what waits
 * at the broker are not in it.
 */
public final class Backup {

    private final Path data;
    private final BackupProgress progress;
    private long files;
    private long bytes;

    private Backup(Path data, BackupProgress progress) {
        this.data = data;
        this.progress = progress;
    }

    /** What was copied. */
    public record Report(long files, long bytes) {}

    /**
     * Copies a database and a data directory into one file, which only its owner may read.
     *
     * @param file must not exist
     * @throws IOException with a sentence for people
     */
    public static Report make(DatabaseAddress database, Path data, Path file, Instant now, BackupProgress progress)
            throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " is there already; name another file");
        }
        var backup = new Backup(data, progress);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Path folder =
                Files.createTempDirectory(directory(file), ".dowel-backup-", BackupFile.ownerOnly(file, "rwx------"));
        try {
            Path copy = folder.resolve(BackupFile.DATABASE);
            int schema = backup.snapshot(database, copy);
            backup.write(part, copy, new BackupFile(schema, now.toString()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
            Restore.delete(folder);
        }
        return new Report(backup.files, backup.bytes);
    }

    /** The database at one moment, whoever writes to it meanwhile. */
    private int snapshot(DatabaseAddress database, Path copy) throws IOException {
        if (database instanceof DatabaseAddress.File file) {
            snapshot(file.path(), copy);
        } else {
            pour(database, copy);
        }
        try (Connection connection = BackupFile.connect(copy)) {
            return schema(connection);
        } catch (SQLException e) {
            throw new IOException("the copy of the database cannot be read: " + e.getMessage(), e);
        }
    }

    private static void snapshot(Path database, Path copy) throws IOException {
        if (!Files.isRegularFile(database)) {
            throw new IOException("there is no " + database + " to copy");
        }
        try (Connection connection = BackupFile.connect(database);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toAbsolutePath().toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new IOException("the database cannot be copied: " + e.getMessage(), e);
        }
    }

    private void pour(DatabaseAddress database, Path copy) throws IOException {
        try (Database from = Database.openAsItIs(database);
                Database to = Database.open(new DatabaseAddress.File(directory(copy)))) {
            to.change(into -> from.readAtOneMoment(handle -> new DatabaseCopy(into, progress).copy(handle, into)));
        } catch (StorageException e) {
            throw new IOException("the database cannot be copied: " + e.getMessage(), e);
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
            List<Path> logs = logs();
            long expected = Files.size(copy);
            for (Path log : logs) {
                expected += log.toFile().length();
            }
            var copier = new ByteCopy(progress, expected);
            add(zip, copier, copy, BackupFile.DATABASE);
            for (Path log : logs) {
                add(zip, copier, log, data.relativize(log).toString().replace('\\', '/'));
            }
            bytes = copier.done();
        }
    }

    private List<Path> logs() throws IOException {
        Path sessions = data.resolve(BackupFile.SESSIONS);
        if (!Files.isDirectory(sessions)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(sessions)) {
            return below.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Copies as much as there is now: a log that is being written would go on growing. */
    private void add(ZipOutputStream zip, ByteCopy copier, Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            copier.copy(in, zip, Files.size(file));
            zip.closeEntry();
            files++;
        } catch (NoSuchFileException e) {
            // Erased since it was listed, with the patient it belonged to.
        }
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
