package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.vertx.core.Future;

/** One session that is open as long as the service runs. */
record SessionPart(SessionRegistry registry, SessionKey session, SessionPlan plan) implements Part {

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Future<?> start() {
        return registry.open(session, plan);
    }

    @Override
    public Future<?> stop() {
        return registry.closeAll();
    }

    @Override
    public PartHealth health() {
        int open = registry.openSessions().size();
        return new PartHealth(registry.openSessions().contains(session), open + " open");
    }
}
