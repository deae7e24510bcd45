package io.dowel.gateway.application.room;

import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.clinic.lift.Counting;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.StorageException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the sessions of visits what is decided and said elsewhere meanwhile: another version of the plan, a review, a flag, the check-out. */
final class RoomNews {

    private static final Logger LOG = LoggerFactory.getLogger(RoomNews.class);

    private final List<Room> rooms;
    private final RoomSessions sessions;
    private final RoomBooks books;

    RoomNews(List<Room> rooms, RoomSessions sessions, RoomBooks books) {
        this.rooms = rooms;
        this.sessions = sessions;
        this.books = books;
    }

    /** From here on; {@code over} is told of a visit that was checked out. */
    void watch(Consumer<String> over) {
        books.plans().watch(this::planned);
        books.flags().watch(this::flagged);
        books.visits().watch(visit -> said(visit, over));
        books.reviews().watch(this::reviewed);
    }

    /** What counts is told; how two that were merged are one is kept, and not told. */
    private void reviewed(Counting counting) {
        rooms.stream()
                .filter(room -> room.holds(running -> running.session().equals(counting.session())))
                .forEach(room -> tell(
                        room,
                        at -> new SessionInput.RepetitionReviewed(at, counting.repetitionId(), counting.counts())));
    }

    void planned(PlanVersion version) {
        quietly(() -> rooms.forEach(room -> room.visit()
                .filter(running -> running.patient().equals(version.patient()))
                .ifPresent(running -> {
                    running.changed(version).ifPresent(change -> tell(room, change));
                    books.rooms().told(running.session(), version.number());
                })));
    }

    private void flagged(PatientId patient) {
        quietly(() -> rooms.stream()
                .filter(room -> room.holds(running -> running.patient().equals(patient)))
                .forEach(this::tellPause));
    }

    private void said(Visit visit, Consumer<String> over) {
        if (visit.checkOut() != null) {
            quietly(() -> over.accept(visit.id()));
        }
        flagged(visit.patient());
    }

    void tellPause(Room room) {
        room.visit().ifPresent(running -> {
            List<OpenFlag> open = books.flags().open(running.patient());
            running.pause(!open.isEmpty());
            tell(room, at -> new SessionInput.FlagsChanged(at, open));
        });
    }

    /** What was decided is kept, whether or not a session could be told of it. */
    private static void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (StorageException e) {
            LOG.warn("A live session could not be told of a change", e);
        }
    }

    void tell(Room room, Function<SessionTime, SessionInput> input) {
        if (!sessions.registry().tell(room.key(), input)) {
            LOG.warn("A live session takes nothing in just now, and was not told of a change");
        }
    }
}
