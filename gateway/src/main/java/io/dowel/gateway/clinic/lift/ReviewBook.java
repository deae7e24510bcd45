package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.lift.Review.Verdict;
import io.dowel.gateway.clinic.lift.SetDerivation.Measured;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Done;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What people said of repetitions: accepted, rejected, merged with the next, or as measured again. Each word is kept; with it,
 * everything derived is made anew in the same transaction, and what was measured stays. Any thread may call it; each call may
 * block.
 */
public final class ReviewBook {

    /** More reviews of one session are a mistake. */
    public static final int MAX_REVIEWS = 1000;

    private final Database database;
    private final InstantSource clock;
    private final List<Consumer<Counting>> watchers = new CopyOnWriteArrayList<>();

    public ReviewBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Has {@code watcher} hear what counts and what does not after each review of this process, on the thread that took it. */
    public void watch(Consumer<Counting> watcher) {
        watchers.add(watcher);
    }

    /** Takes a word on a repetition of one of the patient's sessions. */
    public Answer<Review> review(PatientId patient, String session, int repetition, Verdict verdict, Change change) {
        var changed = new ArrayList<Counting>();
        Answer<Review> answer = database.change(handle -> {
            changed.clear();
            Optional<SessionCursor> held =
                    SessionCursor.hold(handle, session).filter(c -> c.patient().equals(patient));
            Optional<Integer> set = held.isEmpty() ? Optional.empty() : setOf(handle, session, repetition);
            if (set.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such repetition");
            }
            if (verdict == Verdict.MERGED && !canMerge(handle, session, set.get(), repetition)) {
                return Answer.refused(
                        Reason.UNFIT, "there is no next repetition in this set with which this one could be merged");
            }
            var derivation = new SetDerivation(handle, session, set.get());
            Set<Integer> before = derivation.counted();
            Answer<Review> written = write(handle, session, repetition, verdict, change);
            return written.then(review -> {
                changed.addAll(Counting.of(review, session, before, derivation.run()));
                return Answer.done(review);
            });
        });
        if (answer instanceof Done) {
            changed.forEach(counting -> watchers.forEach(watcher -> watcher.accept(counting)));
        }
        return answer;
    }

    /** All that was said of a session's repetitions, in order. */
    public List<Review> list(String session) {
        return database.read(handle -> handle.createQuery("""
                        SELECT number, repetition_id, verdict, at_ms, staff_id, reason FROM repetition_review
                        WHERE session_id = :session ORDER BY number
                        """)
                .bind("session", session)
                .map((row, context) -> new Review(
                        row.getInt("number"),
                        row.getInt("repetition_id"),
                        Verdict.valueOf(row.getString("verdict")),
                        Instant.ofEpochMilli(row.getLong("at_ms")),
                        new StaffId(row.getString("staff_id")),
                        row.getString("reason")))
                .list());
    }

    private Answer<Review> write(Handle handle, String session, int repetition, Verdict verdict, Change change) {
        int number =
                handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM repetition_review WHERE session_id = :session")
                                .bind("session", session)
                                .mapTo(Integer.class)
                                .one()
                        + 1;
        if (number > MAX_REVIEWS) {
            return Answer.refused(Reason.UNFIT, "this session has " + MAX_REVIEWS + " reviews already");
        }
        var review = new Review(
                number, repetition, verdict, Instant.ofEpochMilli(clock.millis()), change.by(), change.why());
        handle.createUpdate("""
                        INSERT INTO repetition_review (session_id, number, repetition_id, verdict, at_ms, staff_id, reason)
                        VALUES (:session, :number, :repetition, :verdict, :at, :staff, :reason)
                        """)
                .bind("session", session)
                .bind("number", number)
                .bind("repetition", repetition)
                .bind("verdict", verdict.name())
                .bind("at", review.at().toEpochMilli())
                .bind("staff", change.by().value())
                .bind("reason", change.why())
                .execute();
        return Answer.done(review);
    }

    private static Optional<Integer> setOf(Handle handle, String session, int repetition) {
        return handle.createQuery("SELECT set_number FROM measured_repetition WHERE session_id = :session AND id = :id")
                .bind("session", session)
                .bind("id", repetition)
                .mapTo(Integer.class)
                .findOne();
    }

    private static boolean canMerge(Handle handle, String session, int set, int repetition) {
        List<Repetition> inTime = SetDerivation.measured(handle, session, set).stream()
                .map(Measured::repetition)
                .sorted(Comparator.comparingDouble(Repetition::startS).thenComparingInt(Repetition::id))
                .toList();
        for (int i = 0; i + 1 < inTime.size(); i++) {
            if (inTime.get(i).id() == repetition) {
                return RepetitionMerge.of(inTime.get(i), inTime.get(i + 1)).isPresent();
            }
        }
        return false;
    }
}
