package io.dowel.gateway.application.room;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.clinic.advice.AdviceBook.Grounds;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.clinic.room.RoomBook.Running;
import io.dowel.gateway.clinic.room.RoomUse;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.StorageException;
import io.dowel.ingest.live.SessionKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of a running service. In each runs a session of nobody named until a visit begins there, then that visit's own, fed by the
 * same sensors, until it ends. Sessions begin and end one after another.
 *
 * <p>Who trains in a room is known before the visit's session can be followed, and forgotten only after it has ended: whoever may not
 * follow that patient never sees anything of it.
 */
public final class Rooms implements LiveRooms, Whereabouts {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final List<Room> rooms;
    private final RoomSessions sessions;
    private final RoomBooks books;
    private final RoomNews news;
    private final ReentrantLock turn = new ReentrantLock();

    Rooms(List<Room> rooms, RoomSessions sessions, RoomBooks books) {
        this.rooms = List.copyOf(rooms);
        this.sessions = sessions;
        this.books = books;
        this.news = new RoomNews(this.rooms, sessions, books);
    }

    /** Opens the session of each room: a visit's goes on where it was, else that of nobody named. True where any goes on. */
    public boolean start() throws IOException {
        news.watch(visit -> endWhere(running -> running.visit().equals(visit)));
        boolean resumed = false;
        for (Room room : rooms) {
            resumed |= takeUp(room) || sessions.openUsual(room);
        }
        return resumed;
    }

    private boolean takeUp(Room room) throws IOException {
        Optional<Running> running = books.rooms().running(room.name());
        Optional<PlanVersion> told = running.flatMap(had -> books.plans().version(had.patient(), had.planVersion()));
        if (running.isPresent() && told.isPresent()) {
            room.takes(new RunningVisit(running.get(), told.get(), ""));
            if (sessions.resume(room, running.get())) {
                news.tellPause(room);
                books.plans().current(running.get().patient()).ifPresent(news::planned);
                return true;
            }
            room.takes(null);
        }
        books.rooms().clear(room.name());
        return false;
    }

    @Override
    public List<RoomUse> all() {
        return rooms.stream().map(Room::use).toList();
    }

    @Override
    public Optional<PatientId> patientIn(String session) {
        return named(session).flatMap(Room::visit).map(RunningVisit::patient);
    }

    /** True where a session runs in this room, or is about to: whoever watched one that is over may come back. */
    public boolean goesOn(SessionKey session) {
        return named(session.value())
                .filter(room ->
                        room.changing() || sessions.registry().openSessions().contains(session))
                .isPresent();
    }

    /** True between two sessions. */
    public boolean changing(SessionKey session) {
        return named(session.value()).filter(Room::changing).isPresent();
    }

    /** True while a flag of whoever trains there is open. */
    public boolean paused(SessionKey session) {
        return named(session.value())
                .filter(room -> room.holds(RunningVisit::paused))
                .isPresent();
    }

    @Override
    public Answer<RoomUse> begin(PatientId patient, String visit, String room, @Nullable String exerciseId) {
        Optional<Room> there = named(room);
        if (there.isEmpty()) {
            return Answer.refused(Reason.UNKNOWN, "there is no such room");
        }
        turn.lock();
        try {
            return lifting(patient, visit).then(found -> begin(found, there.get(), exerciseId));
        } finally {
            turn.unlock();
        }
    }

    private Answer<Visit> lifting(PatientId patient, String id) {
        Optional<Visit> visit = books.visits().find(patient, id);
        if (visit.isEmpty()) {
            return Answer.refused(Reason.UNKNOWN, "there is no such visit");
        }
        return switch (visit.get().stage()) {
            case LIFTING -> Answer.done(visit.get());
            case PAUSED -> Answer.refused(Reason.PAUSED, "a flag is open; a physio releases it first");
            case ARRIVED -> Answer.refused(Reason.UNFIT, "a visit begins with its check-in");
            case DONE, TOLD -> Answer.refused(Reason.UNFIT, "this visit is over");
        };
    }

    private Answer<RoomUse> begin(Visit visit, Room room, @Nullable String exerciseId) {
        Optional<RunningVisit> there = room.visit();
        if (room.holds(running -> running.visit().equals(visit.id()))) {
            return goOn(there.orElseThrow(), room, exerciseId);
        }
        if (there.isPresent()) {
            return Answer.refused(Reason.ALREADY, "another visit is in this room");
        }
        if (rooms.stream()
                .anyMatch(other -> other.holds(running -> running.visit().equals(visit.id())))) {
            return Answer.refused(Reason.ALREADY, "this visit is in another room");
        }
        return chosen(visit.patient(), exerciseId)
                .then(exercise -> books.advice().grounds(visit.patient(), exercise, visit.day()))
                .then(grounds -> open(visit, room, grounds));
    }

