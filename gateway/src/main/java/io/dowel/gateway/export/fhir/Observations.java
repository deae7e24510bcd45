package io.dowel.gateway.export.fhir;

import static io.dowel.gateway.export.fhir.Fhir.concept;
import static io.dowel.gateway.export.fhir.Fhir.count;
import static io.dowel.gateway.export.fhir.Fhir.quantity;
import static io.dowel.gateway.export.fhir.Fhir.reference;
import static io.dowel.gateway.export.fhir.Fhir.resource;

import io.dowel.analysis.repetition.Figure;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneRepetition;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneSet;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.Rated;
import io.dowel.gateway.export.PatientFile;
import io.dowel.gateway.export.PatientFile.Scored;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What was measured and what was said on a scale, as observations. */
final class Observations {

    private static final String OBSERVATION = "Observation";
    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String SCORE = "{score}";
    private static final double NANOS_PER_SECOND = 1e9;

    private final PatientFile file;
    private final Map<String, Instant> began = new HashMap<>();

    Observations(PatientFile file) {
        this.file = file;
        file.visits().forEach(visit -> began.put(visit.id(), visit.began()));
    }

    /** Each repetition of a set, with a component for each figure that applies. */
    void of(DoneSet set, FhirBundle.Taker taker) {
        for (DoneRepetition repetition : set.repetitions()) {
            taker.take(
                    OBSERVATION,
                    set.session() + "/" + set.number() + "/" + repetition.id(),
                    repetition(set, repetition));
        }
    }

    void of(Rated rated, FhirBundle.Taker taker) {
        JsonObject code = rated.kind().startsWith("PAIN")
                ? pain()
                : concept(
                        Fhir.CODES,
                        word(rated.kind()),
                        "Rating: " + rated.kind().toLowerCase(Locale.ROOT));
        taker.take(
                OBSERVATION,
                rated.session() + "/rating/" + rated.number(),
                observation("survey", code)
                        .put("effectiveDateTime", FhirBundle.instant(began.getOrDefault(rated.visit(), Instant.EPOCH)))
                        .put("valueQuantity", quantity(rated.value(), "of 10", SCORE)));
    }

    void of(Scored scored, FhirBundle.Taker taker) {
        taker.take(
                OBSERVATION,
                scored.id(),
                observation("survey", concept(Fhir.CODES, "score-" + word(scored.kind()), "Score of " + scored.kind()))
                        .put("effectiveDateTime", scored.day().toString())
                        .put("valueQuantity", quantity(scored.score(), "score", SCORE)));
    }

    /** Pain on a scale of 0 to 10, as LOINC has it. */
    static JsonObject pain() {
        return concept(Fhir.LOINC, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported");
    }

    private JsonObject repetition(DoneSet set, DoneRepetition repetition) {
        var components = new JsonArray()
                .add(component("set", "Number of the set", count(set.number())))
                .add(component(
                        "repetition-number", "Number in the set, 0 where not counted", count(repetition.number())))
                .add(component("load", "Load", quantity(set.loadKg(), "kg", "kg")));
        for (Movement figure : Movement.values()) {
            Figure known = repetition.figures().get(figure.column);
            if (known != null) {
                components.add(component(
                        figure.code,
                        figure.display,
                        quantity(known.value(), known.standardError(), figure.unit, figure.ucum)));
            }
        }
        return observation("activity", concept(Fhir.CODES, "repetition", "Repetition of a lift"))
                .put(
                        "effectivePeriod",
                        new JsonObject()
                                .put("start", at(set, repetition.startS()))
                                .put("end", at(set, repetition.endS())))
                .put("device", reference(FhirBundle.DEVICE, FhirBundle.DOWEL))
                .put("method", concept(Fhir.CODES, "exercise-" + set.exerciseId(), set.exerciseId()))
                .put(
                        "interpretation",
                        new JsonArray()
                                .add(concept(
                                        Fhir.CODES, "quality-" + word(repetition.quality()), repetition.quality())))
                .put("component", components);
    }

    private JsonObject observation(String category, JsonObject code) {
        return resource(OBSERVATION)
                .put("status", "final")
                .put(
                        "category",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "coding",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("system", CATEGORIES)
                                                                .put("code", category)))))
                .put("code", code)
                .put("subject", FhirBundle.subject(file));
    }

    private static JsonObject component(String code, String display, JsonObject value) {
        return new JsonObject().put("code", concept(Fhir.CODES, code, display)).put("valueQuantity", value);
    }

    private static String at(DoneSet set, double seconds) {
        return FhirBundle.instant(set.opened().plusNanos(Math.round(seconds * NANOS_PER_SECOND)));
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
