package io.dowel.gateway.command.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An analysis as JSON, schema {@code dowel.analysis/1}. Names in it never change; later versions may add some. */
final class AnalysisJson {

    static final String SCHEMA = "dowel.analysis/1";

    /** Plain ASCII, so that it is the same JSON whatever the terminal's encoding. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private AnalysisJson() {}

    static String write(Path file, AnalysisResult result) {
        ObjectNode node = JSON.createObjectNode();
        node.put("schema", SCHEMA);
        node.put("file", file.toString());
        node.put("placement", result.placement().name().toLowerCase(Locale.ROOT));
        node.put("exercise", result.exerciseId());
        repetitions(node.putArray("repetitions"), result, result.repetitions(), true);
        repetitions(node.putArray("partials"), result, result.partials(), false);
        ArrayNode sets = node.putArray("sets");
        result.sets().forEach(set -> TechniqueJson.set(sets.addObject(), set));
        ObjectNode signal = node.putObject("signal");
        signal.put("samples", result.signal().samples());
        signal.put("meanRateHz", result.signal().meanRateHz());
        signal.put("longestGapS", result.signal().longestGapS());
        ArrayNode warnings = signal.putArray("warnings");
        result.signal().warnings().forEach(warnings::add);
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and strings can always be written", e);
        }
    }

    /** @param counted numbers run through the whole file; a partial has the number 0 */
    private static void repetitions(
            ArrayNode array, AnalysisResult result, List<Repetition> repetitions, boolean counted) {
        int number = 0;
        for (Repetition repetition : repetitions) {
            number++;
            ObjectNode node = array.addObject();
            repetition(node, repetition, counted ? number : 0);
            TechniqueJson.repetition(node, result.technique(repetition).orElse(null));
        }
    }

    private static void repetition(ObjectNode node, Repetition r, int number) {
        node.put("number", number);
        node.put("set", r.set());
        node.put("quality", r.quality().name());
        node.put("startS", r.startS());
        node.put("endS", r.endS());
        ArrayNode phases = node.putArray("phases");
        for (PhaseInterval phase : r.phases()) {
            phases.addObject()
                    .put("phase", phase.phase().name())
                    .put("startS", phase.startS())
                    .put("endS", phase.endS());
        }
        Map<String, @Nullable Figure> figures = figures(r);
        figures.forEach((name, figure) -> node.put(name, figure == null ? null : figure.value()));
        ObjectNode errors = node.putObject("standardErrors");
        figures.forEach((name, figure) -> errors.put(name, figure == null ? null : figure.standardError()));
        ArrayNode reasons = node.putArray("reasons");
        r.reasons().forEach(reasons::add);
    }

    private static Map<String, @Nullable Figure> figures(Repetition r) {
        Map<String, @Nullable Figure> figures = new LinkedHashMap<>();
        figures.put("loweringS", r.loweringS());
        figures.put("bottomS", r.bottomS());
        figures.put("liftingS", r.liftingS());
        figures.put("topS", r.topS());
        figures.put("rangeM", r.rangeM());
        figures.put("rangeDeg", r.rangeDeg());
        figures.put("meanLiftingMps", r.meanLiftingMps());
        figures.put("peakLiftingMps", r.peakLiftingMps());
        figures.put("meanLiftingDegps", r.meanLiftingDegps());
        figures.put("peakLiftingDegps", r.peakLiftingDegps());
        return figures;
    }
}
