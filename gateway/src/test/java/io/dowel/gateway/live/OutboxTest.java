package io.dowel.gateway.live;

import static io.dowel.gateway.live.EventSamples.pose;
import static io.dowel.gateway.live.EventSamples.rating;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.session.SessionJournal;
import io.dowel.gateway.live.session.SessionWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final long MS = 1_000_000;
    private static final int PLENTY = 1_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LiveMeters meters = new LiveMeters(registry);
    private final SessionJournal journal = new SessionJournal(10_000, meters::journalDropped);
    private final StagedSessions sessions = new StagedSessions();
    private final PaperWire wire = new PaperWire();

    @Test
    void eventsComeInOrderAfterTheLastOneSeen() {
        say(1, 5);
        Outbox outbox = outbox(Role.PATIENT, 2, 20);

        assertThat(outbox.pump(wire, 0)).isEqualTo(Outbox.NOTHING_DUE);

        assertThat(wire.numbers()).containsExactly(3L, 4L, 5L);
    }

    @Test
    void aLongBacklogIsSentInTurnsWithTheOtherClients() {
        say(1, 200);
        Outbox outbox = outbox(Role.PATIENT, 0, 20);

        int turns = 1;
        while (outbox.pump(wire, 0) == 0) {
            turns++;
        }

        assertThat(turns).isEqualTo(4);
        assertThat(wire.numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void eventsComeBeforeTheLiveState() {
        say(1, 1);
        journal.append(List.of(pose(1)));

        outbox(Role.PATIENT, 0, 20).pump(wire, 0);

        assertThat(wire.types()).containsExactly("event", "live");
    }

    @Test
    void adviceIsOnlyForThePhysioAndLeavesNoHoleForThePatient() {
        journal.append(List.copyOf(EventSamples.all()));
        outbox(Role.PATIENT, 7, 20).pump(wire, 0);

        assertThat(wire.sent.get(0).encode()).isEqualTo("{\"v\":1,\"type\":\"event\",\"seq\":8,\"event\":\"none\"}");

        var physio = new PaperWire();
        outbox(Role.PHYSIO, 7, 20).pump(physio, 0);
        assertThat(physio.sent.get(0).getString("event")).isEqualTo("advice");
    }

    @Nested
    class WhileTheClientDoesNotRead {

        @Test
        void nothingIsSentAndNothingIsLost() {
            say(1, 100);
            wire.room = 10;
            Outbox outbox = outbox(Role.PATIENT, 0, 20);

            assertThat(outbox.pump(wire, 0)).isEqualTo(Outbox.NOTHING_DUE);
            say(101, 500);
            assertThat(outbox.pump(wire, 0)).isEqualTo(Outbox.NOTHING_DUE);
            assertThat(wire.sent).hasSize(10);

            wire.room = PLENTY;
            pumpAll(outbox);
            assertThat(wire.numbers())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 500).boxed().toList());
        }

        @Test
        void liveStatesAreNotKeptForIt() {
            wire.room = 0;
            Outbox outbox = outbox(Role.PATIENT, 0, 20);
            for (int i = 1; i <= 1000; i++) {
                journal.append(List.of(pose(i)));
                outbox.pump(wire, i * 100L * MS);
            }
            wire.room = PLENTY;
            outbox.pump(wire, 200_000 * MS);

            assertThat(wire.sent)
                    .singleElement()
                    .satisfies(live -> assertThat(live.getDouble("atS")).isEqualTo(1000));
            assertThat(registry.counter("dowel.gateway.live.conflated").count()).isEqualTo(999);
        }
    }

    @Nested
    class AtTheRateTheClientAskedFor {

        @Test
        void theFirstStateAfterAQuietTimeIsSentAtOnce() {
            Outbox outbox = outbox(Role.PATIENT, 0, 10);
            outbox.pump(wire, 0);
            journal.append(List.of(pose(1)));

            assertThat(outbox.pump(wire, 950 * MS)).isEqualTo(Outbox.NOTHING_DUE);
            assertThat(wire.types()).containsExactly("live");
        }

        @Test
        void aStateThatIsTooEarlyWaitsForItsTurn() {
            Outbox outbox = outbox(Role.PATIENT, 0, 10);
            journal.append(List.of(pose(1)));
            outbox.pump(wire, 0);
            journal.append(List.of(pose(1.03)));

            assertThat(outbox.pump(wire, 30 * MS)).isEqualTo(70 * MS);
            journal.append(List.of(pose(1.09)));
            outbox.pump(wire, 100 * MS);

            assertThat(wire.sent).hasSize(2);
            assertThat(wire.sent.get(1).getDouble("atS")).isEqualTo(1.09);
        }

        @Test
        void aSourceAsQuickAsTheRateLosesNothingToItsOwnJitter() {
            Outbox outbox = outbox(Role.PATIENT, 0, 20);
            long[] jitterMs = {0, 4, -4, 3, -2, 4, 0, -4};
            long waitNanos = Outbox.NOTHING_DUE;
            long dueNanos = Long.MAX_VALUE;
            for (int i = 0; i < 400; i++) {
                long nowNanos = (5 + 50L * i + jitterMs[i % jitterMs.length]) * MS;
                if (dueNanos <= nowNanos) {
                    outbox.pump(wire, dueNanos);
                }
                journal.append(List.of(pose(i)));
                waitNanos = outbox.pump(wire, nowNanos);
                dueNanos = waitNanos == Outbox.NOTHING_DUE ? Long.MAX_VALUE : nowNanos + waitNanos;
            }

            assertThat(wire.sent).hasSizeGreaterThanOrEqualTo(399);
        }

        @Test
        void aQuickSourceIsThinnedToTheRate() {
            Outbox outbox = outbox(Role.PATIENT, 0, 20);
            for (int ms = 0; ms < 10_000; ms++) {
                journal.append(List.of(pose(ms / 1000.0)));
                outbox.pump(wire, ms * MS);
            }

            assertThat(wire.sent).hasSize(200);
        }
    }

    @Test
    void theDelayCountsFromTheArrivalOnTheSessionsClock() {
        journal.append(List.of(pose(59.5)));
        outbox(Role.PATIENT, 0, 20).pump(wire, 0);

        assertThat(wire.sent.get(0).getDouble("delayMs")).isEqualTo(500);
        assertThat(registry.timer("dowel.gateway.live.delay").count()).isEqualTo(1);
    }

    @Test
    void theDelayOfAFastReplayIsThatInTheRoom() {
        sessions.speed = 20;
        journal.append(List.of(pose(59.5)));
        outbox(Role.PATIENT, 0, 20).pump(wire, 0);

        assertThat(wire.sent.get(0).getDouble("delayMs")).isEqualTo(25);
        assertThat(registry.timer("dowel.gateway.live.delay").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(25);
    }

    @Test
    void anOutboxIsFinishedOnceTheSessionIsOverAndAllIsSent() {
        say(1, 100);
        Outbox outbox = outbox(Role.PATIENT, 0, 20);
        journal.end();

        outbox.pump(wire, 0);
        assertThat(outbox.isFinished()).isFalse();
        pumpAll(outbox);
        assertThat(outbox.isFinished()).isTrue();
    }

    private Outbox outbox(Role role, long after, double rateHz) {
        return new Outbox(journal, role, after, rateHz, new SessionWatch(sessions, StagedSessions.DEMO), meters, 0);
    }

    private void pumpAll(Outbox outbox) {
        long waitNanos = 0;
        while (waitNanos == 0) {
            waitNanos = outbox.pump(wire, 0);
        }
    }

    private void say(long from, long to) {
        for (long number = from; number <= to; number++) {
            journal.append(List.of(rating(number)));
        }
    }

    /** A wire that keeps what is sent and is full after {@code room} messages. */
    private static final class PaperWire implements Wire {

        private final List<JsonObject> sent = new ArrayList<>();
        private int room = PLENTY;

        @Override
        public boolean isFull() {
            return sent.size() >= room;
        }

        @Override
        public void send(String text) {
            sent.add(new JsonObject(text));
        }

        private List<Long> numbers() {
            return sent.stream()
                    .filter(m -> m.getString("type").equals("event"))
                    .map(m -> m.getLong("seq"))
                    .toList();
        }

        private List<String> types() {
            return sent.stream().map(m -> m.getString("type")).toList();
        }
    }
}
