package io.dowel.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.RatingTaken;
import io.dowel.analysis.session.SessionInput;
import io.dowel.ingest.metrics.IngestMetrics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live session and the log it is kept in. */
class KeptSessionTest {

    private static final SessionKey ANNA = new SessionKey("anna");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Sessions.Remembered feed = new Sessions.Remembered();
    private final AtomicLong nanos = new AtomicLong();
    private final SessionRegistry registry =
            new SessionRegistry(vertx, feed, SessionClock.of(nanos::get, 1), IngestMetrics.NONE, Sessions::echo);
    private final TestLog log = new TestLog();

    @BeforeEach
    void open() {
        var start = new SessionStart("anna-1", Sessions.echo(Sessions.plan(Sessions.BAR)), log, 0, 0, List.of());
        registry.open(ANNA, Sessions.plan(Sessions.BAR), start).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aDurableEventIsSaidOnceItIsStoredAndTheLivePictureAtOnce() {
        assertThat(registry.tell(ANNA, at -> new SessionInput.RatingGiven(at, RatingKind.PAIN, 2)))
                .isTrue();
        registry.received(new ReceivedFrame(1, Sessions.frame(Sessions.BAR, 7)));
        await().atMost(PATIENCE).until(() -> feed.sequences(ANNA).contains(7L));
        assertThat(feed.events(ANNA)).noneMatch(RatingTaken.class::isInstance);
        log.storeAll();
        await().atMost(PATIENCE).until(() -> feed.events(ANNA).stream().anyMatch(RatingTaken.class::isInstance));
    }

    @Test
    void aSessionStandsStillWhileThereIsNoRoomAndMissesNothingAfterwards() {
        log.room = false;
        for (int i = 0; i < 200; i++) {
            registry.received(new ReceivedFrame(i, Sessions.frame(Sessions.BAR, i)));
        }
        assertThat(registry.tell(ANNA, SessionInput.SetEnded::new)).isFalse();
        int before = log.inputs.size();
        log.room = true;
        await().atMost(PATIENCE).until(() -> feed.sequences(ANNA).size() == 200);
        assertThat(before).as("what had been taken in when there was no room").isLessThan(200);
        assertThat(feed.sequences(ANNA))
                .isEqualTo(LongStream.range(0, 200).boxed().toList());
    }

    @Test
    void theLastEventsAreSaidBeforeTheEnd() {
        registry.tell(ANNA, at -> new SessionInput.RatingGiven(at, RatingKind.PAIN, 2));
        await().atMost(PATIENCE).until(() -> !log.waiting.isEmpty());
        registry.suspendAll().await();
        assertThat(feed.events(ANNA)).anyMatch(RatingTaken.class::isInstance);
        assertThat(feed.end(ANNA)).contains(SessionEnd.SUSPENDED);
        assertThat(log.end).isEqualTo(SessionEnd.SUSPENDED);
    }

    /** A log that stores when a test says so. */
    private static final class TestLog implements SessionLog {

        private final Queue<SessionInput> inputs = new ConcurrentLinkedQueue<>();
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private volatile boolean room = true;
        private volatile SessionEnd end = SessionEnd.STOPPED;

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void stepped(SessionInput input, ReceivedFrame.Origin origin, List<Durable> said, Runnable stored) {
            inputs.add(input);
            if (!said.isEmpty()) {
                waiting.add(stored);
            }
        }

        @Override
        public CompletionStage<Void> close(SessionEnd how) {
            end = how;
            storeAll();
            return CompletableFuture.completedStage(null);
        }

        void storeAll() {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        }
    }
}
