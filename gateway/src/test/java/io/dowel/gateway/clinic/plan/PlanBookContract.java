package io.dowel.gateway.clinic.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.FeedbackSettings.Frequency;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import io.dowel.analysis.progression.rule.SiteLoads;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.exposure.Exposure;
import io.dowel.gateway.clinic.exposure.ExposureBook;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Engine;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine keeps of plans, exposures and loads. */
abstract class PlanBookContract extends ClinicDatabase {

    static final Plan ROMANIAN = new Plan(
            "romanian-deadlift",
            42.5,
            3,
            8,
            TempoTarget.parse("3-1-X-0"),
            new RangeBand(40, 60, RangeBand.Unit.DEGREES),
            false,
            new FeedbackSettings(Frequency.EVERY_OTHER_REPETITION, 3, true));

    static final PatientPlan PLAN = new PatientPlan(
            "lift my daughter without thinking about it",
            new Baseline(List.of("bending for shoes"), List.of("walking", "swimming"), "12 kg from a chair, ten times"),
            Ladder.DEFAULT.withSkipped("trap-bar-deadlift", true),
            "romanian-deadlift",
            List.of(
                    new ExercisePlan(
                            ROMANIAN,
                            Stance.STAGGERED,
                            List.of(new ExploreBlock(3, 1, new RangeBand(30, 80, RangeBand.Unit.DEGREES))),
                            2),
                    LadderTemplates.of("dowel-hinge").orElseThrow()),
            ProgressionSettings.DEFAULT.withPain(PainLimits.UP_TO_THREE));

    private PlanBook book;

    PlanBookContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void book() {
        book = new PlanBook(database(), clock());
    }

    @Nested
    class APlan {

        @Test
        void isKeptWithEverythingInIt() {
            PlanVersion made = done(book.change(PATIENT, 0, PLAN, change("first visit")));

            assertThat(made).isEqualTo(new PlanVersion(PATIENT, 1, now(), ANNA, "first visit", PLAN));
            assertThat(book.current(PATIENT)).contains(made);
            assertThat(book.current(OTHER)).isEmpty();
        }

        @Test
        void isNeverOverwritten() {
            PlanVersion first = done(book.change(PATIENT, 0, PLAN, change("first visit")));
            later(Duration.ofDays(7));
            PatientPlan heavier = PLAN.withTargets("romanian-deadlift", ROMANIAN.withLoadKg(45));
            PlanVersion second = done(book.change(PATIENT, 1, heavier, change("felt light")));

            assertThat(book.version(PATIENT, 1)).contains(first);
            assertThat(book.versions(PATIENT, Integer.MAX_VALUE, 10)).containsExactly(second, first);
            assertThat(book.versions(PATIENT, 2, 10)).containsExactly(first);
            assertThat(book.versions(PATIENT, Integer.MAX_VALUE, 1)).containsExactly(second);
        }

        @Test
        void thatWasReadBeforeAnotherChangeIsNotChanged() {
            done(book.change(PATIENT, 0, PLAN, change("first visit")));
            assertThat(refusal(book.change(PATIENT, 0, PLAN, change("again")))).isEqualTo(Reason.STALE);
            assertThat(refusal(book.change(PATIENT, 2, PLAN, change("ahead")))).isEqualTo(Reason.STALE);
            assertThat(count("patient_plan")).isOne();
        }

        @Test
        void isChangedByOneOfThoseWhoTryAtOnce() throws Exception {
            done(book.change(PATIENT, 0, PLAN, change("first visit")));
            var threads = Executors.newFixedThreadPool(4);
            try {
                Callable<Answer<PlanVersion>> attempt = () -> book.change(PATIENT, 1, PLAN, change("at once"));
                List<Boolean> outcomes = new ArrayList<>();
                for (var answer : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    outcomes.add(answer.get() instanceof Answer.Done);
                }
                assertThat(outcomes).containsOnlyOnce(true);
            } finally {
                threads.shutdownNow();
            }
            assertThat(book.current(PATIENT).orElseThrow().number()).isEqualTo(2);
        }

