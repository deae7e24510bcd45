package io.dowel.gateway.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The engines that every test of storage runs on, each a real one; one PostgreSQL serves all tests of a run. */
public enum Engine {
    SQLITE {
        @Override
        public DatabaseAddress fresh(Path folder) {
            return new DatabaseAddress.File(folder);
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
    };

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable EmbeddedPostgres running;

    /** A database that nobody has opened yet. */
    public abstract DatabaseAddress fresh(Path folder);

    private static synchronized EmbeddedPostgres postgres() {
        if (running == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.start();
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
