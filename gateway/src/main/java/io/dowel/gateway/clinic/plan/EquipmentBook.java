package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** The loads that the site has, in every version: plates for bars, and kettlebells. Any thread may call it; each call may block. */
public final class EquipmentBook {

    private final Database database;
    private final InstantSource clock;

    public EquipmentBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param version 0 where nobody has said yet what there is */
    public record Held(int version, Equipment equipment) {}

    /** What holds. */
    public Held current() {
        return database.read(EquipmentBook::current);
    }

    /** As {@link #current()}, within a transaction. */
    public static Held current(Handle handle) {
        return handle.createQuery("SELECT version, document FROM site_equipment ORDER BY version DESC LIMIT 1")
                .map((row, context) ->
                        new Held(row.getInt("version"), equipment(new JsonObject(row.getString("document")))))
                .findOne()
                .orElse(new Held(0, Equipment.DEFAULT));
    }

    /** Puts a new version upon the one that was read. */
    public Answer<Held> change(int read, Equipment equipment, Change change) {
        return database.change(handle -> {
            boolean added = current(handle).version() == read
                    && handle.createUpdate("""
                                    INSERT INTO site_equipment (version, at_ms, staff_id, reason, document)
                                    VALUES (:version, :at, :staff, :reason, :document) ON CONFLICT (version) DO NOTHING
                                    """)
                                    .bind("version", read + 1)
                                    .bind("at", clock.instant().toEpochMilli())
                                    .bind("staff", change.by().value())
                                    .bind("reason", change.why())
                                    .bind(
                                            "document",
                                            RecordDocument.of(equipment).encode())
                                    .execute()
                            == 1;
            return added
                    ? Answer.done(new Held(read + 1, equipment))
                    : Answer.refused(Reason.STALE, "the site's loads were changed since they were read");
        });
    }

    /** @throws IllegalArgumentException with a sentence, where it says of no loads */
    public static Equipment equipment(JsonObject json) {
        return RecordDocument.read("the equipment", Equipment.class, Equipment.DEFAULT, json);
    }

    public static JsonObject json(Equipment equipment) {
        return RecordDocument.of(equipment);
    }
}
