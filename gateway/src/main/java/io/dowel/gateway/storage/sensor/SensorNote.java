package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.Vector3;
import io.dowel.gateway.storage.sensor.Sensor.Report;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of one sensor since it was last written down.
 *
 * @param report with {@code null} for what was not heard
 */
record SensorNote(SensorId sensor, Report report, @Nullable SensorCalibration calibration) {

    /** This and what came after it. */
    SensorNote and(SensorNote later) {
        return new SensorNote(
                sensor,
                new Report(
                        later(report.seen(), later.report.seen()),
                        or(later.report.online(), report.online()),
                        or(later.report.batteryPercent(), report.batteryPercent()),
                        or(later.report.firmware(), report.firmware())),
                or(later.calibration, calibration));
    }

    /** True where this says something that {@code written} does not, other than that the sensor is still there. */
    boolean tellsMoreThan(@Nullable SensorNote written) {
        if (written == null) {
            return true;
        }
        SensorNote both = written.and(this);
        return !Objects.equals(both.report.online(), written.report.online())
                || !Objects.equals(both.report.batteryPercent(), written.report.batteryPercent())
                || !Objects.equals(both.report.firmware(), written.report.firmware())
                || !Objects.equals(both.calibration, written.calibration);
    }

    void write(Handle handle) {
        Boolean online = report.online();
        handle.createUpdate("""
                        UPDATE sensor SET seen_ms = COALESCE(:seen, seen_ms), online = COALESCE(:online, online),
                            battery_percent = COALESCE(:battery, battery_percent), firmware = COALESCE(:firmware, firmware)
                        WHERE id = :id AND revoked_ms IS NULL
                        """)
                .bind("id", sensor.value())
                .bind("seen", millis(report.seen()))
                .bind("online", online == null ? null : (Integer) (online ? 1 : 0))
                .bind("battery", report.batteryPercent())
                .bind("firmware", report.firmware())
                .execute();
        if (calibration != null) {
            write(handle, calibration);
        }
    }

    /** Of a sensor that sits where it sat then; one that was moved meanwhile is not calibrated there. */
    private void write(Handle handle, SensorCalibration found) {
        Calibration axes = found.axes();
        Vector3 upright = axes == null ? null : axes.upright();
        Vector3 axis = axes == null ? null : axes.flexionAxis();
        handle.createUpdate("""
                        INSERT INTO sensor_calibration (sensor_id, placement, at_ms, upright_x, upright_y, upright_z,
                            axis_x, axis_y, axis_z, error_deg)
                        SELECT id, placement, :at, :ux, :uy, :uz, :ax, :ay, :az, :error
                        FROM sensor WHERE id = :id AND placement = :placement AND revoked_ms IS NULL
                        ON CONFLICT (sensor_id) DO UPDATE SET placement = excluded.placement, at_ms = excluded.at_ms,
                            upright_x = excluded.upright_x, upright_y = excluded.upright_y, upright_z = excluded.upright_z,
                            axis_x = excluded.axis_x, axis_y = excluded.axis_y, axis_z = excluded.axis_z,
                            error_deg = excluded.error_deg
                        """)
                .bind("id", sensor.value())
                .bind("placement", SensorUse.word(found.placement()))
                .bind("at", found.at().toEpochMilli())
                .bind("ux", upright == null ? null : (Double) upright.x())
                .bind("uy", upright == null ? null : (Double) upright.y())
                .bind("uz", upright == null ? null : (Double) upright.z())
                .bind("ax", axis == null ? null : (Double) axis.x())
                .bind("ay", axis == null ? null : (Double) axis.y())
                .bind("az", axis == null ? null : (Double) axis.z())
                .bind("error", axes == null ? null : (Double) axes.standardErrorDeg())
                .execute();
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return or(one, other);
        }
        return one.isAfter(other) ? one : other;
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
