package io.dowel.gateway.people.secret;

import io.dowel.gateway.storage.Database;
import org.jdbi.v3.core.Handle;

/** The count of what took access away from somebody, by whichever process: while it stands still, whoever was let in may stay. */
public final class AccessRevision {

    private final Database database;

    public AccessRevision(Database database) {
        this.database = database;
    }

    /** The count now. */
    public long now() {
        return database.read(handle -> handle.createQuery("SELECT ended FROM access_revision")
                .mapTo(Long.class)
                .one());
    }

    /** Lets changes of several processes come one after another, from here to the end of the transaction. */
    public static void alone(Handle handle) {
        handle.execute("UPDATE access_revision SET ended = ended");
    }

    /** Counts one more, in the transaction that takes the access away. */
    public static void ended(Handle handle) {
        handle.execute("UPDATE access_revision SET ended = ended + 1");
    }
}
