package io.dowel.ingest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON text at the start of a Dowel recording. Fields that this version does not know are ignored. */
final class HeaderJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeaderJson() {}

    static byte[] encode(RecordingHeader header) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", header.name());
        node.put("exercise", header.exerciseId());
        ArrayNode sensors = node.putArray("sensors");
        header.placements().entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getKey().value()))
                .forEach(e -> sensors.addObject()
                        .put("id", e.getKey().value())
                        .put("placement", e.getValue().name()));
        node.put("payload", DowelFile.PAYLOAD);
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings can always be written", e);
        }
    }

    /** Reads a header, or throws with what is the matter, to follow "its header". */
    static RecordingHeader decode(byte[] bytes) throws Unreadable {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new Unreadable("is not JSON");
        }
        String payload = text(node, "payload");
        if (!DowelFile.PAYLOAD.equals(payload)) {
            throw new Unreadable("announces payloads of kind '" + payload + "', where this version reads '"
                    + DowelFile.PAYLOAD + "'");
        }
        String name = text(node, "name");
        if (name == null) {
            throw new Unreadable("has no name");
        }
        try {
            return new RecordingHeader(name, text(node, "exercise"), placements(node.path("sensors")));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("is not usable: " + e.getMessage());
        }
    }

    private static Map<SensorId, Placement> placements(JsonNode sensors) throws Unreadable {
        Map<SensorId, Placement> placements = new HashMap<>();
        for (JsonNode sensor : sensors) {
            String id = text(sensor, "id");
            String placement = text(sensor, "placement");
            if (id == null || !SensorId.isValid(id)) {
                throw new Unreadable("names a sensor '" + id + "', which is no sensor id");
            }
            if (placement != null) {
                placements.put(new SensorId(id), placement(placement));
            }
        }
        return placements;
    }

    private static Placement placement(String name) throws Unreadable {
        return Arrays.stream(Placement.values())
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unreadable("names a placement '" + name + "', which is none that Dowel knows"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /** What is the matter with a header. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String what) {
            super(what);
        }
    }
}
