package io.dowel.gateway.http.clinic;

import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.SiteLoads;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.plan.EquipmentBook;
import io.dowel.gateway.clinic.plan.EquipmentBook.Held;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is answered of the loads that the site has. */
final class EquipmentAnswers {

    private static final String PLATE = "smallestPlateKg";
    private static final String KETTLEBELLS = "kettlebellsKg";

    private final EquipmentBook equipment;

    EquipmentAnswers(EquipmentBook equipment) {
        this.equipment = equipment;
    }

    Answer<Reply> current(Ask ask) {
        return Answer.done(told(equipment.current()));
    }

    Answer<Reply> change(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        PlanJson.fields(json, PLATE, KETTLEBELLS);
        List<Double> kettlebells = PlanJson.list(json, KETTLEBELLS, Number.class).stream()
                .map(Number::doubleValue)
                .distinct()
                .toList();
        var said = new Equipment(
                new SiteLoads.Plates(PlanJson.number(json, PLATE)), new SiteLoads.FixedWeights(kettlebells));
        return equipment.change(ask.version(), said, change).then(held -> Answer.done(told(held)));
    }

    private static Reply told(Held held) {
        Equipment equipment = held.equipment();
        return Reply.ok(new JsonObject()
                        .put("version", held.version())
                        .put(
                                PLATE,
                                equipment.bar() instanceof SiteLoads.Plates plates ? plates.smallestPerSideKg() : null)
                        .put(
                                KETTLEBELLS,
                                equipment.kettlebells() instanceof SiteLoads.FixedWeights fixed
                                        ? new JsonArray(fixed.weightsKg())
                                        : new JsonArray()))
                .withVersion(held.version());
    }
}
