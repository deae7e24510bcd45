package io.dowel.gateway.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of a service come from: the environment first, then the token file in the data directory; what
 * neither has is drawn at random, and kept in that file where there is a data directory.
 */
public final class TokenSource {

    public static final String PHYSIO_VARIABLE = "DOWEL_PHYSIO_TOKEN";
    public static final String TABLET_VARIABLE = "DOWEL_TABLET_TOKEN";

    /** The token file's name in the data directory. */
    public static final String FILE_NAME = "tokens.properties";

    private static final String PHYSIO_KEY = "physio";
    private static final String TABLET_KEY = "tablet";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Map<String, String> environment;

    /** @param environment usually {@link System#getenv()} */
    public TokenSource(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Loads or draws both tokens.
     *
     * @param dataDirectory where the token file is or shall be; {@code null} to keep drawn tokens in memory only
     * @throws IOException with a sentence for the person who started the service
     */
    public AccessTokens load(@Nullable Path dataDirectory) throws IOException {
        Optional<AccessToken> physio = fromEnvironment(PHYSIO_VARIABLE);
        Optional<AccessToken> tablet = fromEnvironment(TABLET_VARIABLE);
        if (physio.isPresent() && tablet.isPresent()) {
            return pair(physio.get(), tablet.get());
        }
        AccessTokens kept = dataDirectory == null ? AccessTokens.random() : readOrCreate(dataDirectory);
        return pair(physio.orElse(kept.tokenFor(Role.PHYSIO)), tablet.orElse(kept.tokenFor(Role.PATIENT)));
    }

    private Optional<AccessToken> fromEnvironment(String variable) throws IOException {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AccessToken.of(value.strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException(variable + ": " + e.getMessage(), e);
        }
    }

    private static AccessTokens readOrCreate(Path dataDirectory) throws IOException {
        createDirectory(dataDirectory);
        Path file = dataDirectory.resolve(FILE_NAME);
        if (Files.exists(file)) {
            return read(file);
        }
        AccessTokens drawn = AccessTokens.random();
        String text = "# Whoever holds a token has its role. Delete this file to draw new ones.\n"
                + PHYSIO_KEY + "=" + drawn.tokenFor(Role.PHYSIO).reveal() + "\n"
                + TABLET_KEY + "=" + drawn.tokenFor(Role.PATIENT).reveal() + "\n";
        try {
            // The permissions are set as the file is made, so that there is no moment in which others could read it.
            Files.createFile(file, ownerOnly(file, OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            return read(file);
        }
        Files.writeString(file, text, StandardOpenOption.WRITE);
        return drawn;
    }

    private static AccessTokens read(Path file) throws IOException {
        requireOwnerOnly(file);
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return pair(token(properties, PHYSIO_KEY, file), token(properties, TABLET_KEY, file));
    }

    private static AccessToken token(Properties properties, String key, Path file) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException(file + " has no line " + key + "=…");
        }
        try {
            return AccessToken.of(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", " + key + ": " + e.getMessage(), e);
        }
    }

    private static AccessTokens pair(AccessToken physio, AccessToken tablet) throws IOException {
        try {
            return new AccessTokens(physio, tablet);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, OWNER_ONLY_DIRECTORY));
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others; run: chmod 600 " + file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? List.of(PosixFilePermissions.asFileAttribute(permissions)).toArray(FileAttribute<?>[]::new)
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
