package io.dowel.gateway.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The engines that every test of storage runs on, each a real one; one PostgreSQL serves all tests of a run. */
public enum Engine {
    SQLITE {
        @Override
        public DatabaseAddress fresh(Path folder) {
            return new DatabaseAddress.File(folder);
        }

        @Override
        DataSource source(DatabaseAddress address) throws IOException {
            return DatabaseFile.source(((DatabaseAddress.File) address).path());
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseAddress fresh(Path folder) {
            String name = "dowel_" + DATABASES.incrementAndGet();
            try (var connection = postgres().getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return DatabaseAddress.Server.parse(
                    "postgresql://postgres@localhost:" + postgres().getPort() + "/" + name, "postgres");
        }

        @Override
        DataSource source(DatabaseAddress address) {
            var server = (DatabaseAddress.Server) address;
            var source = new PGSimpleDataSource();
            source.setUrl(server.jdbcUrl());
            source.setUser(server.user());
            source.setPassword(server.password());
            return source;
        }
    };

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable EmbeddedPostgres running;

    /** A database that nobody has opened yet. */
    public abstract DatabaseAddress fresh(Path folder);

    /** Connections to a database of which nothing is made or brought up to date. */
    abstract DataSource source(DatabaseAddress address) throws IOException;

    private static synchronized EmbeddedPostgres postgres() {
        if (running == null) {
            try {
                // What it keeps is wanted for the length of a test: it need not survive a power cut.
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
                running = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "stop-postgres"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            // The process is ending, and PostgreSQL's with it.
        }
    }
}
