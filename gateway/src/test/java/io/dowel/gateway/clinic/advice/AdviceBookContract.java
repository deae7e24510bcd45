package io.dowel.gateway.clinic.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.SiteLoads;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.advice.Decision.Verdict;
import io.dowel.gateway.clinic.exposure.ExposureBook;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.plan.Baseline;
import io.dowel.gateway.clinic.plan.EquipmentBook;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.PatientPlan;
import io.dowel.gateway.clinic.plan.PatientPlanJson;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.Flag;
import io.dowel.gateway.clinic.visit.FlagBook;
import io.dowel.gateway.clinic.visit.VisitBook;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Engine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine keeps of advice and decisions. */
abstract class AdviceBookContract extends ClinicDatabase {

    /** Eight repetitions, at no tempo: what the recording holds meets it, and no more. */
    private static final Plan TARGETS = withoutTempo();

    private PlanBook plans;
    private AdviceBook book;
    private VisitBook visits;
    private EventBook events;
    private int sessions;

    AdviceBookContract(Engine engine) {
        super(engine);
    }

    private static Plan withoutTempo() {
        return Lifted.plan(8).withTempo(TempoTarget.NONE);
    }

    @BeforeEach
    void books() {
        plans = new PlanBook(database(), clock());
        book = new AdviceBook(database(), clock(), plans);
        visits = new VisitBook(database(), clock(), SITE);
        events = new EventBook(database(), clock());
        done(plans.change(
                PATIENT,
                0,
                new PatientPlan(
                        "lift my daughter",
                        Baseline.UNKNOWN,
                        Ladder.DEFAULT,
                        "deadlift",
                        List.of(ExercisePlan.of(TARGETS)),
                        ProgressionSettings.DEFAULT),
                change("first visit")));
    }

