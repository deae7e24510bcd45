package io.dowel.gateway.storage.backup;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * What a backup says of itself, in its first entry.
 *
 * @param schema number of the newest migration in the database it holds
 * @param made when, in ISO 8601
 */
record BackupFile(int schema, String made) {

    static final String ABOUT = "dowel-backup.json";
    static final String DATABASE = "dowel.db";
    static final String SESSIONS = "sessions";
    private static final int FORMAT = 1;
    private static final int MAX_ABOUT = 4096;
    private static final int BUSY_MS = 10_000;

    byte[] bytes() {
        return new JsonObject()
                .put("format", FORMAT)
                .put("schema", schema)
                .put("made", made)
                .encodePrettily()
                .getBytes(StandardCharsets.UTF_8);
    }

    static BackupFile read(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(ABOUT);
        if (entry == null || zip.getEntry(DATABASE) == null) {
            throw new IOException(zip.getName() + " is no backup of Dowel");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var json = new JsonObject(new String(in.readNBytes(MAX_ABOUT), StandardCharsets.UTF_8));
            if (json.getInteger("format", 0) != FORMAT) {
                throw new IOException(zip.getName() + " was made by a version of Dowel that this one does not know");
            }
            return new BackupFile(json.getInteger("schema", 0), json.getString("made", ""));
        } catch (DecodeException | ClassCastException e) {
            throw new IOException(zip.getName() + " is no backup of Dowel", e);
        }
    }

    /** A connection to a SQLite file as it is: it is neither made nor brought up to date. */
    static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source.getConnection();
    }

    static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
