package io.dowel.gateway.clinic.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.visit.OutcomeBook.Questionnaire;
import io.dowel.gateway.clinic.visit.Visit.Stage;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Engine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine keeps of visits. */
abstract class VisitBookContract extends ClinicDatabase {

    private static final CheckIn FINE = new CheckIn(2, 6, 7, "slept well", List.of());
    private static final CheckOut GOING = new CheckOut(3, 8, null);

    private VisitBook book;
    private FlagBook flags;
    private Visit visit;

    VisitBookContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void begin() {
        book = new VisitBook(database(), clock(), SITE);
        flags = new FlagBook(database(), clock());
        visit = book.begin(PATIENT);
    }

    @Test
    void itGoesFromArrivalToTheNextMorning() {
        assertThat(visit.stage()).isEqualTo(Stage.ARRIVED);
        assertThat(visit.day()).isEqualTo(LocalDate.parse("2026-09-07"));
        Visit lifting = done(book.checkIn(PATIENT, visit.id(), FINE));
        assertThat(lifting.checkIn()).isEqualTo(FINE);
        assertThat(lifting.stage()).isEqualTo(Stage.LIFTING);
        Visit over = done(book.checkOut(PATIENT, visit.id(), GOING));
        assertThat(over.checkOut()).isEqualTo(GOING);
        assertThat(over.stage()).isEqualTo(Stage.DONE);
        later(Duration.ofDays(1));
        Visit told = done(book.morning(PATIENT, visit.id(), false, 4));
        assertThat(told.morning()).isEqualTo(new Morning(false, 4, Morning.By.TABLET));
        assertThat(told.stage()).isEqualTo(Stage.TOLD);
        assertThat(book.find(PATIENT, visit.id())).contains(told);
    }

    @Test
    void eachIsSaidOnceAndOfNobodyElsesVisit() {
        done(book.checkIn(PATIENT, visit.id(), FINE));
        assertThat(refusal(book.checkIn(PATIENT, visit.id(), new CheckIn(9, 1, null, null, List.of()))))
                .isEqualTo(Reason.ALREADY);
        assertThat(refusal(book.checkOut(OTHER, visit.id(), GOING))).isEqualTo(Reason.UNKNOWN);
        done(book.checkOut(PATIENT, visit.id(), GOING));
        assertThat(refusal(book.checkOut(PATIENT, visit.id(), GOING))).isEqualTo(Reason.ALREADY);
        assertThat(book.find(PATIENT, visit.id()).orElseThrow().checkIn()).isEqualTo(FINE);
        assertThat(book.find(OTHER, visit.id())).isEmpty();
    }

    @Test
    void theMorningAfterIsNotToldOnTheSameDay() {
        assertThat(refusal(book.morning(PATIENT, visit.id(), true, 0))).isEqualTo(Reason.UNFIT);
        later(Duration.ofDays(1));
        done(book.morning(PATIENT, visit.id(), true, 0));
        assertThat(refusal(book.morning(PATIENT, visit.id(), false, 9))).isEqualTo(Reason.ALREADY);
    }

    @Test
    void visitsAreReadPageByPage() {
        List<String> ids = new ArrayList<>(List.of(visit.id()));
        for (int i = 0; i < 4; i++) {
            later(Duration.ofDays(2));
            ids.add(0, book.begin(PATIENT).id());
        }
        book.begin(OTHER);
        List<Visit> first = book.before(PATIENT, now().plusSeconds(1), 3);
        List<Visit> rest = book.before(PATIENT, first.get(2).began(), 3);
        assertThat(first).extracting(Visit::id).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(rest).extracting(Visit::id).containsExactlyElementsOf(ids.subList(3, 5));
    }

    @Nested
    class AFlag {

        @Test
        void isRaisedOnATabletSoOftenAnHourAndNotMoreAndByOthersAlways() {
            var flags = new FlagBook(database(), clock());
            for (int i = 0; i < FlagBook.MAX_AN_HOUR; i++) {
                done(flags.raiseOnTablet(PATIENT, OpenFlag.Sign.OTHER, null, LocalDate.EPOCH));
            }
            assertThat(refusal(flags.raiseOnTablet(PATIENT, OpenFlag.Sign.FEVER, null, LocalDate.EPOCH)))
                    .isEqualTo(Reason.TOO_MANY);
            done(flags.raiseOnTablet(OTHER, OpenFlag.Sign.FEVER, null, LocalDate.EPOCH));
            assertThat(flags.raise(PATIENT, null, OpenFlag.Sign.FEVER, null, LocalDate.EPOCH)
                            .open())
                    .isTrue();
            later(Duration.ofHours(1));
            done(flags.raiseOnTablet(PATIENT, OpenFlag.Sign.FEVER, null, LocalDate.EPOCH));
        }

