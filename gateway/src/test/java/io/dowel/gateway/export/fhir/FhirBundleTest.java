package io.dowel.gateway.export.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.repetition.Figure;
import io.dowel.gateway.clinic.advice.Decision;
import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneRepetition;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneSet;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.Rated;
import io.dowel.gateway.clinic.plan.Baseline;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.PatientPlan;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Morning;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.export.PatientFile;
import io.dowel.gateway.export.PatientFile.Author;
import io.dowel.gateway.export.PatientFile.Scored;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A patient's file in FHIR R4, judged by HAPI's validator. */
class FhirBundleTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final PatientId PATIENT = new PatientId("a-patient");
    private static final StaffId PHYSIO = new StaffId("a-physio");

    /** Loading the standard's own definitions takes seconds. */
    private static FhirValidator validator;

    @BeforeAll
    static void loadTheStandard() {
        FhirContext r4 = FhirContext.forR4();
        var standard = new ValidationSupportChain(
                new DefaultProfileValidationSupport(r4),
                new CommonCodeSystemsTerminologyService(r4),
                new InMemoryTerminologyServerValidationSupport(r4));
        validator = r4.newValidator().registerValidatorModule(new FhirInstanceValidator(standard));
    }

    @Test
    void aWholeFileIsValidFhir() {
        assertThat(errors(FhirBundle.of(file(), NOW))).isEmpty();
    }

    @Test
    void aPatientOfWhomNothingIsKnownYetIsValidFhirToo() {
        var empty = new PatientFile(
                PATIENT, "K-17", "Kim", null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(errors(FhirBundle.of(empty, NOW))).isEmpty();
    }

    @Test
    void theValidatorWouldNoticeAWrongCode() {
        JsonObject bundle = FhirBundle.of(file(), NOW);
        resources(bundle, "CarePlan").forEach(plan -> plan.put("intent", "wish"));
        assertThat(errors(bundle)).isNotEmpty();
    }

    @Test
    void aRepetitionHasAComponentForEachFigureThatAppliesWithItsStandardError() {
        JsonObject repetition = resources(FhirBundle.of(file(), NOW), "Observation")
                .filter(o -> code(o).equals("repetition"))
                .findFirst()
                .orElseThrow();
        List<String> codes = repetition.getJsonArray("component").stream()
                .map(component -> code((JsonObject) component))
                .toList();
        assertThat(codes).contains("lifting-duration", "lifting-travel").doesNotContain("lowering-duration");
        JsonObject lifting = repetition.getJsonArray("component").stream()
                .map(JsonObject.class::cast)
                .filter(component -> code(component).equals("lifting-duration"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("valueQuantity");
        assertThat(lifting.getDouble("value")).isEqualTo(1.25);
        assertThat(lifting.getString("code")).isEqualTo("s");
        assertThat(lifting.getJsonArray("extension").getJsonObject(0).getDouble("valueDecimal"))
                .isEqualTo(0.021);
        assertThat(repetition.getJsonObject("effectivePeriod").getString("start"))
                .isEqualTo("2026-11-27T09:10:12.500Z");
    }

    @Test
    void painIsCodedAsLoincHasIt() {
        assertThat(resources(FhirBundle.of(file(), NOW), "Observation")
                        .filter(o -> code(o).equals("72514-3"))
                        .map(o -> o.getJsonObject("valueQuantity").getInteger("value")))
                .containsExactly(3);
    }

    @Test
    void aDecisionNamesWhoDecidedAndWhy() {
        JsonObject decided =
                resources(FhirBundle.of(file(), NOW), "Provenance").findFirst().orElseThrow();
        assertThat(decided.getJsonArray("reason").getJsonObject(0).getString("text"))
                .isEqualTo("she asked for it");
        assertThat(decided.getJsonArray("agent")
                        .getJsonObject(0)
                        .getJsonObject("who")
                        .getString("reference"))
                .isEqualTo(Fhir.address("Practitioner", PHYSIO.value()));
    }

    @Test
    void theSameFileGivesTheSameBundle() {
        assertThat(FhirBundle.of(file(), NOW)).isEqualTo(FhirBundle.of(file(), NOW));
    }

    private static List<String> errors(JsonObject bundle) {
        return validator.validateWithResult(bundle.encode()).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map((SingleValidationMessage message) -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    private static Stream<JsonObject> resources(JsonObject bundle, String type) {
        return bundle.getJsonArray("entry").stream()
                .map(entry -> ((JsonObject) entry).getJsonObject("resource"))
                .filter(resource -> resource.getString("resourceType").equals(type));
    }

    private static String code(JsonObject coded) {
        return coded.getJsonObject("code")
                .getJsonArray("coding")
                .getJsonObject(0)
                .getString("code");
    }

    private static PatientFile file() {
        Instant began = Instant.parse("2026-11-27T09:00:00Z");
        var visit = new Visit(
                "visit-1",
                PATIENT,
                LocalDate.of(2026, 11, 27),
                began,
                1,
                new CheckIn(2, 6, 7, "slept well", List.of()),
                new CheckOut(3, 8, null),
                new Morning(true, 2, Morning.By.LINK),
                false);
        return new PatientFile(
                PATIENT,
                "K-17",
                "Kim",
                plan(began),
                List.of(visit),
                List.of(new DoneSet(
                        "visit-1",
                        "session-1",
                        Instant.parse("2026-11-27T09:10:00Z"),
                        1,
                        "deadlift",
                        60,
                        null,
                        List.of(new DoneRepetition(1, 1, "COMPLETE", 12.5, 15.1, figures())))),
                List.of(
                        new Rated("visit-1", "session-1", 40, "PAIN", 3, "deadlift"),
                        new Rated("visit-1", "session-1", 41, "CONFIDENCE_AFTER", 8, "deadlift")),
                List.of(new Scored("score-1", LocalDate.of(2026, 11, 27), began, "PSEQ", 44)),
                List.of(advice(began)),
                List.of(new Author(PHYSIO.value(), "Robin")));
    }

    private static Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("lifting_s", new Figure(1.25, 0.021));
        figures.put("top_s", new Figure(0.8, 0.03));
        figures.put("range_m", new Figure(0.5512345, 0.012));
        figures.put("mean_lifting_mps", new Figure(0.44, 0.01));
        return figures;
    }

    private static PlanVersion plan(Instant at) {
        Plan targets = new Plan(
                "deadlift",
                60,
                3,
                8,
                TempoTarget.parse("2-1-X-0"),
                null,
                false,
                io.dowel.analysis.progression.FeedbackSettings.DEFAULT);
        var plan = new PatientPlan(
                "lift my daughter",
                Baseline.UNKNOWN,
                Ladder.DEFAULT,
                "deadlift",
                List.of(ExercisePlan.of(targets)),
                ProgressionSettings.DEFAULT);
        return new PlanVersion(PATIENT, 1, at, PHYSIO, "first plan", plan);
    }

    private static StoredAdvice advice(Instant at) {
        var advice = new Advice(
                Advice.Proposal.KEEP,
                null,
                null,
                List.of(new Advice.Reason("TARGETS_MET", "The targets were met in 1 of 2 sessions.", Map.of())),
                List.of(),
                List.of(),
                List.of(),
                1);
        return new StoredAdvice(
                "advice-1",
                PATIENT,
                "visit-1",
                at,
                1,
                "deadlift",
                advice,
                new Decision(Decision.Verdict.REJECTED, PHYSIO, "Robin", at, "she asked for it", 1));
    }
}
