package io.dowel.gateway.http.clinic;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Plan;
import io.dowel.gateway.clinic.advice.Decision;
import io.dowel.gateway.clinic.advice.DecisionLine;
import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.clinic.exposure.Exposure;
import io.dowel.gateway.clinic.lift.figure.LiftBook.Lifted;
import io.dowel.gateway.clinic.lift.figure.LiftBook.LiftedRepetition;
import io.dowel.gateway.clinic.lift.figure.LiftBook.LiftedSet;
import io.dowel.gateway.clinic.plan.PatientPlanJson;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Flag;
import io.dowel.gateway.clinic.visit.Morning;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.feedback.AdviceWords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the clinic is told to programs; what is not known is {@code null}. */
final class ClinicJson {

    private ClinicJson() {}

    static JsonObject list(String name, JsonArray array) {
        return new JsonObject().put(name, array);
    }

    static <T> JsonArray array(List<T> of, Function<T, JsonObject> element) {
        var array = new JsonArray();
        of.forEach(one -> array.add(element.apply(one)));
        return array;
    }

    static JsonObject of(PlanVersion version) {
        return new JsonObject()
                .put("version", version.number())
                .put("at", version.at().toString())
                .put("by", version.by().value())
                .put("why", version.why())
                .put("plan", PatientPlanJson.of(version.plan()));
    }

    static JsonObject of(Exposure exposure) {
        return new JsonObject()
                .put("id", exposure.id())
                .put("version", exposure.version())
                .put("at", exposure.at().toString())
                .put("by", exposure.by().value())
                .put("why", exposure.why())
                .put("movement", exposure.movement().movement())
                .put("exerciseId", exposure.movement().exerciseId())
                .put("fear", exposure.movement().fear())
                .put("expectation", exposure.movement().expectation())
                .put("outcome", exposure.movement().outcome())
                .put("removed", exposure.removed());
    }

    static JsonObject of(Visit visit) {
        return new JsonObject()
                .put("id", visit.id())
                .put("day", visit.day().toString())
                .put("began", visit.began().toString())
                .put("stage", visit.stage().name())
                .put("planVersion", visit.planVersion())
                .put("checkIn", checkIn(visit.checkIn()))
                .put("checkOut", checkOut(visit.checkOut()))
                .put("morning", morning(visit.morning()));
    }

    private static @Nullable JsonObject checkIn(@Nullable CheckIn said) {
        return said == null
                ? null
                : new JsonObject()
                        .put("pain", said.pain())
                        .put("confidence", said.confidence())
                        .put("sleep", said.sleep())
                        .put("note", said.note());
    }

    private static @Nullable JsonObject checkOut(@Nullable CheckOut said) {
        return said == null
                ? null
                : new JsonObject()
                        .put("pain", said.pain())
                        .put("confidence", said.confidence())
                        .put("note", said.note());
    }

    private static @Nullable JsonObject morning(@Nullable Morning said) {
        return said == null
                ? null
                : new JsonObject()
                        .put("settled", said.settled())
                        .put("pain", said.pain())
                        .put("by", said.by().name());
    }

    static JsonObject of(Lifted lifted) {
        return new JsonObject()
                .put("sets", array(lifted.sets(), ClinicJson::of))
                .put(
                        "ratings",
                        array(
                                lifted.ratings(),
                                rated -> new JsonObject()
                                        .put("kind", rated.kind().name())
                                        .put("value", rated.value())
                                        .put("exerciseId", rated.exerciseId())
                                        .put("afterSet", rated.afterSet())));
    }

    private static JsonObject of(LiftedSet set) {
        return new JsonObject()
                .put("session", set.session())
                .put("number", set.number())
                .put("exerciseId", set.exerciseId())
                .put("loadKg", set.loadKg())
                .put("ended", set.ended())
                .put("partials", set.partials())
                .put("doubtful", set.doubtful())
                .put("velocityLoss", set.velocityLoss())
                .put("underTensionS", set.underTensionS())
                .put("repetitions", array(set.repetitions(), ClinicJson::of));
    }

    private static JsonObject of(LiftedRepetition repetition) {
        var figures = new JsonObject();
        repetition
                .figures()
                .forEach((name, figure) -> figures.put(
                        name,
                        new JsonObject().put("value", figure.value()).put("standardError", figure.standardError())));
        return new JsonObject()
                .put("id", repetition.id())
                .put("number", repetition.number())
                .put("quality", repetition.quality().name())
                .put("reasons", new JsonArray(repetition.reasons()))
                .put("figures", figures);
    }

    static JsonObject of(Flag flag) {
        Flag.Release release = flag.released();
        return new JsonObject()
                .put("id", flag.id())
                .put("visit", flag.visit())
                .put("sign", flag.sign().name())
                .put("note", flag.note())
                .put("raised", flag.raised().toString())
                .put(
                        "released",
                        release == null
                                ? null
                                : new JsonObject()
                                        .put("by", release.by().value())
                                        .put("at", release.at().toString())
                                        .put("why", release.why()));
    }

    static JsonObject of(StoredAdvice stored) {
        Advice advice = stored.advice();
        Plan next = advice.next();
        Advice.Variable changed = advice.changed();
        return new JsonObject()
                .put("id", stored.id())
                .put("visit", stored.visit())
                .put("at", stored.at().toString())
                .put("planVersion", stored.planVersion())
                .put("exerciseId", stored.exerciseId())
                .put("proposal", advice.proposal().name())
                .put("changed", changed == null ? null : changed.name())
                .put("words", AdviceWords.sentence(advice))
                .put("next", next == null ? null : PlanJson.of(next))
                .put(
                        "reasons",
                        array(
                                advice.reasons(),
                                reason -> new JsonObject()
                                        .put("rule", reason.rule())
                                        .put("sentence", reason.sentence())
                                        .put("figures", new JsonObject(new TreeMap<>(reason.figures())))))
                .put("wouldChange", new JsonArray(advice.wouldChange()))
                .put(
                        "alternatives",
                        array(
                                advice.alternatives(),
                                other -> new JsonObject()
                                        .put("variable", other.variable().name())
                                        .put("sentence", other.sentence())
                                        .put("next", PlanJson.of(other.plan()))))
                .put("missing", new JsonArray(advice.missing()))
                .put("decision", decision(stored.decision()))
                .put("patientLine", DecisionLine.of(stored));
    }

    /** What the patient sees of it: who decided. */
    static JsonObject decided(StoredAdvice stored) {
        Decision decision = Objects.requireNonNull(stored.decision());
        return new JsonObject()
                .put("id", stored.id())
                .put("at", stored.at().toString())
                .put("exerciseId", stored.exerciseId())
                .put(
                        "decision",
                        new JsonObject()
                                .put("name", decision.name())
                                .put("at", decision.at().toString())
                                .put("planVersion", decision.planVersion()))
                .put("patientLine", DecisionLine.of(stored));
    }

    private static @Nullable JsonObject decision(@Nullable Decision decision) {
        return decision == null
                ? null
                : new JsonObject()
                        .put("verdict", decision.verdict().name())
                        .put("by", decision.by().value())
                        .put("name", decision.name())
                        .put("at", decision.at().toString())
                        .put("why", decision.why())
                        .put("planVersion", decision.planVersion());
    }
}
