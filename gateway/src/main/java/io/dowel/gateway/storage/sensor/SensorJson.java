package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.Vector3;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sensors are told to programs: by REST and by {@code dowel sensor list --json}, with the names of {@code docs/sensors.md}. */
public final class SensorJson {

    private SensorJson() {}

    /** A list, in the order given. */
    public static JsonObject of(List<Sensor> sensors) {
        var list = new JsonArray();
        sensors.forEach(sensor -> list.add(of(sensor)));
        return new JsonObject().put("sensors", list);
    }

    /** One sensor; what is not known is {@code null}. */
    public static JsonObject of(Sensor sensor) {
        return new JsonObject()
                .put("id", sensor.id().value())
                .put("placement", SensorUse.word(sensor.use().placement()))
                .put("format", sensor.use().format().word())
                .put("active", sensor.active())
                .put("hasSecret", sensor.account().hasSecret())
                .put("created", text(sensor.created()))
                .put("rotated", text(sensor.account().rotated()))
                .put("oldSecretUntil", text(sensor.account().oldUntil()))
                .put("revoked", text(sensor.revoked()))
                .put("seen", text(sensor.report().seen()))
                .put("online", sensor.report().online())
                .put("batteryPercent", sensor.report().batteryPercent())
                .put("firmware", sensor.report().firmware())
                .put("calibration", calibration(sensor.calibration()));
    }

    /** A sensor with the secret that was drawn for it: the one answer that holds it. */
    public static JsonObject withSecret(Sensor sensor, SensorSecret secret) {
        return new JsonObject()
                .put("sensor", of(sensor))
                .put("user", sensor.id().value())
                .put("clientId", sensor.id().value())
                .put("secret", secret.reveal());
    }

    private static @Nullable JsonObject calibration(@Nullable SensorCalibration calibration) {
        if (calibration == null) {
            return null;
        }
        var json = new JsonObject()
                .put("at", text(calibration.at()))
                .put("placement", SensorUse.word(calibration.placement()));
        Calibration axes = calibration.axes();
        if (axes != null) {
            json.put("upright", vector(axes.upright()))
                    .put("flexionAxis", vector(axes.flexionAxis()))
                    .put("standardErrorDeg", axes.standardErrorDeg());
        }
        return json;
    }

    private static JsonArray vector(Vector3 vector) {
        return new JsonArray().add(vector.x()).add(vector.y()).add(vector.z());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
