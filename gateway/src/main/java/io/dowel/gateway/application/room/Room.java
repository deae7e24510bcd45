package io.dowel.gateway.application.room;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.clinic.room.RoomUse;
import io.dowel.ingest.live.SessionKey;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A room with its sensors. In it runs the session of nobody named, or that of a visit. Changed by whoever has {@link Rooms}' turn; any
 * thread may read it.
 */
final class Room {

    private final SessionKey key;
    private final SessionPlan usual;
    private volatile @Nullable RunningVisit visit;
    private volatile boolean changing;

    /** @param usual its sensors, and what the session of nobody named begins with */
    Room(SessionKey key, SessionPlan usual) {
        this.key = key;
        this.usual = usual;
    }

    SessionKey key() {
        return key;
    }

    String name() {
        return key.value();
    }

    SessionPlan usual() {
        return usual;
    }

    /** The visit in it. */
    Optional<RunningVisit> visit() {
        return Optional.ofNullable(visit);
    }

    /** True where somebody's visit is in it. */
    boolean holds(Predicate<RunningVisit> whose) {
        return visit().filter(whose).isPresent();
    }

    void takes(@Nullable RunningVisit who) {
        visit = who;
    }

    /** True while one session follows another. */
    boolean changing() {
        return changing;
    }

    void changes(boolean now) {
        changing = now;
    }

    RoomUse use() {
        return visit().map(who -> who.in(name())).orElseGet(() -> RoomUse.free(name()));
    }
}
