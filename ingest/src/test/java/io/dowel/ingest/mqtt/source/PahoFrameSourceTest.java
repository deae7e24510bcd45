package io.dowel.ingest.mqtt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.Sessions;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.BrokerLink.LinkException;
import io.dowel.ingest.mqtt.source.BrokerLink.LinkException.Kind;
import io.dowel.ingest.mqtt.source.FrameSource.State;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a source goes on, with connections that do what a test says instead of a network's moods. */
class PahoFrameSourceTest {

    private final Exception connects = new Exception("stands for a connection that comes about");

    private final Deque<Exception> outcomes = new ArrayDeque<>();
    private final List<Long> received = new CopyOnWriteArrayList<>();
    private volatile boolean room = true;
    private final List<ScriptedLink> links = new CopyOnWriteArrayList<>();
    private final PahoFrameSource source = new PahoFrameSource(
            SourceSettings.of(URI.create("tcp://broker.test"), null, Topics.DEFAULT)
                    .withWaits(Duration.ofMillis(1), Duration.ofMillis(2)),
            SessionClock.system(),
            IngestMetrics.NONE,
            (message, stored) -> {
                if (room) {
                    stored.run();
                }
                return room ? RawMessageSink.NOT_KEPT : RawMessageSink.REFUSED;
            },
            (version, settings, listener, resume) -> {
                var link = new ScriptedLink(listener, resume, outcomes.isEmpty() ? connects : outcomes.remove());
                links.add(link);
                return link;
            });

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aRefusalAtFirstContactIsTheAnswerAlsoForWhoeverDoesNotWait() {
        outcomes.add(new LinkException(Kind.REFUSED, "it does not accept the secret", connects));
        start();
        assertThatThrownBy(() -> source.firstContact().toCompletableFuture().join())
                .hasCauseInstanceOf(BrokerRefusedException.class)
                .hasMessageContaining("it does not accept the secret");
        assertThat(source.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void theRefusalOfAnOlderBrokerIsFirstContactToo() {
        outcomes.add(new LinkException(Kind.OTHER_VERSION, "it hung up", connects));
        outcomes.add(new LinkException(Kind.REFUSED, "it does not accept the secret", connects));
        start();
        assertThatThrownBy(() -> source.firstContact().toCompletableFuture().join())
                .hasCauseInstanceOf(BrokerRefusedException.class);
    }

    @Test
    void aBrokerThatIsNotThereYetKeepsNobodyFromStarting() {
        for (int i = 0; i < 3; i++) {
            outcomes.add(new LinkException(Kind.UNREACHABLE, "nobody answers", connects));
        }
        start();
        source.firstContact().toCompletableFuture().join();
        await().until(() -> source.state() == State.CONNECTED);
    }

    @Test
    void aBrokerThatCameLaterAndRefusesIsAskedAgain() {
        outcomes.add(new LinkException(Kind.UNREACHABLE, "nobody answers", connects));
        outcomes.add(new LinkException(Kind.REFUSED, "it does not accept the secret", connects));
        start();
        await().until(() -> source.state() == State.CONNECTED);
    }

    @Test
    void aClientThatThrowsEndsNoAttempts() {
        outcomes.add(new IllegalStateException("thrown on purpose by this test"));
        outcomes.add(new IllegalStateException("thrown on purpose by this test"));
        start();
        await().until(() -> source.state() == State.CONNECTED);
        assertThat(links).extracting(link -> link.closed).containsExactly(true, true, false);
    }

    @Test
    void aConnectionThatThrowsAsItIsLetGoDoesNotEndThemEither() {
        start();
        await().until(() -> source.state() == State.CONNECTED);
        links.get(0).breakAndThrowWhenClosed();
        await().until(() -> links.size() == 2 && source.state() == State.CONNECTED);
    }

    @Test
    void onlyWhatFollowsAConnectionTakesUpWhatWasKept() {
        outcomes.add(new LinkException(Kind.UNREACHABLE, "nobody answers", connects));
        start();
        await().until(() -> source.state() == State.CONNECTED);
        links.get(1).breakAndThrowWhenClosed();
        await().until(() -> links.size() == 3);
        assertThat(links).extracting(link -> link.resume).containsExactly(false, false, true);
    }

    @Test
    void whatFindsNoRoomIsLeftAtTheBrokerWithAllThatFollowsIt() {
        start();
        await().until(() -> source.state() == State.CONNECTED);
        links.get(0).bring(1);
        room = false;
        links.get(0).bring(2);
        room = true;
        links.get(0).bring(3);
        await().until(() -> links.size() == 2 && source.state() == State.CONNECTED);
        assertThat(links.get(0).acknowledged).containsExactly(1);
        assertThat(links.get(1).resume).isTrue();
        links.get(1).bring(2);
        links.get(1).bring(3);
        assertThat(received).containsExactly(1L, 2L, 3L);
        assertThat(links.get(1).acknowledged).containsExactly(2, 3);
    }

    private void start() {
        var unused = source.start(frame -> received.add(frame.frame().sequence()));
    }

    private static final class ScriptedLink implements BrokerLink {

        private final Listener listener;
        private final boolean resume;
        private final Exception outcome;
        private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
        private volatile boolean closed;
        private volatile @Nullable RuntimeException onClose;

        private ScriptedLink(Listener listener, boolean resume, Exception outcome) {
            this.listener = listener;
            this.resume = resume;
            this.outcome = outcome;
        }

        @Override
        public void open(Topics topics) throws LinkException {
            if (outcome instanceof LinkException refusal) {
                throw refusal;
            }
            if (outcome instanceof RuntimeException thrown) {
                throw thrown;
            }
        }

        @Override
        public void acknowledge(Arrival arrival) {
            acknowledged.add(arrival.messageId());
        }

        @Override
        public void close() {
            closed = true;
            RuntimeException thrown = onClose;
            if (thrown != null) {
                throw thrown;
            }
        }

        private void bring(int number) {
            byte[] payload = new DowelFrameCodec().encode(Sessions.frame(Sessions.BAR, number));
            listener.arrived(this, new Arrival(Topics.DEFAULT.imu(Sessions.BAR), payload, false, null, number, 1));
        }

        private void breakAndThrowWhenClosed() {
            onClose = new IllegalStateException("thrown on purpose by this test");
            listener.lost(this, "cut by this test");
        }
    }
}
