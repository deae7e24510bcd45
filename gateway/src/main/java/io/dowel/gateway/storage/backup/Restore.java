package io.dowel.gateway.storage.backup;

import io.dowel.gateway.storage.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A backup brought back into a data directory that keeps nothing yet. All of it is unpacked and checked beside, and then moved into
 * place, the database last: what was broken off is no database.
 */
public final class Restore {

    private Restore() {}

    /**
     * Brings a backup back.
     *
     * @return when it was made, in ISO 8601
     * @throws IOException with a sentence for people
     */
    public static String run(Path file, Path data) throws IOException {
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
                unpack(zip, folder);
                check(folder.resolve(BackupFile.DATABASE));
                move(folder, data);
            } finally {
                delete(folder);
            }
            return about.made();
        } catch (ZipException e) {
            throw new IOException(file + " is no backup of Dowel, or is damaged: " + e.getMessage(), e);
        }
    }

    private static void unpack(ZipFile zip, Path folder) throws IOException {
        for (ZipEntry entry : Collections.list(zip.entries())) {
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
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
            ownerOnly(to);
        }
    }

    private static void ownerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
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

    private static void move(Path folder, Path data) throws IOException {
        Path sessions = folder.resolve(BackupFile.SESSIONS);
        if (Files.exists(sessions)) {
            Files.move(sessions, data.resolve(BackupFile.SESSIONS), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(
                folder.resolve(BackupFile.DATABASE), data.resolve(BackupFile.DATABASE), StandardCopyOption.ATOMIC_MOVE);
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
