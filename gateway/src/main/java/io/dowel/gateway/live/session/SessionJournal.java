package io.dowel.gateway.live.session;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * Everything that counts in one session, in order by number, and what is true right now.
 *
 * <p>A client is nothing but a place in this journal: however slow it is, what it has not read yet is kept once, here,
 * and not once a client. The journal itself is bounded; beyond the bound the oldest events go, and are counted.
 *
 * <p>Written by the session's context, read by the gateway's; each call holds the lock only to copy references.
 */
public final class SessionJournal {

    /** Events kept: some hundred times what the longest visit leads to. */
    public static final int DEFAULT_BOUND = 100_000;

    private final String id;
    private final int bound;
    private final LongConsumer dropped;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Guarded by this; numbers without a hole. */
    private final ArrayList<Durable> events = new ArrayList<>();

    private volatile LiveState live = LiveState.EMPTY;
    private volatile boolean ended;

    /**
     * @param bound events kept at most
     * @param dropped is told how many events went because of the bound
     */
    public SessionJournal(int bound, LongConsumer dropped) {
        this(UUID.randomUUID().toString(), bound, dropped);
    }

    /** A journal of a session that has had a name before. */
    public SessionJournal(String id, int bound, LongConsumer dropped) {
        this.id = id;
        if (bound < 1) {
            throw new IllegalArgumentException("a journal keeps at least one event");
        }
        this.bound = bound;
        this.dropped = dropped;
    }

    /** Names this journal, so that a client can tell a resumed session from another one of the same name. */
    public String id() {
        return id;
    }

    /**
     * Takes what a session said, in order. An event that is already here is passed over, for a session that was restored
     * says its last events again.
     *
     * @throws IllegalStateException where a number is left out, which a session never does
     */
    public void append(List<SessionEvent> said) {
        synchronized (this) {
            for (SessionEvent event : said) {
                if (event instanceof Durable durable) {
                    add(durable);
                }
            }
            live = live.after(said);
        }
        watchers.forEach(Runnable::run);
    }

    /** The first {@code max} events after number {@code after}, as far as they are still kept. */
    public synchronized List<Durable> after(long after, int max) {
        if (after >= last()) {
            return List.of();
        }
        int from = (int) (Math.max(after + 1, first()) - first());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + max)));
    }

    /** Number of the oldest event kept, or 1 before the first. */
    public synchronized long first() {
        return events.isEmpty() ? 1 : events.get(0).number();
    }

    /** Number of the newest event, or 0 before the first. */
    public synchronized long last() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).number();
    }

    public LiveState live() {
        return live;
    }

    /**
     * Has {@code watcher} run after each change, on the session's context: it must only wake somebody.
     *
     * @return ends the watch
     */
    public Runnable watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Says that nothing more will come. */
    public void end() {
        ended = true;
        watchers.forEach(Runnable::run);
    }

    public boolean hasEnded() {
        return ended;
    }

    private void add(Durable event) {
        long last = last();
        if (!events.isEmpty() && event.number() <= last) {
            return;
        }
        if (!events.isEmpty() && event.number() != last + 1) {
            throw new IllegalStateException("event " + event.number() + " cannot follow event " + last);
        }
        if (events.size() == bound) {
            dropOldest();
        }
        events.add(event);
    }

    /** Drops a tenth at once, because dropping one shifts all others. */
    private void dropOldest() {
        int count = Math.max(1, bound / 10);
        events.subList(0, count).clear();
        dropped.accept(count);
    }
}
