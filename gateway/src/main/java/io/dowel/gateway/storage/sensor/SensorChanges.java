package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.account.SecretHash;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The statements that change the registry, in one transaction. Each change begins with {@link #begin}, whose one row lets changes of
 * several processes come one after another, on either engine.
 */
final class SensorChanges {

    private final Handle handle;
    private final Instant now;

    private SensorChanges(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    static SensorChanges begin(Handle handle, Instant now) {
        handle.execute("UPDATE sensor_revision SET number = number + 1");
        return new SensorChanges(handle, now);
    }

    long count() {
        return handle.createQuery("SELECT COUNT(*) FROM sensor")
                .mapTo(Long.class)
                .one();
    }

    void insert(SensorId id, SensorUse use) {
        update("INSERT INTO sensor (id, placement, format, created_ms) VALUES (:id, :placement, :format, :now)", id)
                .bind("placement", SensorUse.word(use.placement()))
                .bind("format", use.format().word())
                .execute();
    }

    /** The account of before, where there is one, opens the sensor that has its name. */
    void takeOverAccountOfBefore(SensorId id) {
        update("""
                INSERT INTO sensor_secret (sensor_id, salt, digest, created_ms)
                SELECT sensor_id, salt, digest, :now FROM sensor_account_before WHERE sensor_id = :id
                """, id).execute();
        forgetAccountOfBefore(id);
    }

    void forgetAccountOfBefore(SensorId id) {
        handle.execute("DELETE FROM sensor_account_before WHERE sensor_id = ?", id.value());
    }

    boolean keepAccountOfBefore(SensorId id, SecretHash hash) {
        return handle.createUpdate("""
                        INSERT INTO sensor_account_before (sensor_id, salt, digest) VALUES (:id, :salt, :digest)
                        ON CONFLICT (sensor_id) DO UPDATE SET salt = excluded.salt, digest = excluded.digest
                        """)
                        .bind("id", id.value())
                        .bind("salt", hash.salt())
                        .bind("digest", hash.digest())
                        .execute()
                == 1;
    }

    /** A calibration tells how the sensor sat where it sat: elsewhere it is none. */
    void use(SensorId id, SensorUse use) {
        update("UPDATE sensor SET placement = :placement, format = :format WHERE id = :id", id)
                .bind("placement", SensorUse.word(use.placement()))
                .bind("format", use.format().word())
                .execute();
        handle.execute(
                "DELETE FROM sensor_calibration WHERE sensor_id = ? AND placement <> ?",
                id.value(),
                SensorUse.word(use.placement()));
    }

    /** Draws the first secret of an account, or the next one; the one of before lasts until then, or ends at once. */
    SensorSecret draw(SensorId id, @Nullable Instant oldUntil) {
        if (oldUntil == null) {
            endSecrets(id);
        } else {
            // Two at once are enough: the secret of before the last rotation goes.
            handle.execute("DELETE FROM sensor_secret WHERE sensor_id = ? AND until_ms IS NOT NULL", id.value());
            handle.execute(
                    "UPDATE sensor_secret SET until_ms = ? WHERE sensor_id = ?", oldUntil.toEpochMilli(), id.value());
        }
        var secret = SensorSecret.random();
        SecretHash hash = SecretHash.of(secret.reveal());
        update("INSERT INTO sensor_secret (sensor_id, salt, digest, created_ms) VALUES (:id, :salt, :digest, :now)", id)
                .bind("salt", hash.salt())
                .bind("digest", hash.digest())
                .execute();
        return secret;
    }

    void rotated(SensorId id) {
        update("UPDATE sensor SET rotated_ms = :now WHERE id = :id", id).execute();
    }

    void revoke(SensorId id) {
        update("UPDATE sensor SET revoked_ms = :now, online = NULL WHERE id = :id", id)
                .execute();
        endSecrets(id);
    }

    void revive(SensorId id) {
        handle.execute("UPDATE sensor SET revoked_ms = NULL, rotated_ms = NULL WHERE id = ?", id.value());
    }

    void forget(SensorId id) {
        handle.execute("DELETE FROM sensor WHERE id = ?", id.value());
        forgetAccountOfBefore(id);
    }

    private void endSecrets(SensorId id) {
        handle.execute("DELETE FROM sensor_secret WHERE sensor_id = ?", id.value());
    }

    /** A statement with the sensor and the present moment bound, of which it may use either. */
    private Update update(String sql, SensorId id) {
        var update = handle.createUpdate(sql);
        if (sql.contains(":id")) {
            update.bind("id", id.value());
        }
        if (sql.contains(":now")) {
            update.bind("now", now.toEpochMilli());
        }
        return update;
    }
}
