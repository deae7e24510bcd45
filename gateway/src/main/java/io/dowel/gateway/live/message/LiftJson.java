package io.dowel.gateway.live.message;

import static io.dowel.gateway.live.message.JsonText.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Technique;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was measured, as JSON. A figure that does not apply is {@code null}, never 0. */
final class LiftJson {

    private LiftJson() {}

    static void repetition(JsonGenerator json, Repetition r, Technique technique) throws IOException {
        json.writeNumberField("id", r.id());
        json.writeNumberField("set", r.set());
        json.writeNumberField("number", r.number());
        json.writeNumberField("revision", r.revision());
        JsonText.name(json, "quality", r.quality());
        number(json, "startS", r.startS());
        number(json, "endS", r.endS());
        JsonText.objects(json, "phases", r.phases(), (o, phase) -> {
            JsonText.name(o, "phase", phase.phase());
            number(o, "startS", phase.startS());
            number(o, "endS", phase.endS());
        });
        figure(json, "loweringS", r.loweringS());
        figure(json, "bottomS", r.bottomS());
        figure(json, "liftingS", r.liftingS());
        figure(json, "topS", r.topS());
        figure(json, "rangeM", r.rangeM());
        figure(json, "loweringRangeM", r.loweringRangeM());
        figure(json, "rangeDeg", r.rangeDeg());
        figure(json, "loweringRangeDeg", r.loweringRangeDeg());
        figure(json, "meanLiftingMps", r.meanLiftingMps());
        figure(json, "peakLiftingMps", r.peakLiftingMps());
        figure(json, "meanLiftingDegps", r.meanLiftingDegps());
        figure(json, "peakLiftingDegps", r.peakLiftingDegps());
        JsonText.strings(json, "reasons", r.reasons());
        TechniqueJson.repetition(json, technique);
    }

    static void summary(JsonGenerator json, SetSummary s, SetTechnique technique) throws IOException {
        json.writeNumberField("set", s.set());
        JsonText.object(json, "plan", o -> PlanJson.plan(o, s.plan()));
        json.writeNumberField("repetitions", s.repetitions());
        json.writeNumberField("partials", s.partials());
        json.writeNumberField("doubtful", s.doubtful());
        number(json, "velocityLoss", s.velocityLoss());
        number(json, "timeUnderTensionS", s.timeUnderTensionS());
        JsonText.integer(json, "onTempo", s.onTempo());
        JsonText.integer(json, "inRange", s.inRange());
        TechniqueJson.set(json, technique);
    }

    static void figure(JsonGenerator json, String name, @Nullable Figure figure) throws IOException {
        if (figure == null) {
            json.writeNullField(name);
            return;
        }
        JsonText.object(json, name, o -> {
            number(o, "value", figure.value());
            number(o, "se", figure.standardError());
        });
    }
}
