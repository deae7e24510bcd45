package io.dowel.gateway.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the database is. Its text is for people and holds no password. */
public sealed interface DatabaseAddress {

    /** Where the password of a server is read from; a command line is seen by everybody on the machine. */
    String PASSWORD_VARIABLE = "DOWEL_DATABASE_PASSWORD";

    /** One file in the data directory. */
    record File(Path directory) implements DatabaseAddress {

        static final String NAME = "dowel.db";

        /** The file itself. */
        public Path path() {
            return directory.resolve(NAME);
        }

        @Override
        public String toString() {
            return path().toString();
        }
    }

    /**
     * A PostgreSQL server.
     *
     * @param jdbcUrl without user and password
     * @param password empty where the server asks for none
     */
    record Server(String jdbcUrl, String user, String password) implements DatabaseAddress {

        private static final Set<String> PARAMETERS =
                Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "currentSchema", "ApplicationName");

        private static final String FORM = "a database is written postgresql://user@host:5432/name";

        /**
         * Reads what a person wrote. No message repeats it: it might hold a password after all.
         *
         * @throws IllegalArgumentException with a sentence, where it is no such address
         */
        static Server parse(String text, String password) {
            URI uri;
            try {
                uri = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(FORM);
            }
            String user = uri.getUserInfo();
            String name = uri.getPath();
            if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null || user == null || name == null) {
                throw new IllegalArgumentException(FORM);
            }
            if (user.contains(":")) {
                throw new IllegalArgumentException(
                        "the database's address holds no password: put it into " + PASSWORD_VARIABLE);
            }
            if (user.isEmpty() || name.length() < 2 || uri.getFragment() != null) {
                throw new IllegalArgumentException(FORM);
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new Server(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + parameters(uri.getRawQuery()),
                    user,
                    password);
        }

        /** Only what concerns the connection: the driver has parameters that load classes and write files. */
        private static String parameters(@Nullable String query) {
            if (query == null) {
                return "";
            }
            for (String parameter : query.split("&", -1)) {
                if (!PARAMETERS.contains(parameter.split("=", 2)[0])) {
                    throw new IllegalArgumentException("of the parameters of a database's address, only "
                            + String.join(", ", PARAMETERS.stream().sorted().toList())
                            + " are taken; the password comes from "
                            + PASSWORD_VARIABLE);
                }
            }
            return "?" + query;
        }

        @Override
        public String toString() {
            String place = jdbcUrl.substring("jdbc:".length());
            int query = place.indexOf('?');
            return query < 0 ? place : place.substring(0, query);
        }
    }

    /**
     * The address that a command was given.
     *
     * @param url of a server, or {@code null} for the file in the data directory
     * @param environment where a server's password is
     * @throws IOException with a sentence for people
     */
    static DatabaseAddress of(Path data, @Nullable String url, Map<String, String> environment) throws IOException {
        if (url == null) {
            return new File(data);
        }
        try {
            return Server.parse(url, environment.getOrDefault(PASSWORD_VARIABLE, ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("--database: " + e.getMessage(), e);
        }
    }
}
