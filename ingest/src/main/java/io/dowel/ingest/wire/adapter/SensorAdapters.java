package io.dowel.ingest.wire.adapter;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import io.dowel.ingest.wire.PayloadCodec;
import io.dowel.ingest.wire.PayloadCodecs;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The adapters of all sensors, and the choice of each: the MQTT 5 content type where it names a format, else what the sensor is
 * registered with, else what its first good message shows.
 *
 * <p>Dowel's own formats need no adapter, since every message says everything; so the memory of this is that of the sensors
 * that need one. A registered sensor keeps its adapter; of the others the {@value #MAX_UNREGISTERED} that were heard last do,
 * because whoever may publish at a foreign broker could invent names without end. Holds state; one owner, who calls it once at a
 * time and in order of arrival.
 */
public final class SensorAdapters {

    /** Sensors of whom nobody said that they would come. */
    static final int MAX_UNREGISTERED = 256;

    private final Map<SensorId, PayloadFormat> registered;
    private final DropCount drops;
    private final PayloadCodecs dowel = new PayloadCodecs();
    private final Map<SensorId, Chosen> ofRegistered = new HashMap<>();
    private final LinkedHashMap<SensorId, Chosen> ofOthers = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param registered the sensors that are known, and what they send
     * @param drops told of readings of good messages that come to nothing
     */
    public SensorAdapters(Map<SensorId, PayloadFormat> registered, DropCount drops) {
        this.registered = Map.copyOf(registered);
        this.drops = drops;
    }

    private record Chosen(PayloadFormat format, SensorAdapter adapter) {}

    /**
     * Takes in one message. Whatever it is, this returns.
     *
     * @param contentType as the message says, or {@code null}; one that names no format is no more than a hint that did not help
     */
    public Decoded decode(byte[] payload, @Nullable String contentType, SensorId sensor) {
        if (payload.length == 0) {
            return new Malformed(Reason.EMPTY, "no bytes");
        }
        if (payload.length > PayloadCodec.MAX_PAYLOAD_BYTES) {
            return new Malformed(Reason.TOO_LARGE, payload.length + " bytes");
        }
        PayloadFormat said = PayloadFormat.ofContentType(contentType);
        PayloadFormat format = said != null ? said : registered.getOrDefault(sensor, PayloadFormat.AUTO);
        return switch (format) {
            case DOWEL -> dowel.decode(payload, contentType, sensor);
            case AUTO -> decodeByContent(payload, contentType, sensor);
            case SENSOR_LOGGER, SENSOR_LOGGER_IOS, MOVESENSE, SENML ->
                adapter(sensor, format).decode(payload);
        };
    }

    /**
     * The content type under which a message is kept, so that it can be read again without knowing what its sensor was registered
     * with: the message's own where that names a format, else that of the registered format.
     */
    public @Nullable String contentType(@Nullable String said, SensorId sensor) {
        if (PayloadFormat.ofContentType(said) != null) {
            return said;
        }
        return registered.getOrDefault(sensor, PayloadFormat.AUTO).contentType().orElse(said);
    }

    /** Sensors that have an adapter now. */
    public int size() {
        return ofRegistered.size() + ofOthers.size();
    }

    private Decoded decodeByContent(byte[] payload, @Nullable String contentType, SensorId sensor) {
        Chosen chosen = of(sensor).get(sensor);
        if (chosen != null) {
            return chosen.adapter().decode(payload);
        }
        PayloadFormat seen = FormatDetector.detect(payload);
        SensorAdapter candidate = seen.adapter(sensor, drops);
        if (candidate == null) {
            return dowel.decode(payload, contentType, sensor);
        }
        Decoded decoded = candidate.decode(payload);
        if (!(decoded instanceof Malformed)) {
            // Only a good message decides: one that is damaged must not bind its sensor to what it looks like.
            put(sensor, new Chosen(seen, candidate));
        }
        return decoded;
    }

    private SensorAdapter adapter(SensorId sensor, PayloadFormat format) {
        Chosen chosen = of(sensor).get(sensor);
        if (chosen != null && chosen.format() == format) {
            return chosen.adapter();
        }
        SensorAdapter fresh = format.adapter(sensor, drops);
        if (fresh == null) {
            throw new IllegalStateException(format + " needs no adapter and is not asked for one");
        }
        put(sensor, new Chosen(format, fresh));
        return fresh;
    }

    private Map<SensorId, Chosen> of(SensorId sensor) {
        return registered.containsKey(sensor) ? ofRegistered : ofOthers;
    }

    private void put(SensorId sensor, Chosen fresh) {
        forget(of(sensor).put(sensor, fresh));
        if (ofOthers.size() > MAX_UNREGISTERED) {
            Iterator<Chosen> longestUnheard = ofOthers.values().iterator();
            forget(longestUnheard.next());
            longestUnheard.remove();
        }
    }

    private void forget(@Nullable Chosen chosen) {
        if (chosen != null && chosen.adapter().waiting() > 0) {
            drops.dropped(Dropped.FORGOTTEN, chosen.adapter().waiting());
        }
    }
}
