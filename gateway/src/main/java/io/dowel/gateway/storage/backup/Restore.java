package io.dowel.gateway.storage.backup;

import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A backup brought back into a data directory and a database that keep nothing yet, whichever engine the copied one ran on. All of it is
 * unpacked and checked beside, and then moved into place, the database last: what was broken off is no database.
 */
public final class Restore {

    private final BackupProgress progress;

    private Restore(BackupProgress progress) {
        this.progress = progress;
    }

    /**
     * Brings a backup back.
     *
     * @param data takes the logs of sessions, and the database where {@code database} is the file in it
     * @return when it was made, in ISO 8601
     * @throws IOException with a sentence for people
     */
    public static String run(Path file, Path data, DatabaseAddress database, BackupProgress progress)
            throws IOException {
        for (String kept : List.of(BackupFile.DATABASE, BackupFile.SESSIONS)) {
            if (Files.exists(data.resolve(kept))) {
                throw new IOException(data + " keeps something already (" + kept + "); name an empty directory");
            }
        }
        try (var zip = new ZipFile(file.toFile())) {
            BackupFile about = BackupFile.read(zip);
            if (about.schema() > Database.newestSchema()) {
                throw new IOException(file + " was made by a later version of Dowel, and needs that one");
            }
            Files.createDirectories(data, BackupFile.ownerOnly(data, "rwx------"));
            Path folder = Files.createTempDirectory(data, ".restore-", BackupFile.ownerOnly(data, "rwx------"));
            try {
                var restore = new Restore(progress);
                restore.unpack(zip, folder);
                check(folder.resolve(BackupFile.DATABASE));
                if (database instanceof DatabaseAddress.File) {
                    move(folder, data, BackupFile.SESSIONS);
                    move(folder, data, BackupFile.DATABASE);
                } else {
                    restore.pour(folder, data, database);
                }
            } finally {
                delete(folder);
            }
            return about.made();
        } catch (ZipException e) {
            throw new IOException(file + " is no backup of Dowel, or is damaged: " + e.getMessage(), e);
        }
    }

    private void unpack(ZipFile zip, Path folder) throws IOException {
        List<? extends ZipEntry> entries = Collections.list(zip.entries());
        var copier = new ByteCopy(
                progress, entries.stream().mapToLong(ZipEntry::getSize).sum());
        for (ZipEntry entry : entries) {
            Path to = folder.resolve(entry.getName()).normalize();
            boolean known =
                    entry.getName().equals(BackupFile.DATABASE) || to.startsWith(folder.resolve(BackupFile.SESSIONS));
            if (entry.getName().equals(BackupFile.ABOUT) || entry.isDirectory()) {
                continue;
            }
            if (!known) {
                throw new IOException(zip.getName() + " holds what no backup of Dowel holds");
            }
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(to, BackupFile.ownerOnly(to, "rw-------"));
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(to)) {
                copier.copy(in, out, Long.MAX_VALUE);
            }
        }
    }

    private static void check(Path database) throws IOException {
        try (Connection connection = BackupFile.connect(database);
                var statement = connection.createStatement()) {
            try (ResultSet whole = statement.executeQuery("PRAGMA integrity_check")) {
                if (!whole.next() || !"ok".equals(whole.getString(1))) {
                    throw new IOException("the database in this backup is damaged");
                }
            }
            try (ResultSet orphan = statement.executeQuery("PRAGMA foreign_key_check")) {
                if (orphan.next()) {
                    throw new IOException("the database in this backup is damaged: a row of " + orphan.getString(1)
                            + " belongs to nothing");
                }
            }
        } catch (SQLException e) {
            throw new IOException("the database in this backup cannot be read: " + e.getMessage(), e);
        }
    }

    /** Into a server's database, all or nothing. */
    private void pour(Path folder, Path data, DatabaseAddress database) throws IOException {
        try (Database from = Database.open(new DatabaseAddress.File(folder));
                Database to = Database.open(database)) {
            Optional<String> kept = from.read(read -> to.read(new DatabaseCopy(read, progress)::kept));
            if (kept.isPresent()) {
                throw new IOException(
                        database + " keeps something already (" + kept.get() + "); name an empty database");
            }
            from.read(read -> to.change(into -> pour(read, into, folder, data)));
        } catch (StorageException e) {
            throw new IOException("the database cannot be brought back: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long pour(Handle read, Handle into, Path folder, Path data) {
        long rows = new DatabaseCopy(read, progress).copy(read, into);
        try {
            move(folder, data, BackupFile.SESSIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void move(Path folder, Path data, String name) throws IOException {
        Path from = folder.resolve(name);
        if (Files.exists(from)) {
            Files.move(from, data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
                try (Stream<Path> left = Files.list(directory)) {
                    if (left.findAny().isEmpty()) {
                        Files.delete(directory);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