    /** The exercise that is asked for, else that of the rung the patient stands on, else the first of the plan. */
    private Answer<String> chosen(PatientId patient, @Nullable String exerciseId) {
        return books.plans()
                .current(patient)
                .map(PlanVersion::plan)
                .flatMap(plan -> plan.exercise(exerciseId == null ? String.valueOf(plan.rung()) : exerciseId)
                        .or(() -> exerciseId == null ? plan.exercises().stream().findFirst() : Optional.empty()))
                .map(planned -> Answer.done(planned.exerciseId()))
                .orElseGet(() -> Answer.refused(
                        Reason.UNFIT,
                        exerciseId == null ? "no exercise is planned yet" : "this exercise is not planned"));
    }

    private Answer<RoomUse> goOn(RunningVisit there, Room room, @Nullable String exerciseId) {
        if (!sessions.registry().openSessions().contains(room.key())) {
            return Answer.refused(Reason.UNAVAILABLE, "the live session has stopped; end it, and begin anew");
        }
        if (exerciseId != null && !exerciseId.equals(there.exerciseId())) {
            Optional<Function<SessionTime, SessionInput>> targets = there.targets(exerciseId);
            if (targets.isEmpty()) {
                return Answer.refused(Reason.UNFIT, "this exercise is not planned");
            }
            news.tell(room, targets.get());
        }
        return Answer.done(room.use());
    }

    private Answer<RoomUse> open(Visit visit, Room room, Grounds grounds) {
        String exercise = grounds.exercise().exerciseId();
        var running = new Running(
                UUID.randomUUID().toString(),
                visit.id(),
                visit.patient(),
                grounds.plan().number());
        SessionPlan usual = room.usual();
        var plan = new SessionPlan(
                usual.sensors(),
                Exercises.byId(exercise).orElseThrow(),
                grounds.exercise().targetsOf(1),
                usual.restLimitS(),
                visit.day(),
                grounds.history(),
                grounds.plan().plan().ladder(),
                grounds.ruleSet());
        if (!books.rooms().begin(running, room.name())) {
            return Answer.refused(Reason.UNFIT, "this visit is over");
        }
        room.changes(true);
        room.takes(new RunningVisit(running, grounds.plan(), exercise));
        try {
            sessions.close(room.key());
            sessions.begin(room, running, plan);
            // As of now: what was changed while the session was beginning is told to it.
            news.tellPause(room);
            books.plans().current(visit.patient()).ifPresent(news::planned);
            return Answer.done(room.use());
        } catch (IOException e) {
            LOG.warn("A visit's live session could not begin", e);
            backToUsual(room, running.session());
            return Answer.refused(Reason.UNAVAILABLE, "the live session could not begin; try again in a moment");
        } catch (StorageException e) {
            backToUsual(room, running.session());
            throw e;
        } finally {
            room.changes(false);
        }
    }

    @Override
    public Answer<RoomUse> end(PatientId patient, String visit) {
        if (books.visits().find(patient, visit).isEmpty()) {
            return Answer.refused(Reason.UNKNOWN, "there is no such visit");
        }
        endWhere(running -> running.visit().equals(visit));
        return Answer.done(RoomUse.free(""));
    }

    @Override
    public void endAll(PatientId patient) {
        endWhere(running -> running.patient().equals(patient));
    }

    private void endWhere(Predicate<RunningVisit> which) {
        turn.lock();
        try {
            for (Room room : rooms) {
                room.visit().filter(which).ifPresent(running -> end(room, running));
            }
        } finally {
            turn.unlock();
        }
    }

    private void end(Room room, RunningVisit running) {
        room.changes(true);
        try {
            sessions.close(room.key());
        } catch (IOException e) {
            LOG.warn("A visit's live session did not end cleanly", e);
        } finally {
            backToUsual(room, running.session());
            room.changes(false);
        }
    }

    /** Nobody is in the room any more. What the database does not take now, the next start clears up. */
    private void backToUsual(Room room, String session) {
        try {
            books.rooms().end(session);
        } catch (StorageException e) {
            LOG.warn("That a live session is over could not be written down", e);
        }
        try {
            if (!sessions.registry().openSessions().contains(room.key())) {
                room.takes(null);
                sessions.openUsual(room);
            }
        } catch (IOException e) {
            LOG.warn("The session of nobody named could not begin again", e);
        }
    }

    /** Follows what the session of a room says; on that session's context. */
    void heard(SessionKey session, String identity, List<SessionEvent> events) {
        named(session.value())
                .flatMap(Room::visit)
                .filter(running -> running.session().equals(identity))
                .flatMap(running -> running.heard(events))
                .ifPresent(change -> sessions.registry().tell(session, change));
    }

    private Optional<Room> named(String name) {
        return rooms.stream().filter(room -> room.name().equals(name)).findFirst();
    }
}
