package io.dowel.gateway.live;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.message.EventJson;
import io.dowel.gateway.live.message.LiveJson;
import io.dowel.gateway.live.session.LiveState;
import io.dowel.gateway.live.session.SessionJournal;
import io.dowel.gateway.live.session.SessionWatch;

/**
 * What one client still has to be sent: a place in the journal and the time its next live message is due.
 *
 * <p>It holds no messages. A client that cannot take more simply reads on from its place once it can; of the live
 * states it gets the newest, at most at the rate it asked for. Holds state; one owner.
 */
final class Outbox {

    /** {@link #pump} need not be called before something changes or the wire drains. */
    static final long NOTHING_DUE = Long.MAX_VALUE;

    /** Events sent before others get their turn on the same thread. */
    private static final int BATCH = 64;

    private final SessionJournal journal;
    private final Role role;
    private final SessionWatch watch;
    private final LiveMeters meters;
    private final long periodNanos;

    private long sent;
    private long liveVersion;
    private long liveDueNanos;

    /**
     * @param after number of the last event the client has
     * @param maxRateHz live messages a second at most
     * @param watch the session's clock
     * @param nowNanos the moment from which live messages may be sent
     */
    Outbox(
            SessionJournal journal,
            Role role,
            long after,
            double maxRateHz,
            SessionWatch watch,
            LiveMeters meters,
            long nowNanos) {
        this.journal = journal;
        this.role = role;
        this.sent = after;
        this.periodNanos = Math.round(1e9 / maxRateHz);
        this.watch = watch;
        this.meters = meters;
        this.liveDueNanos = nowNanos;
    }

    /**
     * Sends what is due and fits: events first, in order, then the live state.
     *
     * @param nowNanos now, on any clock that only goes forward
     * @return nanoseconds after which to call again: 0 for at once, {@link #NOTHING_DUE} for not before a change
     */
    long pump(Wire wire, long nowNanos) {
        for (Durable event : journal.after(sent, BATCH)) {
            if (wire.isFull()) {
                return NOTHING_DUE;
            }
            wire.send(EventJson.text(event, role));
            sent = event.number();
            meters.eventSent();
        }
        if (wire.isFull()) {
            return NOTHING_DUE;
        }
        return sent < journal.last() ? 0 : pumpLive(wire, nowNanos);
    }

    /** True once the session is over and the client has been sent all of it. */
    boolean isFinished() {
        return journal.hasEnded() && sent >= journal.last();
    }

    private long pumpLive(Wire wire, long nowNanos) {
        LiveState state = journal.live();
        if (state.version() == liveVersion) {
            return NOTHING_DUE;
        }
        long waitNanos = liveDueNanos - nowNanos;
        if (waitNanos > 0) {
            return waitNanos;
        }
        SessionTime now = watch.now(state.at());
        long delayNanos = watch.realNanos(state.at(), now);
        wire.send(LiveJson.text(state, now, delayNanos, watch.trouble(), meters.stalledClients()));
        meters.liveSent(state.version() - liveVersion - 1, delayNanos);
        liveVersion = state.version();
        // Keeps the beat where it can, so that a source as quick as the client's rate does not lose every second state.
        liveDueNanos = -waitNanos < periodNanos ? liveDueNanos + periodNanos : nowNanos + periodNanos;
        return NOTHING_DUE;
    }
}
