package io.dowel.gateway.command.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dowel.simulator.evaluation.Evaluation;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Summary;
import java.util.Locale;

/** An evaluation as JSON, schema {@code dowel.evaluation/1}. Names in it never change; later versions may add some. */
final class EvaluationJson {

    static final String SCHEMA = "dowel.evaluation/1";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private EvaluationJson() {}

    static String write(Evaluation evaluation) {
        ObjectNode node = JSON.createObjectNode();
        node.put("schema", SCHEMA);
        ArrayNode rows = node.putArray("rows");
        evaluation.measurements().forEach(m -> row(rows.addObject(), m));
        ArrayNode summary = node.putArray("summary");
        evaluation.summaries().forEach(s -> summary(summary.addObject(), s));
        ArrayNode notes = node.putArray("notes");
        evaluation.notes().forEach(notes::add);
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and strings can always be written", e);
        }
    }

    private static void row(ObjectNode row, Measurement m) {
        row.put("dataset", m.dataset())
                .put("file", m.file())
                .put("quantity", m.quantity())
                .put("streamClass", m.streamClass().name().toLowerCase(Locale.ROOT))
                .put("expected", rounded(m.expected()))
                .put("found", rounded(m.found()))
                .put("error", rounded(m.error()))
                .put("unit", m.unit());
        Double standardError = m.standardError();
        if (standardError != null) {
            row.put("standardError", rounded(standardError));
        }
    }

    private static void summary(ObjectNode node, Summary s) {
        node.put("quantity", s.quantity())
                .put("dataset", s.dataset())
                .put("n", s.n())
                .put("mean", rounded(s.mean()))
                .put("median", rounded(s.median()))
                .put("p95", rounded(s.p95()))
                .put("bias", rounded(s.bias()))
                .put("target", s.target());
    }

    /** To a millionth: a microsecond, a micrometre; what lies behind is no measurement. Never -0. */
    private static double rounded(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("an evaluation holds numbers only, not " + value);
        }
        return Math.rint(value * 1e6) / 1e6 + 0.0;
    }
}
