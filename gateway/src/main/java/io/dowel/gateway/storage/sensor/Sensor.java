package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.signal.SensorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sensor of the registry. What opens its account is not in here.
 *
 * @param use where it sits and what it sends
 * @param account its account at the embedded broker
 * @param created when it was registered
 * @param revoked when its account was ended, or {@code null}
 * @param report what was heard of it last
 * @param calibration the newest, where it sits now, or {@code null}
 */
public record Sensor(
        SensorId id,
        SensorUse use,
        Account account,
        Instant created,
        @Nullable Instant revoked,
        Report report,
        @Nullable SensorCalibration calibration) {

    /**
     * The account of a sensor.
     *
     * @param hasSecret false where none was drawn, as at a broker of one's own
     * @param rotated when its secret was last replaced, or {@code null}
     * @param oldUntil until when the secret of before opens it too, or {@code null}
     */
    public record Account(
            boolean hasSecret,
            @Nullable Instant rotated,
            @Nullable Instant oldUntil) {}

    /**
     * What a sensor says of itself; {@code null} where it did not say.
     *
     * @param seen when a frame or a message of it came last
     * @param online whether it said that it is there, and not that it went
     */
    public record Report(
            @Nullable Instant seen,
            @Nullable Boolean online,
            @Nullable Integer batteryPercent,
            @Nullable String firmware) {}

    /** True while it may connect and take part. */
    public boolean active() {
        return revoked == null;
    }
}
