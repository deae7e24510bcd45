package io.dowel.gateway.command.sensor;

import io.dowel.gateway.storage.sensor.Sensor;
import io.dowel.gateway.storage.sensor.SensorCalibration;
import io.dowel.gateway.storage.sensor.SensorUse;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sensors as a table for people; a dash stands for what is not known. */
record SensorTable(List<Sensor> sensors) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final List<String> HEAD =
            List.of("sensor", "sits at", "sends", "account", "last seen", "battery", "firmware", "calibrated");

    void print(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        sensors.forEach(sensor -> rows.add(row(sensor)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[column] + 2) + "s", row.get(column)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static List<String> row(Sensor sensor) {
        SensorCalibration calibration = sensor.calibration();
        Integer battery = sensor.report().batteryPercent();
        String firmware = sensor.report().firmware();
        return List.of(
                sensor.id().value(),
                SensorUse.word(sensor.use().placement()),
                sensor.use().format().word(),
                account(sensor),
                text(sensor.report().seen()),
                battery == null ? "-" : battery + " %",
                firmware == null ? "-" : firmware,
                text(calibration == null ? null : calibration.at()));
    }

    private static String account(Sensor sensor) {
        if (!sensor.active()) {
            return "ended";
        }
        if (!sensor.account().hasSecret()) {
            return "none";
        }
        return sensor.account().oldUntil() == null ? "open" : "open, old too";
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "-" : MINUTE.format(at);
    }
}
