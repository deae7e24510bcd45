package io.dowel.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.Sessions.Remembered;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {

    private static final SessionKey ANNA = new SessionKey("anna");
    private static final SessionKey BEN = new SessionKey("ben");

    private final Vertx vertx = Vertx.vertx();
    private final Remembered feed = new Remembered();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new MicrometerIngestMetrics(meters);
    private final AtomicLong nanos = new AtomicLong();
    private final SessionClock clock = SessionClock.of(nanos::get, 1);
    private final SessionRegistry registry = new SessionRegistry(vertx, feed, clock, metrics, Sessions::echo);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Nested
    class Frames {

        @Test
        void reachTheSessionOfTheirSensorInOrder() {
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            for (int i = 0; i < 1000; i++) {
                registry.received(new ReceivedFrame(i, Sessions.frame(Sessions.BAR, i)));
            }
            await().until(() -> feed.sequences(ANNA).size() == 1000);
            assertThat(feed.sequences(ANNA))
                    .isEqualTo(LongStream.range(0, 1000).boxed().toList());
        }

        @Test
        void carryTheirArrivalAsTheSessionsTime() {
            nanos.set(5_000);
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            registry.received(new ReceivedFrame(5_000 + 777, Sessions.frame(Sessions.BAR, 0)));
            await().until(() -> feed.events(ANNA).size() == 1);
            assertThat(feed.events(ANNA).get(0).at()).isEqualTo(new SessionTime(777));
            nanos.set(7_000);
            assertThat(registry.now(ANNA)).contains(new SessionTime(2_000));
            assertThat(registry.now(BEN)).isEmpty();
        }

        @Test
        void thatArrivedBeforeTheSessionOpenedAreAtItsBeginning() {
            nanos.set(5_000);
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            registry.received(new ReceivedFrame(1_000, Sessions.frame(Sessions.BAR, 0)));
            await().until(() -> feed.events(ANNA).size() == 1);
            assertThat(feed.events(ANNA).get(0).at()).isEqualTo(SessionTime.ZERO);
        }

        @Test
        void ofBothSensorsOfASessionMeetInIt() {
            registry.open(
                            ANNA,
                            Sessions.plan(List.of(
                                    new SensorAssignment(Sessions.BAR, Placement.BAR),
                                    new SensorAssignment(Sessions.TRUNK, Placement.TRUNK))))
                    .await();
            registry.received(new ReceivedFrame(1, Sessions.frame(Sessions.BAR, 1)));
            registry.received(new ReceivedFrame(2, Sessions.frame(Sessions.TRUNK, 2)));
            await().until(() -> feed.sequences(ANNA).equals(List.of(1L, 2L)));
        }

        @Test
        void ofASensorWithoutSessionAreCounted() {
            registry.received(new ReceivedFrame(1, Sessions.frame(Sessions.BAR, 1)));
            assertThat(meters.get("dowel.ingest.refused")
                            .tag("reason", "unknown_sensor")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void thatComeBeforeTheSessionRunsWaitForIt() {
            var opening = registry.open(ANNA, Sessions.plan(Sessions.BAR));
            registry.received(new ReceivedFrame(1, Sessions.frame(Sessions.BAR, 1)));
            opening.await();
            await().until(() -> feed.sequences(ANNA).equals(List.of(1L)));
        }

        @Test
        void beyondTheBoundPushOutTheOldestAndAreCounted() throws InterruptedException {
            var entered = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var slow = new SessionRegistry(vertx, feed, clock, metrics, plan -> {
                SessionStepper echo = Sessions.echo(plan);
                return input -> {
                    if (input instanceof SessionInput.FrameArrived) {
                        entered.countDown();
                        awaitQuietly(release);
                    }
                    return echo.step(input);
                };
            });
            slow.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            slow.received(new ReceivedFrame(0, Sessions.frame(Sessions.BAR, 0)));
            entered.await();
            int tooMany = 100;
            int last = FrameInbox.DEFAULT_CAPACITY + tooMany;
            for (int i = 1; i <= last; i++) {
                slow.received(new ReceivedFrame(i, Sessions.frame(Sessions.BAR, i)));
            }
            release.countDown();
            await().until(() -> feed.sequences(ANNA).size() == FrameInbox.DEFAULT_CAPACITY + 1);
            assertThat(feed.sequences(ANNA)).startsWith(0L, tooMany + 1L).endsWith((long) last);
            assertThat(meters.get("dowel.ingest.inbox.dropped").counter().count())
                    .isEqualTo(tooMany);
        }
    }

    @Nested
    class Time {

        private final Queue<SessionInput> inputs = new ConcurrentLinkedQueue<>();
        private final SessionRegistry listening = new SessionRegistry(vertx, feed, clock, metrics, plan -> input -> {
            inputs.add(input);
            return List.of();
        });

        @Test
        void goesByWithoutFrames() {
            listening.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            nanos.set(300_000_000);
            await().until(() -> inputs.contains(new SessionInput.TimeAdvanced(new SessionTime(300_000_000))));
        }

        @Test
        void neverGoesBackWhicheverThreadStampedFirst() {
            listening.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            nanos.set(500);
            await().until(() -> inputs.contains(new SessionInput.TimeAdvanced(new SessionTime(500))));
            var late = Sessions.frame(Sessions.BAR, 1);
            listening.received(new ReceivedFrame(400, late));
            await().until(() -> inputs.contains(new SessionInput.FrameArrived(new SessionTime(500), late)));
            assertThat(inputs.stream().map(SessionInput::at)).isSorted();
        }
    }

    @Nested
    class Telling {

        @Test
        void reachesTheSessionWithItsTimeAfterTheFramesThatAreThere() {
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            nanos.set(900);
            registry.received(new ReceivedFrame(800, Sessions.frame(Sessions.BAR, 1)));
            assertThat(registry.tell(ANNA, at -> new SessionInput.RatingGiven(at, RatingKind.EFFORT, 3)))
                    .isTrue();
            await().until(() -> feed.events(ANNA).size() == 2);
            assertThat(feed.events(ANNA).get(0).at()).isEqualTo(new SessionTime(800));
            assertThat(feed.events(ANNA).get(1)).isInstanceOfSatisfying(SessionEvent.RatingTaken.class, taken -> {
                assertThat(taken.at()).isEqualTo(new SessionTime(900));
                assertThat(taken.value()).isEqualTo(3);
            });
        }

        @Test
        void aSessionWithABacklogKeepsNoOtherFromItsTurn() throws InterruptedException {
            Vertx oneLoop = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
            try {
                var busy = new CountDownLatch(1);
                var release = new CountDownLatch(1);
                var inputs = new ConcurrentLinkedQueue<SessionInput>();
                var sharing = new SessionRegistry(oneLoop, feed, clock, metrics, plan -> input -> {
                    if (!(input instanceof SessionInput.TimeAdvanced)) {
                        inputs.add(input);
                        busy.countDown();
                        awaitQuietly(release);
                    }
                    return List.of();
                });
                sharing.open(ANNA, Sessions.plan(Sessions.BAR)).await();
                sharing.open(BEN, Sessions.plan(Sessions.TRUNK)).await();
                int backlog = 1000;
                for (int i = 0; i < backlog; i++) {
                    sharing.received(new ReceivedFrame(0, Sessions.frame(Sessions.BAR, i)));
                }
                busy.await();
                sharing.tell(ANNA, SessionInput.SetEnded::new);
                sharing.received(new ReceivedFrame(0, Sessions.frame(Sessions.TRUNK, 0)));
                release.countDown();

                await().until(() -> inputs.size() == backlog + 2);
                var order = List.copyOf(inputs);
                assertThat(order.indexOf(arrived(Sessions.TRUNK, 0)))
                        .isLessThan(order.indexOf(arrived(Sessions.BAR, backlog - 1)));
                assertThat(order.get(backlog + 1)).isEqualTo(new SessionInput.SetEnded(SessionTime.ZERO));
            } finally {
                oneLoop.close().await();
            }
        }

        private static SessionInput arrived(SensorId sensor, long sequence) {
            return new SessionInput.FrameArrived(SessionTime.ZERO, Sessions.frame(sensor, sequence));
        }

        @Test
        void aSessionThatIsNotOpenIsAnswered() {
            assertThat(registry.tell(ANNA, SessionInput.SetStarted::new)).isFalse();
        }
    }

    @Nested
    class OpeningAndClosing {

        @Test
        void aSensorBelongsToOneSession() {
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            assertThatThrownBy(() ->
                            registry.open(BEN, Sessions.plan(Sessions.BAR)).await())
                    .isInstanceOf(SessionConflict.class)
                    .hasMessage("Sensor bar-1 belongs to session anna, which is open.");
            assertThatThrownBy(() ->
                            registry.open(ANNA, Sessions.plan(Sessions.TRUNK)).await())
                    .isInstanceOf(SessionConflict.class)
                    .hasMessage("Session anna is open already.");
            assertThat(registry.openSessions()).containsExactly(ANNA);
            assertThat(registry.sessionOf(Sessions.BAR)).contains(ANNA);
        }

        @Test
        void aClosedSessionSaysSoAndGivesItsSensorBack() {
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            registry.close(ANNA).await();
            assertThat(feed.end(ANNA)).contains(SessionEnd.CLOSED);
            assertThat(registry.openSessions()).isEmpty();
            assertThat(registry.plan(ANNA)).isEmpty();
            assertThat(registry.tell(ANNA, SessionInput.SetStarted::new)).isFalse();
            registry.open(BEN, Sessions.plan(Sessions.BAR)).await();
            assertThat(registry.plan(BEN)).contains(Sessions.plan(Sessions.BAR));
        }

        @Test
        void aKeyIsTakenUntilItsSessionHasSaidItsLast() throws InterruptedException {
            var lastWords = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var slowToEnd = new SessionFeed() {
                @Override
                public void publish(SessionKey session, List<SessionEvent> events) {}

                @Override
                public void ended(SessionKey session, SessionEnd end) {
                    lastWords.countDown();
                    awaitQuietly(release);
                }
            };
            var slow = new SessionRegistry(vertx, slowToEnd, clock, metrics, Sessions::echo);
            slow.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            var closed = slow.close(ANNA);
            lastWords.await();
            assertThat(slow.openSessions()).isEmpty();
            var early = slow.open(ANNA, Sessions.plan(Sessions.BAR));
            release.countDown();
            assertThatThrownBy(early::await)
                    .isInstanceOf(SessionConflict.class)
                    .hasMessage("Session anna is being closed.");
            closed.await();
            slow.open(ANNA, Sessions.plan(Sessions.BAR)).await();
        }

        @Test
        void closingWhatIsNotOpenChangesNothing() {
            registry.close(ANNA).await();
            assertThat(feed.end(ANNA)).isEmpty();
        }

        @Test
        void allCloseTogether() {
            registry.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            registry.open(BEN, Sessions.plan(Sessions.TRUNK)).await();
            assertThat(meters.get("dowel.ingest.sessions.open").gauge().value()).isEqualTo(2);
            registry.suspendAll().await();
            assertThat(registry.openSessions()).isEmpty();
            assertThat(meters.get("dowel.ingest.sessions.open").gauge().value()).isZero();
        }
    }

    @Nested
    class AnAnalysisThatThrows {

        private final SessionRegistry fragile = new SessionRegistry(vertx, feed, clock, metrics, plan -> {
            SessionStepper echo = Sessions.echo(plan);
            return input -> {
                if (input instanceof SessionInput.FrameArrived arrived
                        && arrived.frame().sequence() == 13) {
                    throw new IllegalStateException("thrown on purpose by this test");
                }
                return echo.step(input);
            };
        });

        @Test
        void endsItsSessionOnceAndNoOther() {
            fragile.open(ANNA, Sessions.plan(Sessions.BAR)).await();
            fragile.open(BEN, Sessions.plan(Sessions.TRUNK)).await();
            for (int i = 12; i < 20; i++) {
                fragile.received(new ReceivedFrame(i, Sessions.frame(Sessions.BAR, i)));
            }
            await().until(() -> feed.end(ANNA).isPresent());
            assertThat(feed.end(ANNA)).contains(SessionEnd.STOPPED);
            assertThat(feed.sequences(ANNA)).containsExactly(12L);
            assertThat(meters.get("dowel.ingest.sessions.stopped").counter().count())
                    .isEqualTo(1);
            assertThat(fragile.openSessions()).containsExactly(BEN);
            fragile.received(new ReceivedFrame(20, Sessions.frame(Sessions.TRUNK, 20)));
            await().until(() -> feed.sequences(BEN).equals(List.of(20L)));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
