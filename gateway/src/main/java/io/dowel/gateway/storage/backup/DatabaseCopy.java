package io.dowel.gateway.storage.backup;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * All rows of one database put into another that has the same tables, whichever engines the two run on. What is read is read within one
 * transaction and what is written within another, which belong to the caller.
 */
final class DatabaseCopy {

    /** Rows that are in memory at a time. */
    private static final int ROWS = 1000;

    /** Column of a table that holds one row from the beginning, put there by a migration. */
    private static final String ONLY_ROW = "only_row";

    private final Set<String> tables;
    private final BackupProgress progress;
    private long rows;

    /**
     * A copy between two databases with the tables of a third, which may be one of them.
     *
     * @param sqlite a database in a file, with the newest schema
     */
    DatabaseCopy(Handle sqlite, BackupProgress progress) {
        this.tables = parentsFirst(parents(sqlite));
        this.progress = progress;
    }

    /** A table that keeps something of a site's, or nothing where there is none. */
    Optional<String> kept(Handle handle) {
        return tables.stream()
                .filter(table -> !columns(handle, table).contains(ONLY_ROW))
                .filter(table ->
                        handle.createQuery("SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) AS any_row")
                                        .mapTo(Integer.class)
                                        .one()
                                > 0)
                .findFirst();
    }

    /**
     * Puts all rows into tables that hold nothing but what migrations put there.
     *
     * @return how many there are
     */
    long copy(Handle from, Handle to) {
        for (String table : tables) {
            List<String> columns = columns(to, table);
            if (columns.contains(ONLY_ROW)) {
                to.execute("DELETE FROM " + table);
            }
            String named = String.join(", ", columns);
            String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
            try (PreparedBatch insert =
                    to.prepareBatch("INSERT INTO " + table + " (" + named + ") VALUES (" + places + ")")) {
                int[] types = about(to, table, ResultSetMetaData::getColumnType).stream()
                        .mapToInt(i -> i)
                        .toArray();
                from.createQuery("SELECT " + named + " FROM " + table)
                        .setFetchSize(ROWS)
                        .scanResultSet((read, context) -> insert(read.get(), insert, types));
            }
        }
        return rows;
    }

    private long insert(ResultSet read, PreparedBatch insert, int[] types) throws SQLException {
        while (read.next()) {
            for (int i = 0; i < types.length; i++) {
                // A number of a file is as wide as it has to be; a server wants it as its column is.
                insert.bindBySqlType(i, read.getObject(i + 1), types[i]);
            }
            insert.add();
            if (insert.size() == ROWS) {
                write(insert);
            }
        }
        write(insert);
        return rows;
    }

    private void write(PreparedBatch insert) {
        rows += insert.size();
        insert.execute();
        progress.rows(rows);
    }

    private static List<String> columns(Handle handle, String table) {
        return about(handle, table, ResultSetMetaData::getColumnName);
    }

    private static <T> List<T> about(Handle handle, String table, OfColumn<T> question) {
        return handle.createQuery("SELECT * FROM " + table + " WHERE 1 = 0").scanResultSet((read, context) -> {
            ResultSetMetaData about = read.get().getMetaData();
            List<T> answers = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                answers.add(question.of(about, i));
            }
            return answers;
        });
    }

    private interface OfColumn<T> {

        T of(ResultSetMetaData about, int column) throws SQLException;
    }

    /** Each table with those that its rows belong to. */
    private static Map<String, Set<String>> parents(Handle sqlite) {
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        sqlite.createQuery("""
                        SELECT t.name AS name, k."table" AS parent
                        FROM sqlite_master t LEFT JOIN pragma_foreign_key_list(t.name) k
                        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'schema_history'
                        ORDER BY t.name
                        """).mapToMap().forEach(row -> {
            Set<String> known = parents.computeIfAbsent((String) row.get("name"), name -> new LinkedHashSet<>());
            if (row.get("parent") instanceof String parent) {
                known.add(parent);
            }
        });
        return parents;
    }

    private static Set<String> parentsFirst(Map<String, Set<String>> parents) {
        Set<String> ordered = new LinkedHashSet<>();
        Collection<String> left = new LinkedHashSet<>(parents.keySet());
        while (!left.isEmpty()) {
            if (!left.removeIf(table -> ordered.containsAll(parents.get(table)) && ordered.add(table))) {
                throw new IllegalStateException("tables belong to each other in a circle: " + left);
            }
        }
        return ordered;
    }
}