        @Test
        void isToldToWhoWatchesOnlyWhereItChanged() {
            List<PlanVersion> told = new ArrayList<>();
            book.watch(told::add);
            PlanVersion made = done(book.change(PATIENT, 0, PLAN, change("first visit")));
            book.change(PATIENT, 0, PLAN, change("stale"));
            assertThat(told).containsExactly(made);
        }

        @Test
        void ofNobodyIsNotKept() {
            assertThatThrownBy(() ->
                            book.change(new io.dowel.gateway.people.PatientId("nobody"), 0, PLAN, change("a mistake")))
                    .isInstanceOf(io.dowel.gateway.storage.StorageException.class);
        }
    }

    @Nested
    class TheExposureList {

        private final FearedMovement bending = new FearedMovement("bending for shoes", null, 8, null, null);
        private ExposureBook list;

        @BeforeEach
        void list() {
            list = new ExposureBook(database(), clock());
        }

        @Test
        void keepsWhatWasExpectedAndWhatHappenedInVersions() {
            Exposure first = done(list.add(PATIENT, bending, change("said at the first visit")));
            later(Duration.ofDays(3));
            var tried = new FearedMovement("bending for shoes", "bow", 4, "it will go out", "it was stiff, and went");
            Exposure second = done(list.change(PATIENT, first.id(), 1, tried, false, change("tried it today")));

            assertThat(list.list(PATIENT)).containsExactly(second);
            assertThat(list.versions(PATIENT, first.id())).containsExactly(first, second);
            assertThat(list.list(OTHER)).isEmpty();
            assertThat(refusal(list.change(OTHER, first.id(), 2, tried, false, change("another's"))))
                    .isEqualTo(Reason.UNKNOWN);
        }

        @Test
        void isReadByFearAndWithoutWhatWasTakenOff() {
            Exposure shoes = done(list.add(PATIENT, bending, change("said")));
            Exposure box =
                    done(list.add(PATIENT, new FearedMovement("a box", "deadlift", 9, null, null), change("said")));
            assertThat(list.list(PATIENT)).containsExactly(box, shoes);

            done(list.change(PATIENT, box.id(), 1, box.movement(), true, change("no longer")));
            assertThat(list.list(PATIENT)).containsExactly(shoes);
            assertThat(refusal(list.change(PATIENT, box.id(), 1, box.movement(), false, change("stale"))))
                    .isEqualTo(Reason.STALE);
        }
    }

    @Test
    void theSitesLoadsAreVersionedToo() {
        var loads = new EquipmentBook(database(), clock());
        assertThat(loads.current()).isEqualTo(new EquipmentBook.Held(0, Equipment.DEFAULT));
        var small = new Equipment(new SiteLoads.Plates(0.5), new SiteLoads.FixedWeights(List.of(8.0, 12.0, 16.0)));

        done(loads.change(0, small, change("new plates")));

        assertThat(loads.current()).isEqualTo(new EquipmentBook.Held(1, small));
        assertThat(refusal(loads.change(0, small, change("stale")))).isEqualTo(Reason.STALE);
        assertThat(EquipmentBook.equipment(EquipmentBook.json(small))).isEqualTo(small);
    }

    @Nested
    class Json {

        @Test
        void saysAPlanInFullAndReadsItBack() {
            JsonObject json = PatientPlanJson.of(PLAN);
            assertThat(PatientPlanJson.plan(new JsonObject(json.encode()))).isEqualTo(PLAN);
            assertThat(json.getJsonArray("exercises")
                            .getJsonObject(0)
                            .getJsonObject("targets")
                            .getString("tempo"))
                    .isEqualTo("3-1-X-0");
        }

