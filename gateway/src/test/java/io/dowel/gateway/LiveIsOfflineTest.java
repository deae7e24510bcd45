package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.Placement;
import io.dowel.gateway.live.SaidEvents;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.simulator.lifter.NamedLift;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Live and offline are one code path: a recording that travels over MQTT, through a session and out of a WebSocket comes to
 * the same as when it is read from its file, in every digit.
 */
class LiveIsOfflineTest {

    private static final double SPEED = 20;

    /**
     * At 20 times the speed a delay of 5 ms is 100 ms of lift. The ends of a movement, where the back hardly turns, tell the
     * share all the same; the shape in its middle is then off by some degrees.
     */
    private static final double CLOCKS_SHARE = 0.1;

    @Test
    void eightDeadliftsFromTheFloor() throws Exception {
        List<JsonObject> said = liveAndOffline(ShippedRecordings.read(NamedLifts.DEADLIFT));

        assertThat(Lifts.counted(said)).isEqualTo(8);
        assertThat(said.stream().filter(e -> Lifts.is("setSummary", e)))
                .singleElement()
                .extracting(e -> e.getJsonObject("summary").getInteger("repetitions"))
                .isEqualTo(8);
    }

    @Test
    void sixDowelHingesSeenByTwoBackSensors() throws Exception {
        NamedLift hinge = NamedLifts.DOWEL_HINGE;
        List<JsonObject> said = liveAndOffline(ShippedRecordings.read(hinge));

        assertThat(Lifts.counted(said)).isEqualTo(6);
        assertThat(said.stream().filter(e -> Lifts.is("calibrated", e)).map(e -> e.getString("placement")))
                .contains("TRUNK", "PELVIS");
        assertSameSpine(
                said,
                SaidEvents.of(
                        RecordingAnalysis.analyse(ShippedRecordings.read(hinge)).events()));
    }

    /** What two sensors say together is read where their clocks meet, which arrivals tell to some milliseconds. */
    private static void assertSameSpine(List<JsonObject> live, List<JsonObject> offline) {
        Map<Integer, JsonObject> there = Lifts.lastWord(offline);
        assertThat(Lifts.lastWord(live)).hasSameSizeAs(there);
        Lifts.lastWord(live).forEach((id, repetition) -> {
            JsonObject here = repetition.getJsonObject("technique").getJsonObject("lifting");
            JsonObject same = there.get(id).getJsonObject("technique").getJsonObject("lifting");
            assertThat(here.getJsonObject("spineChangeDeg")).isNotNull();
            assertThat(here.getJsonObject("hipShare").getDouble("value"))
                    .isCloseTo(same.getJsonObject("hipShare").getDouble("value"), within(CLOCKS_SHARE));
        });
    }

    @Test
    void tenRealDeadlifts() throws Exception {
        assertThat(Lifts.counted(liveAndOffline(Lifts.real("barbell/deadlift_L4_set1.csv", Placement.BAR))))
                .isEqualTo(10);
    }

    @Test
    void threeRealBows() throws Exception {
        assertThat(Lifts.counted(
                        liveAndOffline(Lifts.real("bowing/raw_chest_imu_subject1_trial1.csv", Placement.TRUNK))))
                .isEqualTo(3);
    }

    @Test
    void realRestIsNoRepetition() throws Exception {
        List<JsonObject> said = liveAndOffline(Lifts.real("wrist/rest_A1", Placement.WRIST));

        assertThat(Lifts.lastWord(said)).isEmpty();
    }

    /** What was heard live, which was compared with what the file comes to: every event that speaks of the lift. */
    private static List<JsonObject> liveAndOffline(Recording recording) throws Exception {
        AnalysisResult offline = RecordingAnalysis.analyse(recording);
        List<JsonObject> live;
        try (RunningService service = RunningService.start(Lifts.demo(recording, SPEED))) {
            live = Lifts.watchToTheEnd(service);
        }
        assertThat(calibratedBySensor(Lifts.ofTheLift(live)))
                .containsExactlyElementsOf(calibratedBySensor(Lifts.ofTheLift(SaidEvents.of(offline.events()))));
        return live;
    }

    /** Sensors come by connections of their own: which of two that are calibrated in one moment is first, no one says. */
    private static List<JsonObject> calibratedBySensor(List<JsonObject> events) {
        List<JsonObject> ordered = new ArrayList<>(events);
        for (int i = 1; i < ordered.size(); i++) {
            JsonObject before = ordered.get(i - 1);
            JsonObject after = ordered.get(i);
            boolean both = Lifts.is("calibrated", before) && Lifts.is("calibrated", after);
            if (both && before.getString("sensor").compareTo(after.getString("sensor")) > 0) {
                Collections.swap(ordered, i - 1, i);
            }
        }
        return ordered;
    }
}