    @Test
    void nothingDoneYetIsNotEnoughToGoOn() {
        StoredAdvice advice = done(book.advise(PATIENT, "deadlift", visits.today()));
        assertThat(advice.advice().proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
        assertThat(advice.advice().missing()).isNotEmpty();
        assertThat(refusal(book.advise(PATIENT, "squat", visits.today()))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(book.advise(OTHER, "deadlift", visits.today()))).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void rulesThatThePlanLeavesOutAreNotAskedAndThoseThatAreAlwaysOnCannotBe() {
        JsonObject json =
                PatientPlanJson.of(plans.current(PATIENT).orElseThrow().plan());
        assertThat(json.getJsonArray("leftOut")).isEmpty();
        json.put("leftOut", new JsonArray().add("PLATEAU").add("WEEKLY_VOLUME"));
        done(plans.change(PATIENT, 1, PatientPlanJson.plan(json), change("not for her")));

        assertThat(done(book.grounds(PATIENT, "deadlift", visits.today())).ruleSet())
                .satisfies(rules -> assertThat(rules.leftOut())
                        .containsExactlyInAnyOrder(ProgressionRule.PLATEAU, ProgressionRule.WEEKLY_VOLUME))
                .satisfies(rules -> assertThat(rules.number()).isEqualTo(2));
        json.put("leftOut", new JsonArray().add("FLAG_OPEN"));
        assertThatThrownBy(() -> PatientPlanJson.plan(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FLAG_OPEN is always in force");
        json.put("leftOut", new JsonArray().add("LUCK"));
        assertThatThrownBy(() -> PatientPlanJson.plan(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLiveSessionsAdviceIsKeptWithItsReasons() throws Exception {
        visit(true);
        List<StoredAdvice> kept = done(book.before(PATIENT, now().plusSeconds(1), 100));
        assertThat(kept).isNotEmpty().allSatisfy(advice -> {
            assertThat(advice.advice().reasons()).isNotEmpty();
            assertThat(advice.planVersion()).isOne();
            assertThat(advice.visit()).isNotNull();
        });
    }

    @Nested
    class AfterTwoGoodVisits {

        private StoredAdvice advice;

        @BeforeEach
        void ready() throws Exception {
            visit(true);
            visit(true);
            advice = done(book.advise(PATIENT, "deadlift", visits.today()));
        }

        @Test
        void aStepInLoadIsProposedByTheSitesPlates() {
            assertThat(advice.advice().proposal()).as(advice.toString()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.advice().changed()).isEqualTo(Variable.LOAD);
            assertThat(advice.advice().next().loadKg()).isGreaterThan(TARGETS.loadKg());
        }

        @Test
        void theSameHistoryGivesTheSameAdvice() {
            assertThat(done(book.advise(PATIENT, "deadlift", visits.today())).advice())
                    .isEqualTo(advice.advice());
        }

        @Test
        void acceptedItIsTheNextVersionOfThePlanAndNamesWhoDecided() {
            StoredAdvice decided = decide(Verdict.ACCEPTED, null);

            PlanVersion plan = plans.current(PATIENT).orElseThrow();
            assertThat(plan.number()).isEqualTo(2);
            assertThat(plan.by()).isEqualTo(ANNA);
            assertThat(plan.why()).isEqualTo("as proposed");
            assertThat(plan.plan().exercise("deadlift").orElseThrow().targets())
                    .isEqualTo(advice.advice().next());
            assertThat(decided.decision())
                    .isEqualTo(new Decision(Verdict.ACCEPTED, ANNA, "Anna Berg", now(), "as proposed", 2));
            assertThat(DecisionLine.of(advice)).isEqualTo("Your physio will decide what comes next.");
            assertThat(DecisionLine.of(decided)).isEqualTo("Anna Berg decided on the next step in your plan.");
        }

        @Test
        void editedThePlanIsWhatThePhysioSays() {
            StoredAdvice decided = decide(Verdict.EDITED, TARGETS.withVolume(2, 5));
            assertThat(plans.current(PATIENT)
                            .orElseThrow()
                            .plan()
                            .exercise("deadlift")
                            .orElseThrow()
                            .targets())
                    .isEqualTo(TARGETS.withVolume(2, 5));
            assertThat(DecisionLine.of(decided)).isEqualTo("Anna Berg set your next targets.");
        }

        @Test
        void rejectedThePlanStays() {
            StoredAdvice decided = decide(Verdict.REJECTED, null);
            assertThat(plans.current(PATIENT).orElseThrow().number()).isOne();
            assertThat(decided.decision().planVersion()).isOne();
            assertThat(DecisionLine.of(decided)).isEqualTo("Anna Berg decided to stay with your plan.");
        }

        @Test
        void itIsDecidedOnce() {
            decide(Verdict.REJECTED, null);
            Answer<StoredAdvice> again = book.decide(
                    PATIENT, advice.id(), Verdict.ACCEPTED, null, new Change(BEN, "I would"), visits.today());
            assertThat(refusal(again)).isEqualTo(Reason.ALREADY);
            assertThat(plans.current(PATIENT).orElseThrow().number()).isOne();
        }

        @Test
        void itIsDecidedByOneOfThoseWhoTryAtOnce() throws Exception {
            var threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Answer<StoredAdvice>>> attempts = new ArrayList<>();
                for (Verdict verdict : new Verdict[] {Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED}) {
                    attempts.add(
                            () -> book.decide(PATIENT, advice.id(), verdict, null, change("at once"), visits.today()));
                }
                int decided = 0;
                for (var answer : threads.invokeAll(attempts)) {
                    decided += answer.get() instanceof Answer.Done ? 1 : 0;
                }
                assertThat(decided).isOne();
            } finally {
                threads.shutdownNow();
            }
            Decision decision = book.find(PATIENT, advice.id()).orElseThrow().decision();
            assertThat(plans.current(PATIENT).orElseThrow().number())
                    .isEqualTo(decision.verdict() == Verdict.ACCEPTED ? 2 : 1)
                    .isEqualTo(decision.planVersion());
        }

        @Test
        void aPlanThatChangedMeanwhileComesFirst() {
            PatientPlan plan = plans.current(PATIENT).orElseThrow().plan();
            done(plans.change(PATIENT, 1, plan, change("another idea")));
            Answer<StoredAdvice> late =
                    book.decide(PATIENT, advice.id(), Verdict.ACCEPTED, null, change("as proposed"), visits.today());
            assertThat(refusal(late)).isEqualTo(Reason.STALE);
        }

        @Test
        void anOpenFlagBlocksAdviceAndDecisionsUntilItIsReleased() {
            var flags = new FlagBook(database(), clock());
            Flag flag = flags.raise(PATIENT, null, Sign.SADDLE_NUMBNESS, null, visits.today());

            assertThat(refusal(book.before(PATIENT, now().plusSeconds(1), 10))).isEqualTo(Reason.PAUSED);
            assertThat(refusal(book.decide(
                            PATIENT, advice.id(), Verdict.ACCEPTED, null, change("as proposed"), visits.today())))
                    .isEqualTo(Reason.PAUSED);
            assertThat(done(book.advise(PATIENT, "deadlift", visits.today()))
                            .advice()
                            .proposal())
                    .isEqualTo(Proposal.PAUSED_BY_FLAG);

            done(flags.release(PATIENT, flag.id(), change("seen by a doctor")));
            decide(Verdict.ACCEPTED, null);
        }

        private StoredAdvice decide(Verdict verdict, Plan edited) {
            return done(book.decide(
                    PATIENT,
                    advice.id(),
                    verdict,
                    edited,
                    change(verdict == Verdict.ACCEPTED ? "as proposed" : "otherwise"),
                    visits.today()));
        }
    }

    @Test
    void smallerPlatesAreUsedOnceTheSiteHasThem() throws Exception {
        done(new EquipmentBook(database(), clock())
                .change(
                        0,
                        new Equipment(new SiteLoads.Plates(0.5), Equipment.DEFAULT.kettlebells()),
                        change("new plates")));
        visit(true);
        visit(true);
        assertThat(done(book.advise(PATIENT, "deadlift", visits.today()))
                        .advice()
                        .next()
                        .loadKg())
                .isEqualTo(42);
    }

    @Test
    void whatIsFearedIsPartOfTheGrounds() {
        var feared = new FearedMovement("a bar on the floor", "deadlift", 8, null, null);
        done(new ExposureBook(database(), clock()).add(PATIENT, feared, change("said so")));
        assertThat(done(book.grounds(PATIENT, "deadlift", visits.today()))
                        .history()
                        .exposures())
                .containsExactly(feared);
    }

    private void visit(boolean settled) throws Exception {
        String id = visits.begin(PATIENT).id();
        String session = "session-" + ++sessions;
        done(events.open(session, id));
        done(events.take(session, Lifted.visit(TARGETS)));
        later(Duration.ofDays(3));
        done(visits.morning(PATIENT, id, settled, 1));
    }
}
