package io.dowel.gateway.clinic;

import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.storage.Database;

/** The names of those who decide, as the patient's own people read them. Any thread may call it; each call may block. */
public final class StaffNames {

    private final Database database;

    public StaffNames(Database database) {
        this.database = database;
    }

    /** Their name, or a word where there is none any more. */
    public String of(StaffId id) {
        return database.read(handle -> handle.createQuery("SELECT name FROM staff_member WHERE id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .orElse("somebody of before"));
    }
}
