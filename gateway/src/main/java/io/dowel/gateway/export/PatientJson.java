package io.dowel.gateway.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of one patient, table by table, as JSON ({@code dowel.patient/1}, {@code docs/exports.md}). Any thread may
 * call it; each call may block.
 */
public final class PatientJson {

    /** Columns that hold JSON themselves. */
    private static final Set<String> DOCUMENTS = Set.of("document", "technique", "plan", "reasons");

    private final Database database;

    public PatientJson(Database database) {
        this.database = database;
    }

    /**
     * Writes it as of one moment, row by row, and leaves {@code out} open.
     *
     * @return false, with nothing written, where there is no such patient
     */
    public boolean write(PatientId patient, OutputStream out) throws IOException {
        try {
            return database.change(handle -> {
                boolean known = handle.createQuery("SELECT COUNT(*) FROM patient WHERE id = :patient")
                                .bind("patient", patient.value())
                                .mapTo(Integer.class)
                                .one()
                        > 0;
                if (known) {
                    write(handle, patient, out);
                }
                return known;
            });
        } catch (UncheckedIOException e) {
            throw new IOException("the export could not be written: " + e.getMessage(), e);
        }
    }

    private static void write(Handle handle, PatientId patient, OutputStream out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("schema", "dowel.patient/1");
            json.writeStringField("patient", patient.value());
            json.writeObjectFieldStart("tables");
            for (PatientTables.Table table : PatientTables.ALL) {
                json.writeArrayFieldStart(table.name());
                rows(handle, patient, table, json);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rows(Handle handle, PatientId patient, PatientTables.Table table, JsonGenerator json) {
        handle.createQuery("SELECT * FROM " + table.name() + " WHERE " + table.rows() + " ORDER BY " + table.order())
                .bind("patient", patient.value())
                .map((row, context) -> {
                    row(row, table, json);
                    return true;
                })
                .forEach(written -> {});
    }

    private static void row(ResultSet row, PatientTables.Table table, JsonGenerator json) throws SQLException {
        try {
            json.writeStartObject();
            ResultSetMetaData columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
                if (!table.withheld().contains(name)) {
                    value(name, row.getObject(i), json);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void value(String name, @Nullable Object value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else if (DOCUMENTS.contains(name) && looksLikeJson(value.toString())) {
            json.writeRawValue(value.toString());
        } else {
            json.writeString(value.toString());
        }
    }

    private static boolean looksLikeJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }
}
