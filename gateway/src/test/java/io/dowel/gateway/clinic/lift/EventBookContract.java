package io.dowel.gateway.clinic.lift;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.advice.HistoryReader;
import io.dowel.gateway.clinic.lift.Review.Verdict;
import io.dowel.gateway.clinic.visit.VisitBook;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine keeps of a session's events, and what follows from them. */
abstract class EventBookContract extends ClinicDatabase {

    private static final String SESSION = "session-1";
    private static final Plan TARGETS = Lifted.plan(5);

    private static List<Durable> said;

    private EventBook events;
    private ReviewBook reviews;
    private String visit;

    EventBookContract(Engine engine) {
        super(engine);
    }

    @BeforeAll
    static void lift() throws Exception {
        said = Lifted.visit(TARGETS);
    }

    @BeforeEach
    void begin() {
        events = new EventBook(database(), clock());
        reviews = new ReviewBook(database(), clock());
        visit = new VisitBook(database(), clock(), SITE).begin(PATIENT).id();
        done(events.open(SESSION, visit));
    }

    @Nested
    class Events {

        @Test
        void areStoredAsTheyWereSaid() {
            assertThat(done(events.take(SESSION, said))).isEqualTo(said.size());
            assertThat(events.after(SESSION, 0, 10_000)).isEqualTo(said);
            assertThat(events.after(SESSION, 3, 2)).isEqualTo(said.subList(3, 5));
        }

        @Test
        void comeToTheSummaryThatTheSessionItselfCameTo() {
            done(events.take(SESSION, said));
            assertThat(set().summary()).isEqualTo(summarised());
            assertThat(set().repetitions()).hasSize(summarised().repetitions());
        }

        @Test
        void thatComeAgainOrInPiecesChangeNothing() {
            done(events.take(SESSION, said));
            String once = everything();
            done(events.open("session-2", visit));
            var random = new Random(7);
            for (int from = 0; from < said.size(); ) {
                int to = Math.min(said.size(), from + 1 + random.nextInt(4));
                done(events.take("session-2", said.subList(Math.max(0, from - 3), to)));
                from = to;
            }
            done(events.take("session-2", said));
            assertThat(everything()
                            .replace("session-2", SESSION)
                            .lines()
                            .distinct()
                            .toList())
                    .isEqualTo(once.lines().toList());
        }

        @Test
        void thatLeaveOneOutAreRefusedAsAWhole() {
            List<Durable> hole = new ArrayList<>(said);
            hole.remove(said.size() / 2);
            assertThat(refusal(events.take(SESSION, hole))).isEqualTo(Reason.UNFIT);
            assertThat(count("session_event") + count("lift_set") + count("rating"))
                    .isZero();
        }

        @Test
        void ofASessionThatNoVisitHasAreRefused() {
            assertThat(refusal(events.take("elsewhere", said))).isEqualTo(Reason.UNKNOWN);
            assertThat(refusal(events.open("elsewhere", "no visit"))).isEqualTo(Reason.UNKNOWN);
            String other = new VisitBook(database(), clock(), SITE).begin(OTHER).id();
            assertThat(refusal(events.open(SESSION, other))).isEqualTo(Reason.UNFIT);
        }

        @Test
        void tellWhereASessionGoesOn() {
            done(events.take(SESSION, said.subList(0, 4)));
            assertThat(done(events.open(SESSION, visit))).isEqualTo(4);
        }

        @Test
        void keepRatingsByExerciseAndSet() {
            done(events.take(SESSION, said));
            assertThat(history().latest().orElseThrow().ratings())
                    .extracting(rating -> rating.kind() + " " + rating.value() + " " + rating.exerciseId() + " after "
                            + rating.afterSet())
                    .containsExactly(
                            "CONFIDENCE_BEFORE 7 deadlift after 0",
                            "EFFORT 6 deadlift after 1",
                            "PAIN 2 deadlift after 1",
                            "CONFIDENCE_AFTER 8 deadlift after 1");
        }
    }

