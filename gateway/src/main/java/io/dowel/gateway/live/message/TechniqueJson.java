package io.dowel.gateway.live.message;

import static io.dowel.gateway.live.message.JsonText.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.analysis.technique.SetConsistency;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Smoothness;
import io.dowel.analysis.technique.SpineShape;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a repetition or a set was done, as JSON. */
final class TechniqueJson {

    private TechniqueJson() {}

    static void repetition(JsonGenerator json, Technique technique) throws IOException {
        JsonText.object(json, "technique", o -> {
            LiftJson.figure(o, "underTensionS", technique.underTensionS());
            stroke(o, "lowering", technique.lowering());
            stroke(o, "lifting", technique.lifting());
        });
    }

    static void set(JsonGenerator json, SetTechnique technique) throws IOException {
        JsonText.object(json, "technique", o -> {
            JsonText.object(o, "variation", v -> variation(v, technique.consistency()));
            stroke(o, "lowering", technique.lowering());
            stroke(o, "lifting", technique.lifting());
        });
    }

    private static void variation(JsonGenerator json, SetConsistency of) throws IOException {
        number(json, "range", of.range());
        number(json, "velocity", of.velocity());
        number(json, "lowering", of.lowering());
        number(json, "bottom", of.bottom());
        number(json, "lifting", of.lifting());
        number(json, "top", of.top());
    }

    private static void stroke(JsonGenerator json, String name, @Nullable StrokeTechnique stroke) throws IOException {
        if (stroke == null) {
            json.writeNullField(name);
            return;
        }
        Smoothness smoothness = stroke.smoothness();
        SpineShape spine = stroke.spine();
        JsonText.object(json, name, o -> {
            number(o, "sparc", smoothness == null ? null : smoothness.sparc());
            number(o, "ldlj", smoothness == null ? null : smoothness.ldlj());
            LiftJson.figure(o, "spineChangeDeg", spine == null ? null : spine.changeDeg());
            number(o, "spineLeastDeg", spine == null ? null : spine.leastDeg());
            number(o, "spineMostDeg", spine == null ? null : spine.mostDeg());
            LiftJson.figure(o, "hipShare", spine == null ? null : spine.hipShare());
        });
    }
}
