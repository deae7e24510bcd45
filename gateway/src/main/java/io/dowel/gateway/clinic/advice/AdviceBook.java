package io.dowel.gateway.clinic.advice;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.proposal.ProgressionPolicy;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.advice.Decision.Verdict;
import io.dowel.gateway.clinic.plan.EquipmentBook;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.FlagBook;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Done;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the rules propose, and what physios decide on it. A decision is made once, names who made it and why, and changes the plan in
 * the same transaction; nothing is decided while a flag is open, or upon a plan that has changed since. Any thread may call it; each
 * call may block.
 */
public final class AdviceBook {

    private final Database database;
    private final InstantSource clock;
    private final PlanBook plans;

    public AdviceBook(Database database, InstantSource clock, PlanBook plans) {
        this.database = database;
        this.clock = clock;
        this.plans = plans;
    }

    /** What advice for a live session is made of: its visits before, its plan and its rules with the site's loads. */
    public record Grounds(History history, PlanVersion plan, ExercisePlan exercise, ProgressionSettings rules) {

        /** The rules change with the plan, and so bear its number. */
        public RuleSet ruleSet() {
            return new RuleSet(plan.number(), rules, plan.plan().leftOut());
        }
    }

    /** Reads the grounds; refused where the exercise is not planned. */
    public Answer<Grounds> grounds(PatientId patient, String exerciseId, LocalDate today) {
        return database.read(handle -> grounds(handle, patient, exerciseId, today));
    }

    /** Asks the rules about an exercise, and keeps what they propose. */
    public Answer<StoredAdvice> advise(PatientId patient, String exerciseId, LocalDate today) {
        return database.change(handle -> grounds(handle, patient, exerciseId, today)
                .then(g -> {
                    Advice advice = ProgressionPolicy.advise(
                            g.history(), g.exercise().targets(), g.plan().plan().ladder(), g.ruleSet());
                    var origin = new AdviceRows.Origin(patient, null, null, null, today.toEpochDay());
                    String id = AdviceRows.insert(handle, clock.instant(), origin, exerciseId, advice);
                    return Answer.done(AdviceRows.one(handle, patient, id).orElseThrow());
                }));
    }

    /** Newest first; nothing while a flag is open. */
    public Answer<List<StoredAdvice>> before(PatientId patient, Instant before, int limit) {
        return database.read(handle -> FlagBook.paused(handle, patient)
                ? paused()
                : Answer.done(AdviceRows.before(handle, patient, before.toEpochMilli(), limit)));
    }

    /** Newest first, only what a physio has decided on; nothing while a flag is open. */
    public Answer<List<StoredAdvice>> decidedBefore(PatientId patient, Instant before, int limit) {
        return database.read(handle -> FlagBook.paused(handle, patient)
                ? paused()
                : Answer.done(AdviceRows.decidedBefore(handle, patient, before.toEpochMilli(), limit)));
    }

    public Optional<StoredAdvice> find(PatientId patient, String id) {
        return database.read(handle -> AdviceRows.one(handle, patient, id));
    }

    /**
     * Decides.
     *
     * @param edited the targets that the physio wants instead, with {@code EDITED}; else {@code null}
     * @param today at the site
     */
    public Answer<StoredAdvice> decide(
            PatientId patient, String id, Verdict verdict, @Nullable Plan edited, Change change, LocalDate today) {
        if ((verdict == Verdict.EDITED) != (edited != null)) {
            throw new IllegalArgumentException("targets are given where advice is edited, and only there");
        }
        var changed = new PlanVersion[1];
        Answer<StoredAdvice> answer = database.change(handle -> {
            // Two who decide at once come one after another.
            handle.execute("UPDATE advice SET proposal = proposal WHERE id = ?", id);
            Optional<StoredAdvice> advice = AdviceRows.one(handle, patient, id);
            if (advice.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such advice");
            }
            if (FlagBook.paused(handle, patient)) {
                return paused();
            }
            Answer<PlanVersion> plan = follow(handle, advice.get(), verdict, edited, change);
            return plan.then(version -> {
                changed[0] = version.number() == advice.get().planVersion() ? null : version;
                return write(handle, advice.get(), verdict, version.number(), change, today);
            });
        });
        PlanVersion version = changed[0];
        if (answer instanceof Done && version != null) {
            plans.tell(version);
        }
        return answer;
    }

    /** The plan that holds after the decision. */
    private Answer<PlanVersion> follow(
            Handle handle, StoredAdvice advice, Verdict verdict, @Nullable Plan edited, Change change) {
        Decision had = advice.decision();
        if (had != null) {
            return Answer.refused(Reason.ALREADY, had.name() + " decided on this already");
        }
        Optional<PlanVersion> current = PlanBook.current(handle, advice.patient());
        if (current.isEmpty()) {
            return Answer.refused(Reason.UNFIT, "there is no plan to decide upon");
        }
        if (current.get().number() != advice.planVersion() && verdict != Verdict.REJECTED) {
            return Answer.refused(Reason.STALE, "the plan was changed since this was proposed");
        }
        Plan next = verdict == Verdict.ACCEPTED ? advice.advice().next() : edited;
        boolean changes = verdict != Verdict.REJECTED
                && next != null
                && current.get()
                        .plan()
                        .exercise(next.exerciseId())
                        .filter(planned -> planned.targets().equals(next))
                        .isEmpty();
        return changes && next != null
                ? plans.change(
                        handle,
                        advice.patient(),
                        current.get().number(),
                        current.get().plan().withTargets(advice.exerciseId(), next),
                        change)
                : Answer.done(current.get());
    }

    private Answer<StoredAdvice> write(
            Handle handle, StoredAdvice advice, Verdict verdict, int planVersion, Change change, LocalDate today) {
        handle.createUpdate("""
                        INSERT INTO advice_decision (advice_id, patient_id, day, at_ms, staff_id, verdict, reason, plan_version)
                        VALUES (:advice, :patient, :day, :at, :staff, :verdict, :reason, :version)
                        """)
                .bind("advice", advice.id())
                .bind("patient", advice.patient().value())
                .bind("day", today.toEpochDay())
                .bind("at", clock.millis())
                .bind("staff", change.by().value())
                .bind("verdict", verdict.name())
                .bind("reason", change.why())
                .bind("version", planVersion)
                .execute();
        return Answer.done(AdviceRows.one(handle, advice.patient(), advice.id()).orElseThrow());
    }

    private static Answer<Grounds> grounds(Handle handle, PatientId patient, String exerciseId, LocalDate today) {
        Optional<PlanVersion> plan = PlanBook.current(handle, patient);
        Optional<ExercisePlan> exercise = plan.flatMap(version -> version.plan().exercise(exerciseId));
        if (plan.isEmpty() || exercise.isEmpty()) {
            return Answer.refused(Reason.UNKNOWN, "this exercise is not planned");
        }
        ProgressionSettings rules = plan.get()
                .plan()
                .rules()
                .withEquipment(EquipmentBook.current(handle).equipment());
        History history =
                HistoryReader.read(handle, patient, today, exercise.get().quotaStep());
        return Answer.done(new Grounds(history, plan.get(), exercise.get(), rules));
    }

    private static <T> Answer<T> paused() {
        return Answer.refused(Reason.PAUSED, "a flag is open; advice waits until a physio releases it");
    }
}
