package io.dowel.ingest.mqtt;

import io.dowel.analysis.signal.SensorId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topics of one site: {@code dowel/v1/{site}/sensors/{sensorId}/imu} and {@code …/status}.
 *
 * @param site 1 to 64 letters, digits, {@code _} or {@code -}
 */
public record Topics(String site) {

    /** What a sensor's topic carries. */
    public enum Kind {
        /** Frames. */
        IMU,
        /** Whether the sensor is there; retained, with a last will. */
        STATUS
    }

    /** A topic of one sensor of this site. */
    public record SensorTopic(SensorId sensor, Kind kind) {}

    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TOPIC =
            Pattern.compile("dowel/v1/([A-Za-z0-9_-]{1,64})/sensors/([A-Za-z0-9_-]{1,64})/(imu|status)");

    /** The site where nobody says another; below the patterns, which making it needs. */
    public static final Topics DEFAULT = new Topics("home");

    public Topics {
        if (!SITE.matcher(site).matches()) {
            throw new IllegalArgumentException("a site has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** Where a sensor publishes its frames. */
    public String imu(SensorId sensor) {
        return prefix() + sensor.value() + "/imu";
    }

    /** Where a sensor says that it is there. */
    public String status(SensorId sensor) {
        return prefix() + sensor.value() + "/status";
    }

    /** Matches the frames of all sensors of this site. */
    public String imuFilter() {
        return prefix() + "+/imu";
    }

    /** Matches the status of all sensors of this site. */
    public String statusFilter() {
        return prefix() + "+/status";
    }

    /** What a topic means here; empty where it belongs to another site or is none of ours. */
    public Optional<SensorTopic> parse(String topic) {
        Matcher m = TOPIC.matcher(topic);
        if (!m.matches() || !m.group(1).equals(site)) {
            return Optional.empty();
        }
        return Optional.of(
                new SensorTopic(new SensorId(m.group(2)), m.group(3).equals("imu") ? Kind.IMU : Kind.STATUS));
    }

    private String prefix() {
        return "dowel/v1/" + site + "/sensors/";
    }
}
