package io.dowel.gateway.export.fhir;

import static io.dowel.gateway.export.fhir.Fhir.reference;
import static io.dowel.gateway.export.fhir.Fhir.resource;
import static io.dowel.gateway.export.fhir.Fhir.text;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.export.PatientFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What is planned: the goal in the patient's words, and the exercises. */
final class PlannedResources {

    private final PatientFile file;
    private final PlanVersion version;

    PlannedResources(PatientFile file, PlanVersion version) {
        this.file = file;
        this.version = version;
    }

    String id() {
        return id(file, version.number());
    }

    static String id(PatientFile file, int version) {
        return file.id().value() + "/" + version;
    }

    JsonObject goal() {
        return resource(FhirBundle.GOAL)
                .put("lifecycleStatus", "active")
                .put("description", text(version.plan().goal()))
                .put("subject", FhirBundle.subject(file));
    }

    JsonObject carePlan() {
        var activities = new JsonArray();
        version.plan().exercises().forEach(exercise -> activities.add(activity(exercise)));
        JsonObject plan = resource(FhirBundle.CARE_PLAN)
                .put("status", "active")
                .put("intent", "plan")
                .put("title", "Exercises, version " + version.number())
                .put("subject", FhirBundle.subject(file))
                .put("created", FhirBundle.instant(version.at()))
                .put("author", reference(FhirBundle.PRACTITIONER, version.by().value()))
                .put("goal", new JsonArray().add(reference(FhirBundle.GOAL, id())))
                .put("note", new JsonArray().add(text("Why it was changed: " + version.why())));
        return activities.isEmpty() ? plan : plan.put("activity", activities);
    }

    private static JsonObject activity(ExercisePlan exercise) {
        return new JsonObject()
                .put(
                        "detail",
                        new JsonObject()
                                .put("status", "in-progress")
                                .put(
                                        "code",
                                        Fhir.concept(Fhir.CODES, "exercise-" + exercise.exerciseId(), name(exercise)))
                                .put("description", described(exercise)));
    }

    private static String name(ExercisePlan exercise) {
        return Exercises.byId(exercise.exerciseId()).map(ExerciseProfile::name).orElse(exercise.exerciseId());
    }

    private static String described(ExercisePlan exercise) {
        Plan targets = exercise.targets();
        String load = targets.loadKg() == 0 ? "without load" : number(targets.loadKg()) + " kg";
        return targets.sets() + " sets of " + targets.repetitions() + ", " + load + ", tempo "
                + targets.tempo().written();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
