package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.storage.sensor.Sensor.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is heard of registered sensors, on its way into the registry: the newest word of each, so that what waits is never more than
 * there are sensors.
 *
 * <p>Telling it never blocks, and any thread may. {@link #flush} blocks; one worker calls it every now and then. A sensor is written at
 * most once a second where it says something new, and else once in ten seconds, however fast it sends.
 */
public final class SensorReports {

    /** At most one write a sensor in this time, where it says nothing but that it is there. */
    public static final Duration UNCHANGED = Duration.ofSeconds(10);

    /** At most one write a sensor in this time, whatever it says. */
    static final Duration CHANGED = Duration.ofSeconds(1);

    private static final int MAX_FIRMWARE = 64;

    private final SensorRegistry registry;
    private final Map<SensorId, SensorNote> waiting = new ConcurrentHashMap<>();
    private volatile Set<SensorId> known = Set.of();

    /** What was written last, and when. Owned by whoever flushes. */
    private final Map<SensorId, Written> written = new HashMap<>();

    private record Written(SensorNote news, Instant at) {}

    public SensorReports(SensorRegistry registry) {
        this.registry = registry;
    }

    /** Says which sensors there are; what is heard of others is not kept. */
    public void of(Set<SensorId> sensors) {
        known = Set.copyOf(sensors);
        waiting.keySet().retainAll(known);
    }

    /** A sensor was heard. */
    public void seen(SensorId sensor, Instant at) {
        hear(new SensorNote(sensor, new Report(at, null, null, null), null));
    }

    /** A frame came that may tell the charge. */
    public void seen(SensorId sensor, @Nullable Integer batteryPercent, Instant at) {
        hear(new SensorNote(sensor, new Report(at, null, percent(batteryPercent), null), null));
    }

    /**
     * A sensor said how it is, or its last will did.
     *
     * @param online false for a last will
     * @param batteryPercent 0 to 100; {@code null} where it does not say, or says what cannot be
     * @param firmware in its words, of which the first 64 characters are kept, or {@code null}
     * @param at when, or {@code null} where nobody knows: a broker kept it from before
     */
    public void reported(
            SensorId sensor,
            boolean online,
            @Nullable Integer batteryPercent,
            @Nullable String firmware,
            @Nullable Instant at) {
        // A last will is the broker's word: the sensor itself was not heard.
        Instant seen = online ? at : null;
        hear(new SensorNote(sensor, new Report(seen, online, percent(batteryPercent), words(firmware)), null));
    }

    /** An analysis found how a sensor sits. */
    public void calibrated(SensorId sensor, SensorCalibration calibration) {
        hear(new SensorNote(sensor, new Report(null, null, null, null), calibration));
    }

    /**
     * Writes what is due; what cannot be written waits on, and a newer word takes its place.
     *
     * @return how many sensors were written
     */
    public int flush(Instant now) {
        List<SensorNote> due = waiting.values().stream()
                .filter(news -> isDue(news, written.get(news.sensor()), now))
                .toList();
        return write(due, now);
    }

    /** Writes all there is, as at the end. */
    public int flushAll(Instant now) {
        return write(new ArrayList<>(waiting.values()), now);
    }

    private int write(List<SensorNote> due, Instant now) {
        if (due.isEmpty()) {
            return 0;
        }
        registry.write(due);
        for (SensorNote news : due) {
            waiting.remove(news.sensor(), news);
            written.merge(
                    news.sensor(),
                    new Written(news, now),
                    (had, next) -> new Written(had.news().and(next.news()), now));
        }
        written.keySet().retainAll(known);
        return due.size();
    }

    private static boolean isDue(SensorNote news, @Nullable Written last, Instant now) {
        if (last == null) {
            return true;
        }
        Duration since = Duration.between(last.at(), now);
        return since.compareTo(UNCHANGED) >= 0 || (since.compareTo(CHANGED) >= 0 && news.tellsMoreThan(last.news()));
    }

    private void hear(SensorNote news) {
        if (known.contains(news.sensor())) {
            waiting.merge(news.sensor(), news, SensorNote::and);
        }
    }

    private static @Nullable Integer percent(@Nullable Integer said) {
        return said == null || said < 0 || said > 100 ? null : said;
    }

    /** What a device says goes to a terminal and a page one day: letters and signs only. */
    private static @Nullable String words(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String plain = said.replaceAll("[^\\x20-\\x7e]", "").strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(MAX_FIRMWARE, plain.length()));
    }
}
