package io.dowel.gateway.export.fhir;

import static io.dowel.gateway.export.fhir.Fhir.concept;
import static io.dowel.gateway.export.fhir.Fhir.reference;
import static io.dowel.gateway.export.fhir.Fhir.resource;
import static io.dowel.gateway.export.fhir.Fhir.text;

import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.export.PatientFile;
import io.dowel.gateway.export.PatientFile.Author;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * A patient's file as a FHIR R4 collection: Patient, Practitioner, Device, Goal, CarePlan, Observation, QuestionnaireResponse and
 * Provenance. {@code docs/fhir.md} lists what is where.
 */
public final class FhirBundle {

    static final String PATIENT = "Patient";
    static final String PRACTITIONER = "Practitioner";
    static final String DEVICE = "Device";
    static final String GOAL = "Goal";
    static final String CARE_PLAN = "CarePlan";

    /** The one device: what computed the figures from sensors of many makers. */
    static final String DOWEL = "dowel";

    private final PatientFile file;
    private final JsonArray entries = new JsonArray();

    private FhirBundle(PatientFile file) {
        this.file = file;
    }

    /** Same file and moment, same bundle. */
    public static JsonObject of(PatientFile file, Instant now) {
        return new FhirBundle(file).bundle(now);
    }

    private JsonObject bundle(Instant now) {
        add(PATIENT, file.id().value(), patient());
        file.authors().forEach(author -> add(PRACTITIONER, author.id(), practitioner(author)));
        add(DEVICE, DOWEL, device());
        PlanVersion plan = file.plan();
        if (plan != null) {
            var planned = new PlannedResources(file, plan);
            add(GOAL, planned.id(), planned.goal());
            add(CARE_PLAN, planned.id(), planned.carePlan());
        }
        var observed = new Observations(file);
        file.sets().forEach(set -> observed.of(set, this::add));
        file.ratings().forEach(rated -> observed.of(rated, this::add));
        file.scores().forEach(scored -> observed.of(scored, this::add));
        file.visits().forEach(visit -> said(visit, this::add));
        var decided = new Decisions(file);
        file.advice().forEach(advice -> decided.of(advice, this::add));
        return resource("Bundle")
                .put("type", "collection")
                .put("timestamp", instant(now))
                .put("entry", entries);
    }

    /** Takes a resource in, under its kind and its own name. */
    @FunctionalInterface
    interface Taker {

        void take(String kind, String id, JsonObject resource);
    }

    private void add(String kind, String id, JsonObject resource) {
        entries.add(new JsonObject().put("fullUrl", Fhir.address(kind, id)).put("resource", resource));
    }

    static String instant(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private JsonObject patient() {
        return resource(PATIENT)
                .put(
                        "identifier",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("system", "urn:dowel:patient-code")
                                        .put("value", file.code())))
                .put(
                        "name",
                        new JsonArray()
                                .add(new JsonObject().put("use", "anonymous").put("text", file.displayName())));
    }

    private static JsonObject practitioner(Author author) {
        return resource(PRACTITIONER).put("name", new JsonArray().add(text(author.name())));
    }

    private static JsonObject device() {
        return resource(DEVICE)
                .put(
                        "deviceName",
                        new JsonArray()
                                .add(new JsonObject().put("name", "Dowel").put("type", "user-friendly-name")))
                .put("type", concept(Fhir.CODES, "motion-feedback", "Motion feedback from inertial sensors"));
    }

    private void said(Visit visit, Taker taker) {
        var answers = new VisitAnswers(file, visit);
        Consumer<VisitAnswers.Form> taking =
                form -> taker.take("QuestionnaireResponse", visit.id() + "/" + form.name(), answers.of(form));
        if (visit.checkIn() != null) {
            taking.accept(VisitAnswers.Form.CHECK_IN);
        }
        if (visit.checkOut() != null) {
            taking.accept(VisitAnswers.Form.CHECK_OUT);
        }
        if (visit.morning() != null) {
            taking.accept(VisitAnswers.Form.MORNING);
        }
    }

    static JsonObject subject(PatientFile file) {
        return reference(PATIENT, file.id().value());
    }
}
