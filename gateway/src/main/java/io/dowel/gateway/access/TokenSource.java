package io.dowel.gateway.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
        var file = new SecretFile(dataDirectory.resolve(FILE_NAME));
        if (file.exists()) {
            return read(file);
        }
        AccessTokens drawn = AccessTokens.random();
        String text = "# Whoever holds a token has its role. Delete this file to draw new ones.\n"
                + PHYSIO_KEY + "=" + drawn.tokenFor(Role.PHYSIO).reveal() + "\n"
                + TABLET_KEY + "=" + drawn.tokenFor(Role.PATIENT).reveal() + "\n";
        try {
            file.create(text);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        }
        return drawn;
    }

    private static AccessTokens read(SecretFile file) throws IOException {
        Properties properties = file.read();
        return pair(token(properties, PHYSIO_KEY, file.path()), token(properties, TABLET_KEY, file.path()));
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
}
