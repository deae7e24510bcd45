package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.application.room.Rooms;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.store.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** One session that is open as long as the service runs and, where it is kept, goes on when the service comes back. */
final class SessionPart implements Part {

    private final SessionRegistry registry;
    private final SessionKey session;
    private final SessionPlan plan;
    private final @Nullable Kept kept;
    private volatile boolean resumed;

    /**
     * Where the session is kept, and whose worker reads it from there.
     *
     * @param rooms which open it, in place of a visit's, or {@code null}
     */
    record Kept(Vertx vertx, SessionStore store, @Nullable Rooms rooms) {}

    /** A session that is forgotten with the service. */
    SessionPart(SessionRegistry registry, SessionKey session, SessionPlan plan) {
        this(registry, session, plan, null);
    }

    SessionPart(SessionRegistry registry, SessionKey session, SessionPlan plan, @Nullable Kept kept) {
        this.registry = registry;
        this.session = session;
        this.plan = plan;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Future<?> start() {
        Kept from = kept;
        if (from == null) {
            return registry.open(session, plan);
        }
        Rooms rooms = from.rooms();
        if (rooms != null) {
            return from.vertx().executeBlocking(() -> {
                resumed = rooms.start();
                return null;
            });
        }
        return from.vertx()
                .executeBlocking(() -> from.store().open(session, plan))
                .compose(opening -> {
                    resumed = opening.resumed();
                    return registry.open(session, plan, opening.start());
                });
    }

    /** True where the session goes on from before, and so wants what the broker kept meanwhile. Known once started. */
    boolean resumed() {
        return resumed;
    }

    @Override
    public Future<?> stop() {
        return registry.suspendAll();
    }

    @Override
    public PartHealth health() {
        String trouble = kept == null ? null : kept.store().trouble();
        if (trouble != null) {
            return new PartHealth(false, "nothing is being stored: " + trouble);
        }
        int open = registry.openSessions().size();
        return new PartHealth(registry.openSessions().contains(session), open + " open");
    }
}
