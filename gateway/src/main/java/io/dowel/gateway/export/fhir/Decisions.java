package io.dowel.gateway.export.fhir;

import static io.dowel.gateway.export.fhir.Fhir.concept;
import static io.dowel.gateway.export.fhir.Fhir.reference;
import static io.dowel.gateway.export.fhir.Fhir.resource;
import static io.dowel.gateway.export.fhir.Fhir.text;

import io.dowel.analysis.progression.Advice;
import io.dowel.gateway.clinic.advice.Decision;
import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.export.PatientFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was proposed, as a request for one exercise, and who decided on it. */
final class Decisions {

    private static final String REQUEST = "ServiceRequest";
    private static final String PARTICIPANTS = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final PatientFile file;

    Decisions(PatientFile file) {
        this.file = file;
    }

    void of(StoredAdvice stored, FhirBundle.Taker taker) {
        taker.take(REQUEST, stored.id(), request(stored));
        Decision decision = stored.decision();
        if (decision != null) {
            taker.take("Provenance", stored.id(), provenance(stored, decision));
        }
    }

    private JsonObject request(StoredAdvice stored) {
        Advice advice = stored.advice();
        var reasons = new JsonArray();
        advice.reasons().forEach(reason -> reasons.add(text(reason.sentence())));
        JsonObject request = resource(REQUEST)
                .put("status", status(stored.decision()))
                .put("intent", "proposal")
                .put(
                        "code",
                        concept(
                                Fhir.CODES,
                                "advice-" + word(advice.proposal().name()),
                                "Proposal: " + word(advice.proposal().name()).replace('-', ' ')))
                .put("subject", FhirBundle.subject(file))
                .put("authoredOn", FhirBundle.instant(stored.at()))
                .put("requester", reference(FhirBundle.DEVICE, FhirBundle.DOWEL))
                .put("orderDetail", new JsonArray().add(text(stored.exerciseId())));
        return reasons.isEmpty() ? request : request.put("note", reasons);
    }

    private static String status(@Nullable Decision decision) {
        if (decision == null) {
            return "draft";
        }
        return decision.verdict() == Decision.Verdict.REJECTED ? "revoked" : "completed";
    }

    private JsonObject provenance(StoredAdvice stored, Decision decision) {
        return resource("Provenance")
                .put("target", new JsonArray().add(reference(REQUEST, stored.id())))
                .put("recorded", FhirBundle.instant(decision.at()))
                .put("reason", new JsonArray().add(text(decision.why())))
                .put(
                        "activity",
                        concept(
                                Fhir.CODES,
                                "decision-" + word(decision.verdict().name()),
                                "Proposal " + word(decision.verdict().name())))
                .put(
                        "agent",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", concept(PARTICIPANTS, "author", "Author"))
                                        .put(
                                                "who",
                                                reference(
                                                        FhirBundle.PRACTITIONER,
                                                        decision.by().value()))));
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
