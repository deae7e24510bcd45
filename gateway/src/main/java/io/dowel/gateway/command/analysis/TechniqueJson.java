package io.dowel.gateway.command.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.analysis.technique.SetConsistency;
import io.dowel.analysis.technique.Smoothness;
import io.dowel.analysis.technique.SpineShape;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import org.jspecify.annotations.Nullable;

/** How repetitions and sets were done, as parts of {@link AnalysisJson}. */
final class TechniqueJson {

    private TechniqueJson() {}

    static void repetition(ObjectNode node, @Nullable Technique technique) {
        if (technique == null) {
            node.putNull("technique");
            return;
        }
        ObjectNode told = node.putObject("technique");
        told.put("underTensionS", technique.underTensionS().value());
        stroke(told, "lowering", technique.lowering());
        stroke(told, "lifting", technique.lifting());
        told.putObject("standardErrors")
                .put("underTensionS", technique.underTensionS().standardError());
    }

    static void set(ObjectNode node, SetSummarised set) {
        SetSummary summary = set.summary();
        node.put("set", summary.set());
        node.put("repetitions", summary.repetitions());
        node.put("partials", summary.partials());
        node.put("doubtful", summary.doubtful());
        node.put("velocityLoss", summary.velocityLoss());
        node.put("underTensionS", summary.timeUnderTensionS());
        ObjectNode told = node.putObject("technique");
        SetConsistency of = set.technique().consistency();
        told.putObject("variation")
                .put("range", of.range())
                .put("velocity", of.velocity())
                .put("lowering", of.lowering())
                .put("bottom", of.bottom())
                .put("lifting", of.lifting())
                .put("top", of.top());
        stroke(told, "lowering", set.technique().lowering());
        stroke(told, "lifting", set.technique().lifting());
    }

    private static void stroke(ObjectNode node, String name, @Nullable StrokeTechnique stroke) {
        if (stroke == null) {
            node.putNull(name);
            return;
        }
        Smoothness smoothness = stroke.smoothness();
        SpineShape spine = stroke.spine();
        Figure change = spine == null ? null : spine.changeDeg();
        Figure hips = spine == null ? null : spine.hipShare();
        node.putObject(name)
                .put("sparc", smoothness == null ? null : (Double) smoothness.sparc())
                .put("ldlj", smoothness == null ? null : (Double) smoothness.ldlj())
                .put("spineChangeDeg", change == null ? null : (Double) change.value())
                .put("spineLeastDeg", spine == null ? null : (Double) spine.leastDeg())
                .put("spineMostDeg", spine == null ? null : (Double) spine.mostDeg())
                .put("hipShare", hips == null ? null : (Double) hips.value())
                .putObject("standardErrors")
                .put("spineChangeDeg", change == null ? null : (Double) change.standardError())
                .put("hipShare", hips == null ? null : (Double) hips.standardError());
    }
}