        @Test
        void takesRulesInPartAndTheRestAsUsual() {
            PatientPlan plan =
                    PatientPlanJson.plan(new JsonObject("{\"goal\":\"hike\",\"rules\":{\"pain\":{\"freeUpTo\":3}}}"));
            assertThat(plan.rules()).isEqualTo(ProgressionSettings.DEFAULT.withPain(PainLimits.UP_TO_THREE));
            assertThat(plan.ladder()).isEqualTo(Ladder.DEFAULT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"goal\":\"  \"}",
                    "{\"goal\":\"hike\",\"gaol\":1}",
                    "{\"goal\":\"hike\",\"rules\":{\"pain\":{\"freeUpTo\":\"2\"}}}",
                    "{\"goal\":\"hike\",\"rules\":{\"pian\":{}}}",
                    "{\"goal\":\"hike\",\"rules\":{\"pain\":{\"acceptableUpTo\":9}}}",
                    "{\"goal\":\"hike\",\"rules\":{\"equipment\":{}}}",
                    "{\"goal\":\"hike\",\"rung\":\"handstand\"}",
                    "{\"goal\":\"hike\",\"exercises\":[{\"targets\":{\"exerciseId\":\"deadlift\",\"loadKg\":9999,\"sets\":3,\"repetitions\":5}}]}",
                    "{\"goal\":\"hike\",\"exercises\":[{\"targets\":{\"exerciseId\":\"deadlift\",\"loadKg\":40,\"sets\":3,\"repetitions\":5,\"tempo\":\"fast\"}}]}",
                    "{\"goal\":\"hike\",\"exercises\":[{\"targets\":{\"exerciseId\":\"deadlift\",\"loadKg\":40,\"sets\":3,\"repetitions\":5,\"range\":{\"low\":40,\"high\":50,\"unit\":\"DEGREES\"}}}]}",
                    "{\"goal\":\"hike\",\"exercises\":[{\"stance\":\"WIDE\"}]}",
                    "{\"goal\":\"hike\",\"exercises\":[7]}",
                    "{\"goal\":\"hike\",\"ladder\":{\"rungs\":[{}]}}"
                })
        void refusesWhatIsNoPlanWithASentence(String text) {
            assertThatThrownBy(() -> PatientPlanJson.plan(new JsonObject(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("[^\\n]{10,200}");
        }
    }

    @Test
    void aSetThatExploresHasTheWiderBandAndNoCueForRange() {
        ExercisePlan exercise = PLAN.exercises().get(0);
        assertThat(exercise.targetsOf(2)).isEqualTo(ROMANIAN);
        assertThat(exercise.targetsOf(3).exploreRange()).isTrue();
        assertThat(exercise.targetsOf(3).range()).isEqualTo(new RangeBand(30, 80, RangeBand.Unit.DEGREES));
        assertThat(exercise.targetsOf(3).tempo()).isEqualTo(ROMANIAN.tempo());
    }

    @Test
    void aNewRungTakesThePlaceOfTheExerciseBefore() {
        PatientPlan moved = PLAN.withTargets("romanian-deadlift", ROMANIAN.withExerciseId("deadlift"));
        assertThat(moved.rung()).isEqualTo("deadlift");
        assertThat(moved.exercises()).extracting(ExercisePlan::exerciseId).containsExactly("deadlift", "dowel-hinge");
    }

    @Test
    void everyRungHasATemplate() {
        assertThat(LadderTemplates.rungs())
                .extracting(ExercisePlan::exerciseId)
                .containsExactlyElementsOf(Ladder.DEFAULT.rungs().stream()
                        .flatMap(rung -> rung.exercises().stream())
                        .map(exercise -> exercise.id())
                        .toList());
        assertThat(LadderTemplates.plan("hike", "deadlift")).isPresent();
    }

    @Test
    void aRunningSessionIsToldOnlyOfOtherTargets() {
        PatientPlan heavier = PLAN.withTargets("romanian-deadlift", ROMANIAN.withLoadKg(45));
        assertThat(LiveTargets.change(PLAN, PLAN, "romanian-deadlift", 1, SessionTime.ZERO))
                .isEmpty();
        assertThat(LiveTargets.change(PLAN, heavier, "dowel-hinge", 1, SessionTime.ZERO))
                .isEmpty();
        assertThat(LiveTargets.change(PLAN, heavier, "romanian-deadlift", 1, SessionTime.ZERO))
                .contains(new PlanChanged(SessionTime.ZERO, Exercises.ROMANIAN, ROMANIAN.withLoadKg(45)));
    }
}
