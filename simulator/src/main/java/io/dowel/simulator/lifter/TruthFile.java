package io.dowel.simulator.lifter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.LiftTruth;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a named lift as JSON, {@code dowel.truth/1}.
 *
 * <pre>{@code
 * {"schema":"dowel.truth/1", "name":…, "exercise":…, "seed":…,
 *  "sensors":[{"sensor":…, "placement":"BAR", "rateHz":…, "startsWith":"LIFTING", "durationS":…,
 *    "repetitions":[{"number":1, "startS":…, "endS":…, "phases":[{"phase":"LIFTING","startS":…,"endS":…},…],
 *      "loweringS":…, "bottomS":…, "liftingS":…, "topS":…, "rangeM":…, "loweringRangeM":…, "rangeDeg":…,
 *      "loweringRangeDeg":…, "meanLiftingMps":…, "peakLiftingMps":…, "meanLiftingDegps":…, "peakLiftingDegps":…}],
 *    "partials":[…as repetitions…], "incidents":[{"kind":"walk","startS":…,"endS":…}]}],
 *  "spine":[{"number":1, "changeDeg":…, "hipShare":…}]}
 * }</pre>
 *
 * Times are seconds of that sensor's own clock from its first sample. A figure that does not apply is {@code null}.
 * {@code spine} is there only with both back sensors: the largest spine shape change of each repetition against its
 * start, and the pelvis' share of the trunk's lowering. Everything is rounded to five decimals.
 */
public final class TruthFile {

    public static final String SCHEMA = "dowel.truth/1";

    private static final double ROUNDING = 1e5;
    private static final double SPINE_STEP_S = 0.005;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private TruthFile() {}

    /** The file's content, ending with a line break. */
    public static String json(NamedLift named) {
        try {
            return JSON.writeValueAsString(tree(named)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and words can always be written", e);
        }
    }

    static ObjectNode tree(NamedLift named) {
        SyntheticLift lift = named.perform();
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA)
                .put("name", named.id())
                .put("exercise", named.exercise().id())
                .put("seed", named.script().seed());
        ArrayNode sensors = root.putArray("sensors");
        for (SensorSpec sensor : named.sensors()) {
            addSensor(sensors.addObject(), sensor, lift.truth(sensor));
        }
        if (has(named, Placement.TRUNK) && has(named, Placement.PELVIS)) {
            addSpine(root.putArray("spine"), lift);
        }
        return root;
    }

    private static boolean has(NamedLift named, Placement placement) {
        return named.sensors().stream().anyMatch(s -> s.placement() == placement);
    }

    private static void addSensor(ObjectNode node, SensorSpec sensor, LiftTruth truth) {
        node.put("sensor", sensor.id().value())
                .put("placement", sensor.placement().name())
                .put("rateHz", sensor.rateHz())
                .put("startsWith", truth.startsWith().name())
                .put("durationS", rounded(truth.durationS()));
        addRepetitions(node.putArray("repetitions"), truth.repetitions());
        addRepetitions(node.putArray("partials"), truth.partials());
        ArrayNode incidents = node.putArray("incidents");
        for (LiftTruth.Incident incident : truth.incidents()) {
            incidents
                    .addObject()
                    .put("kind", incident.kind())
                    .put("startS", rounded(incident.startS()))
                    .put("endS", rounded(incident.endS()));
        }
    }

    private static void addRepetitions(ArrayNode nodes, List<TrueRepetition> repetitions) {
        for (TrueRepetition r : repetitions) {
            ObjectNode node = nodes.addObject()
                    .put("number", r.number())
                    .put("startS", rounded(r.startS()))
                    .put("endS", rounded(r.endS()));
            ArrayNode phases = node.putArray("phases");
            for (PhaseInterval phase : r.phases()) {
                phases.addObject()
                        .put("phase", phase.phase().name())
                        .put("startS", rounded(phase.startS()))
                        .put("endS", rounded(phase.endS()));
            }
            node.put("loweringS", rounded(r.loweringS()))
                    .put("bottomS", rounded(r.bottomS()))
                    .put("liftingS", rounded(r.liftingS()))
                    .put("topS", rounded(r.topS()))
                    .put("rangeM", rounded(r.rangeM()))
                    .put("loweringRangeM", rounded(r.loweringRangeM()))
                    .put("rangeDeg", rounded(r.rangeDeg()))
                    .put("loweringRangeDeg", rounded(r.loweringRangeDeg()))
                    .put("meanLiftingMps", rounded(r.meanLiftingMps()))
                    .put("peakLiftingMps", rounded(r.peakLiftingMps()))
                    .put("meanLiftingDegps", rounded(r.meanLiftingDegps()))
                    .put("peakLiftingDegps", rounded(r.peakLiftingDegps()));
        }
    }

    private static void addSpine(ArrayNode nodes, SyntheticLift lift) {
        for (TrueRepetition r : lift.truth(Placement.TRUNK).repetitions()) {
            double standing = lift.spineChangeDeg(r.startS());
            double largest = 0;
            for (double t = r.startS(); t < r.endS(); t += SPINE_STEP_S) {
                double change = lift.spineChangeDeg(t) - standing;
                largest = StrictMath.abs(change) > StrictMath.abs(largest) ? change : largest;
            }
            PhaseInterval lowering = r.phase(Phase.LOWERING).orElseThrow();
            double trunk = lift.flexionDeg(lowering.endS()) - lift.flexionDeg(lowering.startS());
            double pelvis = lift.pelvisDeg(lowering.endS()) - lift.pelvisDeg(lowering.startS());
            nodes.addObject()
                    .put("number", r.number())
                    .put("changeDeg", rounded(largest))
                    .put("hipShare", rounded(pelvis / trunk));
        }
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : StrictMath.rint(value * ROUNDING) / ROUNDING;
    }
}