    @Nested
    class AReview {

        @BeforeEach
        void lifted() {
            done(events.take(SESSION, said));
        }

        @Test
        void thatRejectsCountsAnewAndKeepsTheOriginal() {
            SetSummary before = set().summary();
            int first = set().repetitions().get(0).id();
            Review review =
                    done(reviews.review(PATIENT, SESSION, first, Verdict.REJECTED, change("that was a warm-up")));

            assertThat(review.number()).isOne();
            assertThat(set().summary().repetitions()).isEqualTo(before.repetitions() - 1);
            assertThat(set().summary().timeUnderTensionS()).isLessThan(before.timeUnderTensionS());
            assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 5, 0, 6, 7);
            assertThat(events.after(SESSION, 0, 10_000)).isEqualTo(said);
            assertThat(reviews.list(SESSION)).containsExactly(review);
        }

        @Test
        void thatIsTakenBackLeavesEverythingAsItWasMeasured() {
            String before = everything();
            int second = set().repetitions().get(1).id();
            done(reviews.review(PATIENT, SESSION, second, Verdict.REJECTED, change("a slip")));
            assertThat(everything()).isNotEqualTo(before);
            done(reviews.review(PATIENT, SESSION, second, Verdict.AS_MEASURED, change("it was fine after all")));
            assertThat(everything()).isEqualTo(before);
            assertThat(reviews.list(SESSION)).hasSize(2);
        }

