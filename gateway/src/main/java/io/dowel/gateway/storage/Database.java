package io.dowel.gateway.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * The database of one site, SQLite or PostgreSQL, with its schema up to date.
 *
 * <p>Every call may wait for a disk or a network: never on an event loop. Any thread may call it. The statements given to it are one
 * text for both engines.
 */
public final class Database implements AutoCloseable {

    private static final int FILE_CONNECTIONS = 3;
    private static final int SERVER_CONNECTIONS = 6;
    private static final long CONNECT_WITHIN_MS = 10_000;

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final @Nullable Lock turns;

    private Database(DatabaseAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.turns = address instanceof DatabaseAddress.File ? new ReentrantLock(true) : null;
    }

    /**
     * Opens the database, makes it where there is none, and brings its schema up to date.
     *
     * @throws IOException with a sentence for people
     */
    // Two at once in one process would each ask for the file's lock, which the second of them cannot wait for.
    public static synchronized Database open(DatabaseAddress address) throws IOException {
        HikariDataSource pool = pool(address);
        try {
            var database = new Database(address, pool);
            if (!database.isUpToDate()) {
                migrate(address, pool);
            }
            return database;
        } catch (IOException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Opens a database that is there already and leaves its schema alone: whatever else runs on it goes on.
     *
     * @throws IOException with a sentence for people, also where its schema is not that of this version
     */
    public static Database openAsItIs(DatabaseAddress address) throws IOException {
        var database = new Database(address, pool(address));
        if (!database.isUpToDate()) {
            database.close();
            throw new IOException(
                    "the database " + address + " is not one of this version of Dowel: use the version that"
                            + " runs on it, or start this one on it first");
        }
        return database;
    }

    /** Reads, each statement by itself. */
    public <T> T read(Function<Handle, T> reading) {
        try {
            return jdbi.withHandle(reading::apply);
        } catch (JdbiException e) {
            throw new StorageException(address.toString(), e);
        }
    }

    /** Reads, all statements as of one moment; on PostgreSQL nobody waits for it. */
    public <T> T readAtOneMoment(Function<Handle, T> reading) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, reading::apply);
        } catch (JdbiException e) {
            throw new StorageException(address.toString(), e);
        }
    }

    /**
     * Changes, all or nothing. A file takes one change at a time: of this process they come in the order in which they were asked for.
     * SQLite itself has whoever waits ask again from time to time, in no order, so that one may wait in vain while others go ahead.
     */
    public <T> T change(Function<Handle, T> change) {
        if (turns == null) {
            return changeNow(change);
        }
        turns.lock();
        try {
            return changeNow(change);
        } finally {
            turns.unlock();
        }
    }

    private <T> T changeNow(Function<Handle, T> change) {
        try {
            return jdbi.inTransaction(change::apply);
        } catch (JdbiException e) {
            throw new StorageException(address.toString(), e);
        }
    }

    /** Number of the newest migration that this version of the program knows. */
    public static int newestSchema() {
        return Migrations.newest();
    }

    /** Where it is. */
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource pool(DatabaseAddress address) throws IOException {
        var config = new HikariConfig();
        config.setPoolName("dowel");
        config.setConnectionTimeout(CONNECT_WITHIN_MS);
        config.setMinimumIdle(1);
        if (address instanceof DatabaseAddress.File file) {
            config.setDataSource(DatabaseFile.source(file.path()));
            config.setMaximumPoolSize(FILE_CONNECTIONS);
        } else if (address instanceof DatabaseAddress.Server server) {
            config.setJdbcUrl(server.jdbcUrl());
            config.setUsername(server.user());
            config.setPassword(server.password());
            config.setDataSourceProperties(serverProperties());
            config.setMaximumPoolSize(SERVER_CONNECTIONS);
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new IOException("the database " + address + " cannot be opened: " + StorageException.reason(e), e);
        }
    }

    /** A server that is gone is noticed, and does not hold a worker for ever. */
    private static Properties serverProperties() {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    /**
     * Asked before Flyway is, which takes longer to find that there is nothing to do than everything else of a start together. What is
     * not as this version leaves it, later versions included, is Flyway's to judge.
     */
    private boolean isUpToDate() {
        try {
            return jdbi.withHandle(handle -> handle.createQuery("""
                            SELECT MAX(CAST(version AS INTEGER)) AS newest, MIN(CASE WHEN success THEN 1 ELSE 0 END) AS good
                            FROM schema_history
                            """)
                    .map((row, context) -> row.getInt("newest") == Migrations.newest() && row.getInt("good") == 1)
                    .one());
        } catch (JdbiException e) {
            return false;
        }
    }

    private static void migrate(DatabaseAddress address, DataSource source) throws IOException {
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations(new String[0])
                .resourceProvider(new Migrations())
                .javaMigrationClassProvider(List::of)
                .table("schema_history")
                .cleanDisabled(true)
                // A schema of a version after this one is not ours to write to.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            if (address instanceof DatabaseAddress.File file) {
                DatabaseFile.alone(file.path(), flyway::migrate);
            } else {
                flyway.migrate();
            }
        } catch (FlywayException e) {
            throw new IOException(
                    "the database " + address + " cannot be brought up to this version: " + StorageException.reason(e),
                    e);
        }
    }
}
