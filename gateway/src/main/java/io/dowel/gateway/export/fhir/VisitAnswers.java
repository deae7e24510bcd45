package io.dowel.gateway.export.fhir;

import static io.dowel.gateway.export.fhir.Fhir.resource;

import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Morning;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.export.PatientFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person answered when coming, when going, and the morning after. */
final class VisitAnswers {

    /** What is asked. */
    enum Form {
        CHECK_IN("urn:dowel:questionnaire:check-in"),
        CHECK_OUT("urn:dowel:questionnaire:check-out"),
        MORNING("urn:dowel:questionnaire:morning-after");

        private final String questionnaire;

        Form(String questionnaire) {
            this.questionnaire = questionnaire;
        }
    }

    private final PatientFile file;
    private final Visit visit;

    VisitAnswers(PatientFile file, Visit visit) {
        this.file = file;
        this.visit = visit;
    }

    JsonObject of(Form form) {
        return resource("QuestionnaireResponse")
                .put("questionnaire", form.questionnaire)
                .put("status", "completed")
                .put("subject", FhirBundle.subject(file))
                .put("authored", FhirBundle.instant(visit.began()))
                .put("item", items(form));
    }

    private JsonArray items(Form form) {
        return switch (form) {
            case CHECK_IN -> checkIn(Objects.requireNonNull(visit.checkIn()));
            case CHECK_OUT -> checkOut(Objects.requireNonNull(visit.checkOut()));
            case MORNING -> morning(Objects.requireNonNull(visit.morning()));
        };
    }

    private static JsonArray checkIn(CheckIn said) {
        JsonArray items = scale(said.pain(), said.confidence());
        Integer sleep = said.sleep();
        if (sleep != null) {
            items.add(item("sleep", "Sleep, 0 to 10", new JsonObject().put("valueInteger", sleep)));
        }
        return withNote(items, said.note());
    }

    private static JsonArray checkOut(CheckOut said) {
        return withNote(scale(said.pain(), said.confidence()), said.note());
    }

    private static JsonArray morning(Morning said) {
        return new JsonArray()
                .add(item(
                        "settled",
                        "Is it back to its usual level?",
                        new JsonObject().put("valueBoolean", said.settled())))
                .add(item("pain", "Pain, 0 to 10", new JsonObject().put("valueInteger", said.pain())));
    }

    private static JsonArray scale(int pain, int confidence) {
        return new JsonArray()
                .add(item("pain", "Pain, 0 to 10", new JsonObject().put("valueInteger", pain)))
                .add(item("confidence", "Confidence, 0 to 10", new JsonObject().put("valueInteger", confidence)));
    }

    private static JsonArray withNote(JsonArray items, @Nullable String note) {
        return note == null
                ? items
                : items.add(item("note", "In their words", new JsonObject().put("valueString", note)));
    }

    private static JsonObject item(String link, String asked, JsonObject answer) {
        return new JsonObject().put("linkId", link).put("text", asked).put("answer", new JsonArray().add(answer));
    }
}