        @Test
        void thatMergesMakesOneOfTwo() {
            SetDone before = set();
            int first = before.repetitions().get(1).id();
            int second = before.repetitions().get(2).id();
            done(reviews.review(PATIENT, SESSION, first, Verdict.MERGED, change("one lift with a dip")));

            assertThat(set().summary().repetitions()).isEqualTo(before.summary().repetitions() - 1);
            assertThat(set().repetitions())
                    .extracting(r -> r.id())
                    .contains(first)
                    .doesNotContain(second);
            assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 0, 6, 7);
            done(reviews.review(PATIENT, SESSION, first, Verdict.AS_MEASURED, change("they were two")));
            assertThat(set()).isEqualTo(before);
        }

        @Test
        void outlastsARevisionThatComesLater() {
            int first = set().repetitions().get(0).id();
            done(reviews.review(PATIENT, SESSION, first, Verdict.REJECTED, change("a warm-up")));
            SetDone reviewed = set();
            var summary = (SetSummarised) said.stream()
                    .filter(SetSummarised.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            done(events.take(
                    SESSION,
                    List.of(new SetSummarised(said.size() + 1, summary.at(), summary.summary(), summary.technique()))));
            assertThat(set()).isEqualTo(reviewed);
        }

        @Test
        void thatTheSessionThenSaysItselfLeavesWhatWasMeasured() {
            String before = measured();
            List<Counting> told = new ArrayList<>();
            reviews.watch(told::add);
            int second = set().repetitions().get(1).id();
            done(reviews.review(PATIENT, SESSION, second, Verdict.REJECTED, change("a slip")));
            assertThat(told).containsExactly(new Counting(SESSION, second, false));
            SetDone reviewed = set();
            done(events.take(SESSION, List.of(saidAnew(second, 0, "not counted by a person"))));
            assertThat(set().summary()).isEqualTo(reviewed.summary());
            done(reviews.review(PATIENT, SESSION, second, Verdict.AS_MEASURED, change("it was fine after all")));
            assertThat(told).last().isEqualTo(new Counting(SESSION, second, true));
            assertThat(measured()).isEqualTo(before);
            assertThat(set().repetitions().get(1).quality()).isEqualTo(Quality.COMPLETE);
        }

        @Test
        void thatMergesTellsThatTheSecondDoesNotCount() {
            List<Counting> told = new ArrayList<>();
            reviews.watch(told::add);
            int first = set().repetitions().get(1).id();
            int second = set().repetitions().get(2).id();
            done(reviews.review(PATIENT, SESSION, first, Verdict.MERGED, change("one lift with a dip")));
            assertThat(told).containsExactly(new Counting(SESSION, second, false));
            done(reviews.review(PATIENT, SESSION, first, Verdict.AS_MEASURED, change("they were two")));
            assertThat(told).last().isEqualTo(new Counting(SESSION, second, true));
        }

        /** What a session says once it is told of a review. */
        private RepetitionReported saidAnew(int id, int number, String reason) {
            var last = said.stream()
                    .filter(RepetitionReported.class::isInstance)
                    .map(RepetitionReported.class::cast)
                    .filter(reported -> reported.repetition().id() == id)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            Repetition was = last.repetition();
            return new RepetitionReported(
                    said.size() + 1,
                    last.at(),
                    was.renamed(number, was.revision() + 1, was.quality(), List.of(reason)),
                    last.technique());
        }

        private String measured() {
            return database()
                    .read(handle -> handle.createQuery("SELECT id, document FROM measured_repetition ORDER BY id")
                            .mapToMap()
                            .list()
                            .toString()
                            .replaceAll("\"revision\":\\d+", ""));
        }

        @Test
        void ofWhatIsNotThereIsRefused() {
            int last = set().repetitions().get(set().repetitions().size() - 1).id();
            assertThat(refusal(reviews.review(PATIENT, SESSION, last, Verdict.MERGED, change("with what?"))))
                    .isEqualTo(Reason.UNFIT);
            assertThat(refusal(reviews.review(PATIENT, SESSION, 999, Verdict.ACCEPTED, change("which?"))))
                    .isEqualTo(Reason.UNKNOWN);
            assertThat(refusal(reviews.review(OTHER, SESSION, last, Verdict.ACCEPTED, change("whose?"))))
                    .isEqualTo(Reason.UNKNOWN);
        }
    }

    @Test
    void aHistoryIsThatOfEveryVisitOldestFirst() {
        done(events.take(SESSION, said));
        later(Duration.ofDays(3));
        String next = new VisitBook(database(), clock(), SITE).begin(PATIENT).id();
        done(events.open("session-2", next));
        done(events.take("session-2", said));
        new VisitBook(database(), clock(), SITE).begin(PATIENT);

        History history = history();
        assertThat(history.sessions()).hasSize(2);
        assertThat(history.sessions())
                .extracting(History.Session::nextMorning)
                .containsExactly(History.NextMorning.UNKNOWN, History.NextMorning.NOT_YET);
        assertThat(history.sessions().get(1).sets())
                .isEqualTo(history.sessions().get(0).sets());
        assertThat(history.sessions().get(0).sets().get(0).plan()).isEqualTo(TARGETS);
    }

    private History history() {
        return database()
                .read(handle -> HistoryReader.read(handle, PATIENT, java.time.LocalDate.ofInstant(now(), SITE), null));
    }

    private SetDone set() {
        return history().latest().orElseThrow().sets().get(0);
    }

    private static SetSummary summarised() {
        return said.stream()
                .filter(SetSummarised.class::isInstance)
                .map(event -> ((SetSummarised) event).summary())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private List<Integer> numbers() {
        return database()
                .read(handle -> handle.createQuery("SELECT number FROM repetition ORDER BY start_s")
                        .mapTo(Integer.class)
                        .list());
    }

    /** All derived rows, without what people said of them. */
    private String everything() {
        var text = new StringBuilder();
        for (String table : List.of("session_event", "lift_set", "measured_repetition", "repetition", "rating")) {
            List<Map<String, Object>> rows = database()
                    .read(handle -> handle.createQuery("SELECT * FROM " + table + " ORDER BY 1, 2")
                            .mapToMap()
                            .list());
            rows.forEach(row -> text.append(table).append(row).append('\n'));
        }
        return text.toString();
    }
}
