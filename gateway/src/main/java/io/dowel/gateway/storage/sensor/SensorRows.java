package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.Vector3;
import io.dowel.gateway.storage.sensor.Sensor.Account;
import io.dowel.gateway.storage.sensor.Sensor.Report;
import io.dowel.ingest.mqtt.account.AcceptedSecret;
import io.dowel.ingest.mqtt.account.SecretHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of the registry as sensors. */
final class SensorRows {

    private static final String SENSORS = """
            SELECT s.id, s.placement, s.format, s.created_ms, s.rotated_ms, s.revoked_ms,
                   s.seen_ms, s.online, s.battery_percent, s.firmware,
                   (SELECT COUNT(*) FROM sensor_secret n WHERE n.sensor_id = s.id AND n.until_ms IS NULL) AS secrets,
                   (SELECT MAX(o.until_ms) FROM sensor_secret o WHERE o.sensor_id = s.id AND o.until_ms > :now) AS old_until_ms,
                   c.at_ms, c.placement AS calibrated_placement,
                   c.upright_x, c.upright_y, c.upright_z, c.axis_x, c.axis_y, c.axis_z, c.error_deg
            FROM sensor s LEFT JOIN sensor_calibration c ON c.sensor_id = s.id
            """;

    private SensorRows() {}

    /** All of them by id; sorted here, for each engine has an order of letters of its own. */
    static List<Sensor> all(Handle handle, Instant now) {
        return handle.createQuery(SENSORS).bind("now", now.toEpochMilli()).map((row, context) -> sensor(row)).stream()
                .sorted(Comparator.comparing(sensor -> sensor.id().value()))
                .toList();
    }

    static Optional<Sensor> one(Handle handle, SensorId id, Instant now) {
        return handle.createQuery(SENSORS + "WHERE s.id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id.value())
                .map((row, context) -> sensor(row))
                .findOne();
    }

    /** What opens the account of each sensor that has one. */
    static Map<SensorId, List<AcceptedSecret>> accounts(Handle handle, Instant now) {
        Map<SensorId, List<AcceptedSecret>> accounts = new HashMap<>();
        handle.createQuery("""
                        SELECT x.sensor_id, x.salt, x.digest, x.until_ms
                        FROM sensor_secret x JOIN sensor s ON s.id = x.sensor_id
                        WHERE s.revoked_ms IS NULL AND (x.until_ms IS NULL OR x.until_ms > :now)
                        """)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> Map.entry(new SensorId(row.getString("sensor_id")), secret(row)))
                .forEach(entry -> accounts.computeIfAbsent(entry.getKey(), id -> new ArrayList<>(2))
                        .add(entry.getValue()));
        return accounts;
    }

    private static AcceptedSecret secret(ResultSet row) throws SQLException {
        return new AcceptedSecret(
                new SecretHash(row.getString("salt"), row.getString("digest")), instant(row, "until_ms"));
    }

    private static Sensor sensor(ResultSet row) throws SQLException {
        Integer online = integer(row, "online");
        return new Sensor(
                new SensorId(row.getString("id")),
                SensorUse.of(row.getString("placement"), row.getString("format")),
                new Account(row.getInt("secrets") > 0, instant(row, "rotated_ms"), instant(row, "old_until_ms")),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                instant(row, "revoked_ms"),
                new Report(
                        instant(row, "seen_ms"),
                        online == null ? null : online == 1,
                        integer(row, "battery_percent"),
                        row.getString("firmware")),
                calibration(row));
    }

    private static @Nullable SensorCalibration calibration(ResultSet row) throws SQLException {
        Instant at = instant(row, "at_ms");
        return at == null
                ? null
                : new SensorCalibration(at, SensorUse.placement(row.getString("calibrated_placement")), axes(row));
    }

    private static @Nullable Calibration axes(ResultSet row) throws SQLException {
        double error = row.getDouble("error_deg");
        return row.wasNull() ? null : new Calibration(vector(row, "upright"), vector(row, "axis"), error);
    }

    private static Vector3 vector(ResultSet row, String name) throws SQLException {
        return new Vector3(row.getDouble(name + "_x"), row.getDouble(name + "_y"), row.getDouble(name + "_z"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
