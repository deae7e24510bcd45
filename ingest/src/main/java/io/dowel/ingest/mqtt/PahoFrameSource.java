package io.dowel.ingest.mqtt;

import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.BrokerLink.Arrival;
import io.dowel.ingest.mqtt.BrokerLink.LinkException;
import io.dowel.ingest.mqtt.SourceSettings.Version;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Frames from an MQTT broker, by Eclipse Paho: MQTT 5, and 3.1.1 with a broker that does not know it.
 *
 * <p>Each connection is a new client, made and given up by one thread of this source; Paho's own reconnecting is off, because
 * it does not say when it gave up. Messages come on Paho's thread, where nothing may throw: a callback that throws costs the
 * connection.
 */
public final class PahoFrameSource implements FrameSource {

    private static final Logger LOG = LoggerFactory.getLogger(PahoFrameSource.class);

    static final int CONNECT_S = 5;
    static final long ANSWER_MS = 10_000;
    static final long GOODBYE_MS = 2_000;

    /** A dead network is noticed after one and a half times this. */
    static final int KEEP_ALIVE_S = 10;

    private final SourceSettings settings;
    private final SessionClock clock;
    private final IngestMetrics metrics;
    private final MessageIntake intake;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(PahoFrameSource::named);
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final BrokerLink.Listener calls = new LinkCalls();

    private volatile State state = State.NEW;
    private volatile @Nullable Consumer<ReceivedFrame> receiver;

    /** Owned by {@link #thread}, as are the others below. */
    private @Nullable BrokerLink link;

    private Version speaking;
    private int attempts;
    private boolean everConnected;
    private long connectedNanos;

    /** A source that keeps no raw messages. */
    public PahoFrameSource(SourceSettings settings, SessionClock clock, IngestMetrics metrics) {
        this(settings, clock, metrics, RawMessageSink.NONE);
    }

    /** A source that acknowledges a message once {@code sink} has stored it. */
    public PahoFrameSource(SourceSettings settings, SessionClock clock, IngestMetrics metrics, RawMessageSink sink) {
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.intake = new MessageIntake(settings.topics(), metrics, sink);
        this.speaking = settings.version() == Version.V3_1_1 ? Version.V3_1_1 : Version.V5;
    }

    @Override
    public CompletionStage<Void> start(Consumer<ReceivedFrame> frames) {
        if (state != State.NEW) {
            throw new IllegalStateException("a source is started once");
        }
        receiver = frames;
        state = State.CONNECTING;
        onThread(this::connect);
        return started.minimalCompletionStage();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        onThread(this::dropLink);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2 * GOODBYE_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        started.cancel(false);
    }

    private BrokerLink newLink() throws LinkException {
        return speaking == Version.V5 ? new Mqtt5Link(settings, calls) : new Mqtt311Link(settings, calls);
    }

    private void connect() {
        if (state == State.CLOSED) {
            return;
        }
        attempts++;
        BrokerLink fresh = null;
        try {
            fresh = newLink();
            fresh.open(settings.topics().imuFilter());
            onConnected(fresh);
        } catch (LinkException e) {
            if (fresh != null) {
                fresh.close();
            }
            onNotConnected(e);
        }
    }

    private void onConnected(BrokerLink fresh) {
        link = fresh;
        if (state == State.CLOSED) {
            dropLink();
            return;
        }
        state = State.CONNECTED;
        connectedNanos = System.nanoTime();
        metrics.connected(everConnected);
        // A first attempt that succeeds is no news: nobody was told that it could be otherwise.
        Level level = everConnected || attempts > 1 ? Level.INFO : Level.DEBUG;
        LOG.atLevel(level)
                .log("Receiving {} from {} by MQTT {}", settings.topics().imuFilter(), settings.broker(), speaking);
        everConnected = true;
        started.complete(null);
    }

    private void onNotConnected(LinkException e) {
        boolean refused = e.kind() == LinkException.Kind.REFUSED;
        String sentence = "The broker at " + settings.broker() + (refused ? " refuses: " : " is not there yet: ")
                + e.getMessage();
        if (refused && !everConnected) {
            state = State.CLOSED;
            thread.shutdown();
            started.completeExceptionally(new BrokerRefusedException(sentence, e));
            return;
        }
        if (e.kind() == LinkException.Kind.OTHER_VERSION
                && settings.version() == Version.NEGOTIATED
                && !everConnected) {
            speaking = speaking == Version.V5 ? Version.V3_1_1 : Version.V5;
        }
        if (attempts == 1 || refused) {
            LOG.warn("{}", sentence);
        }
        setUnlessClosed(refused ? State.REFUSED : State.CONNECTING);
        connectLater(refused ? settings.longestWait().toMillis() : waitMs());
    }

    private void onLost(BrokerLink lostLink, String why) {
        if (lostLink != link || state == State.CLOSED) {
            return;
        }
        setUnlessClosed(State.CONNECTING);
        LOG.warn("The connection to {} is gone: {}", settings.broker(), why);
        if (System.nanoTime() - connectedNanos > settings.longestWait().toNanos()) {
            // One that stood for long is no sign of trouble; one that breaks at once, again and again, is.
            attempts = 0;
        }
        dropLink();
        connectLater(waitMs());
    }

    private void dropLink() {
        BrokerLink old = link;
        link = null;
        if (old != null) {
            metrics.disconnected();
            old.close();
        }
    }

    private void connectLater(long waitMs) {
        try {
            var unused = thread.schedule(this::connect, waitMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed meanwhile", e);
        }
    }

    /** Doubles with every attempt; a random half keeps many services from coming back in step. */
    private long waitMs() {
        long first = settings.firstWait().toMillis();
        long wait = Math.min(settings.longestWait().toMillis(), first << Math.min(Math.max(attempts - 1, 0), 10));
        return wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1);
    }

    private void setUnlessClosed(State next) {
        if (state != State.CLOSED) {
            state = next;
        }
    }

    private void onThread(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed meanwhile", e);
        }
    }

    private static Thread named(Runnable work) {
        var named = new Thread(work, "dowel-mqtt-source");
        named.setDaemon(true);
        return named;
    }

    /** What comes on Paho's thread: messages are handled there, everything else goes to this source's own. */
    private final class LinkCalls implements BrokerLink.Listener {

        @Override
        public void arrived(BrokerLink from, Arrival arrival) {
            long arrivalNanos = clock.nanos();
            Consumer<ReceivedFrame> to = receiver;
            if (state != State.CLOSED && to != null) {
                intake.take(from, arrival, arrivalNanos, to);
            }
        }

        @Override
        public void lost(BrokerLink lostLink, String why) {
            onThread(() -> onLost(lostLink, why));
        }
    }
}