        @Test
        void ofTheCheckInPausesTheVisitUntilANamedPhysioReleasesIt() {
            var worried = new CheckIn(5, 4, null, "my leg gives way", List.of(Sign.PROGRESSIVE_LEG_WEAKNESS));
            Visit paused = done(book.checkIn(PATIENT, visit.id(), worried));
            assertThat(paused.stage()).isEqualTo(Stage.PAUSED);
            Flag open = flags.list(PATIENT, 10).get(0);
            assertThat(open.sign()).isEqualTo(Sign.PROGRESSIVE_LEG_WEAKNESS);
            assertThat(open.note()).isEqualTo("my leg gives way");

            later(Duration.ofHours(2));
            Flag released = done(flags.release(PATIENT, open.id(), change("seen by her doctor today")));

            assertThat(released.released()).isEqualTo(new Flag.Release(ANNA, now(), "seen by her doctor today"));
            assertThat(book.find(PATIENT, visit.id()).orElseThrow().stage()).isEqualTo(Stage.LIFTING);
            assertThat(refusal(flags.release(PATIENT, open.id(), change("again"))))
                    .isEqualTo(Reason.ALREADY);
        }

        @Test
        void isReleasedEachByItselfAndByNobodyOfAnotherPatient() {
            Flag fever = flags.raise(PATIENT, visit.id(), Sign.FEVER, null, visit.day());
            Flag other = flags.raise(PATIENT, null, Sign.OTHER, "a fall", visit.day());
            assertThat(refusal(flags.release(OTHER, fever.id(), change("a mistake"))))
                    .isEqualTo(Reason.UNKNOWN);
            done(flags.release(PATIENT, fever.id(), change("gone")));
            assertThat(book.find(PATIENT, visit.id()).orElseThrow().paused()).isTrue();
            done(flags.release(PATIENT, other.id(), change("no harm done")));
            assertThat(book.find(PATIENT, visit.id()).orElseThrow().paused()).isFalse();
        }
    }

    @Nested
    class ALink {

        private MorningLinks links;

        @BeforeEach
        void links() {
            links = new MorningLinks(database(), clock(), book);
        }

        @Test
        void answersTheQuestionOnceAndIsKeptAsAHash() {
            String token = done(links.make(PATIENT, visit.id()));
            assertThat(token).matches("[A-Za-z0-9_-]{43}");
            String rows = database()
                    .read(handle -> handle.createQuery("SELECT * FROM morning_link")
                            .mapToMap()
                            .list()
                            .toString());
            assertThat(rows).contains(visit.id()).doesNotContain(token);

            later(Duration.ofDays(1));
            Visit told = done(links.answer(token, true, 1));
            assertThat(told.morning()).isEqualTo(new Morning(true, 1, Morning.By.LINK));
            assertThat(refusal(links.answer(token, false, 9))).isEqualTo(Reason.UNKNOWN);
            assertThat(refusal(links.make(PATIENT, visit.id()))).isEqualTo(Reason.ALREADY);
        }

        @Test
        void opensNothingOnceItHasExpiredOrANewOneWasMade() {
            String old = done(links.make(PATIENT, visit.id()));
            String fresh = done(links.make(PATIENT, visit.id()));
            later(Duration.ofDays(1));
            assertThat(refusal(links.answer(old, true, 1))).isEqualTo(Reason.UNKNOWN);
            assertThat(refusal(links.answer("x".repeat(10_000), true, 1))).isEqualTo(Reason.UNKNOWN);
            later(MorningLinks.VALID_FOR.minus(Duration.ofDays(1)));
            assertThat(refusal(links.answer(fresh, true, 1))).isEqualTo(Reason.UNKNOWN);
            assertThat(links.forgetExpired()).isOne();
            assertThat(count("morning_link")).isZero();
        }

        @Test
        void thatIsUsedTooEarlyStaysOpen() {
            String token = done(links.make(PATIENT, visit.id()));
            assertThat(refusal(links.answer(token, true, 1))).isEqualTo(Reason.UNFIT);
            later(Duration.ofDays(1));
            done(links.answer(token, true, 1));
        }

        @Test
        void isAnsweredOnceByThoseWhoTryAtOnce() throws Exception {
            String token = done(links.make(PATIENT, visit.id()));
            later(Duration.ofDays(1));
            var threads = Executors.newFixedThreadPool(4);
            try {
                Callable<Answer<Visit>> attempt = () -> links.answer(token, true, 1);
                int answered = 0;
                for (var answer : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    answered += answer.get() instanceof Answer.Done ? 1 : 0;
                }
                assertThat(answered).isOne();
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void isNotMadeForAVisitOfAnother() {
            assertThat(refusal(links.make(OTHER, visit.id()))).isEqualTo(Reason.UNKNOWN);
        }
    }

    @Test
    void aScoreIsOneThatTheQuestionnaireHas() {
        var outcomes = new OutcomeBook(database(), clock());
        outcomes.add(PATIENT, Questionnaire.TSK11, 29, visit.day(), ANNA);
        assertThatThrownBy(() -> outcomes.add(PATIENT, Questionnaire.TSK11, 10, visit.day(), ANNA))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(count("outcome_score")).isOne();
    }

    @Test
    void aPatientGoesWithEverythingThatIsKeptOfThem() {
        done(book.checkIn(PATIENT, visit.id(), new CheckIn(5, 4, null, null, List.of(Sign.FEVER))));
        database().change(handle -> handle.execute("DELETE FROM patient WHERE id = ?", PATIENT.value()));
        assertThat(count("visit") + count("patient_flag")).isZero();
    }
}
