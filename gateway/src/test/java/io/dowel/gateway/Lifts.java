package io.dowel.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dowel.analysis.signal.Placement;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.application.DemoBackstage;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lifts for the whole service, and what a client hears of them. */
final class Lifts {

    private Lifts() {}

    /** A demo of a recording with the targets that a recording has: none. */
    static DemoBackstage demo(Recording recording, double speed) throws RecordingException {
        return new DemoBackstage(
                RunningService.SESSION, recording, RecordingAnalysis.sessionPlan(recording, null), speed, false, 0);
    }

    /** A recording made by people outside this project; the test is skipped, loudly, where the folder is not there. */
    static Recording real(String file, Placement placement) throws RecordingException {
        String named = System.getenv("DOWEL_RECORDINGS");
        Path folder = named != null
                ? Path.of(named)
                : Path.of(System.getProperty("dowel.root", ".."), "../shared/recordings");
        if (!Files.isDirectory(folder)) {
            System.out.println("NOT RUN: no real recordings at " + folder + " (set DOWEL_RECORDINGS)");
        }
        assumeTrue(Files.isDirectory(folder), "real recordings are not there");
        return RecordingFormats.read(folder.resolve(file), Format.AUTO, placement);
    }

    /** Everything a physio hears from the first event until the lift is over: its set summed up, then advice. */
    static List<JsonObject> watchToTheEnd(RunningService service) throws Exception {
        try (LiveClient physio = service.join(Role.PHYSIO, 0)) {
            return hear(physio);
        }
    }

    /** Every event that comes until advice follows the end of the lift. */
    static List<JsonObject> hear(LiveClient physio) throws InterruptedException {
        List<JsonObject> events = new ArrayList<>();
        do {
            events.add(physio.next("event"));
        } while (!is("advice", events.get(events.size() - 1)));
        return events;
    }

    /**
     * The events that speak of the lift, without their number and time: those depend on when the frames arrived, as does
     * what is said of the link, and the shape of the spine, for which the clocks of two sensors are compared by arrivals.
     */
    static List<JsonObject> ofTheLift(List<JsonObject> events) {
        return events.stream()
                .filter(e -> !e.getString("event").startsWith("signal"))
                .map(JsonObject::copy)
                .peek(e -> e.remove("seq"))
                .peek(e -> e.remove("atS"))
                .peek(Lifts::removeSpine)
                .toList();
    }

    private static void removeSpine(JsonObject event) {
        for (String told : List.of("repetition", "summary")) {
            JsonObject technique =
                    event.getJsonObject(told, new JsonObject()).getJsonObject("technique", new JsonObject());
            for (String movement : List.of("lowering", "lifting")) {
                JsonObject stroke = technique.getJsonObject(movement);
                if (stroke != null) {
                    List.of("spineChangeDeg", "spineLeastDeg", "spineMostDeg", "hipShare")
                            .forEach(stroke::remove);
                }
            }
        }
    }

    static boolean is(String kind, JsonObject event) {
        return event.getString("event").equals(kind);
    }

    /** The last word on each repetition that was reported, by its id. */
    static Map<Integer, JsonObject> lastWord(List<JsonObject> events) {
        Map<Integer, JsonObject> byId = new TreeMap<>();
        for (JsonObject event : events) {
            if (is("repetition", event)) {
                JsonObject repetition = event.getJsonObject("repetition");
                byId.put(repetition.getInteger("id"), repetition);
            }
        }
        return byId;
    }

    static long counted(List<JsonObject> events) {
        return lastWord(events).values().stream()
                .filter(r -> r.getInteger("number") > 0)
                .count();
    }
}
