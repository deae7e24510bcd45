package io.dowel.gateway.http.clinic;

import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.exposure.Exposure;
import io.dowel.gateway.clinic.plan.LadderTemplates;
import io.dowel.gateway.clinic.plan.PatientPlanJson;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is answered of plans and exposures. */
final class PlanAnswers {

    private final ClinicBooks books;

    PlanAnswers(ClinicBooks books) {
        this.books = books;
    }

    Answer<Reply> current(Ask ask) {
        return books.plans()
                .current(ask.patient())
                .map(this::plan)
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN, "there is no plan yet"));
    }

    Answer<Reply> version(Ask ask) {
        return books.plans()
                .version(ask.patient(), ask.number("version"))
                .map(version -> Answer.done(Reply.ok(told(version))))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN, "the plan has no such version"));
    }

    /** Here {@code after} is a version. */
    Answer<Reply> versions(Ask ask) {
        String after = ask.query().get("after");
        if (after != null && !after.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'after' is the version that was read last");
        }
        int before = after == null ? Integer.MAX_VALUE : Integer.parseInt(after);
        return Answer.done(Reply.ok(ClinicJson.list(
                "versions", ClinicJson.array(books.plans().versions(ask.patient(), before, ask.limit()), this::told))));
    }

    Answer<Reply> change(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        PlanJson.fields(json, "plan");
        JsonObject plan = PlanJson.object(json, "plan");
        if (plan == null) {
            throw new IllegalArgumentException("'plan' is needed");
        }
        return books.plans()
                .change(ask.patient(), ask.version(), PatientPlanJson.plan(plan), change)
                .then(this::plan);
    }

    /** A plan's start on each rung, for the goal that is in the query. */
    Answer<Reply> templates(Ask ask) {
        String goal = ask.query().contains("goal") ? ask.query().get("goal") : "…";
        return Answer.done(Reply.ok(ClinicJson.list(
                "templates",
                ClinicJson.array(
                        LadderTemplates.rungs(),
                        rung -> PatientPlanJson.of(
                                LadderTemplates.plan(goal, rung.exerciseId()).orElseThrow())))));
    }

    Answer<Reply> exposures(Ask ask) {
        return list(books.exposures().list(ask.patient()));
    }

    Answer<Reply> exposureVersions(Ask ask) {
        List<Exposure> versions = books.exposures().versions(ask.patient(), ask.part("exposure"));
        return versions.isEmpty()
                ? Answer.refused(Reason.UNKNOWN, "there is no such movement on the list")
                : list(versions);
    }

    Answer<Reply> addExposure(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        return books.exposures()
                .add(ask.patient(), movement(json), change)
                .then(added -> Answer.done(Reply.created(told(added)).withVersion(added.version())));
    }

    Answer<Reply> changeExposure(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        boolean removed = Boolean.TRUE.equals(PlanJson.value(json, "removed", Boolean.class));
        json.remove("removed");
        return books.exposures()
                .change(ask.patient(), ask.part("exposure"), ask.version(), movement(json), removed, change)
                .then(changed -> Answer.done(Reply.ok(told(changed)).withVersion(changed.version())));
    }

    private static FearedMovement movement(JsonObject json) {
        PlanJson.fields(json, "movement", "exerciseId", "fear", "expectation", "outcome");
        return new FearedMovement(
                PlanJson.text(json, "movement"),
                PlanJson.value(json, "exerciseId", String.class),
                PlanJson.whole(json, "fear"),
                PlanJson.value(json, "expectation", String.class),
                PlanJson.value(json, "outcome", String.class));
    }

    private JsonObject told(PlanVersion version) {
        return ClinicJson.of(version).put("name", books.names().of(version.by()));
    }

    private JsonObject told(Exposure exposure) {
        return ClinicJson.of(exposure).put("name", books.names().of(exposure.by()));
    }

    private Answer<Reply> list(List<Exposure> exposures) {
        return Answer.done(Reply.ok(ClinicJson.list("exposures", ClinicJson.array(exposures, this::told))));
    }

    private Answer<Reply> plan(PlanVersion version) {
        return Answer.done(Reply.ok(told(version)).withVersion(version.number()));
    }
}
