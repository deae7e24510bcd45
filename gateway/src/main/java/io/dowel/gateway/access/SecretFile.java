package io.dowel.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** A file of secrets in the data directory, which only its owner may read. */
public record SecretFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * What it says.
     *
     * @throws IOException with a sentence for people, where others may read it
     */
    public Properties read() throws IOException {
        requireOwnerOnly();
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        return properties;
    }

    /**
     * Looks at who may read it.
     *
     * @throws IOException with a sentence for people, where others may, or where it is not there
     */
    public void requireOwnerOnly() throws IOException {
        if (!exists()) {
            throw new IOException("there is no " + path);
        }
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            throw new IOException(path + " can be read by others; run: chmod 600 " + path);
        }
    }

    /** Makes it anew; throws where it is there already, and makes its directory where that is not. */
    public void create(String text) throws IOException {
        createDirectory();
        // The permissions are set as the file is made, so that there is no moment in which others could read it.
        Files.createFile(path, ownerOnly(OWNER_ONLY));
        Files.writeString(path, text, StandardOpenOption.WRITE);
    }

    /** Puts other text in its place, in one go: whoever reads it, also after a power cut, sees the old or the new. */
    public void replace(String text) throws IOException {
        createDirectory();
        Path next = Files.createTempFile(directory(), path.getFileName().toString(), ".new", ownerOnly(OWNER_ONLY));
        try {
            Files.writeString(next, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void createDirectory() throws IOException {
        if (!Files.isDirectory(directory())) {
            Files.createDirectories(directory(), ownerOnly(OWNER_ONLY_DIRECTORY));
        }
    }

    private Path directory() {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalStateException(path + " is a file and no root");
        }
        return parent;
    }

    private FileAttribute<?>[] ownerOnly(Set<PosixFilePermission> permissions) {
        return isPosix()
                ? List.of(PosixFilePermissions.asFileAttribute(permissions)).toArray(FileAttribute<?>[]::new)
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
