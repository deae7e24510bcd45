package io.dowel.ingest.mqtt.source;

import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.source.BrokerLink.Arrival;
import io.dowel.ingest.mqtt.source.BrokerLink.LinkException;
import io.dowel.ingest.mqtt.source.MessageIntake.Ears;
import io.dowel.ingest.mqtt.source.SourceSettings.Version;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 *
 * <p>The first connection begins with nothing, unless {@link SourceSettings#takesUp} says that a session goes on: what a broker
 * still holds for the service's last life belongs to sessions that ended with it, and would enter the one that is open now.
 * Every later connection takes up what waited meanwhile.
 *
 * <p>Where there is no room to store a message, the connection is given up: the broker keeps that message and all after it,
 * and sends them again, in order, to the next.
 */
public final class PahoFrameSource implements FrameSource {

    private static final Logger LOG = LoggerFactory.getLogger(PahoFrameSource.class);

    static final int CONNECT_S = 5;
    static final long ANSWER_MS = 10_000;
    static final long GOODBYE_MS = 2_000;

    /** A dead network is noticed after one and a half times this. */
    static final int KEEP_ALIVE_S = 10;

    /** Makes connections; only tests make others than {@link #pahoLink}. */
    @FunctionalInterface
    interface Links {

        BrokerLink make(Version version, SourceSettings settings, BrokerLink.Listener listener, boolean resume)
                throws LinkException;
    }

    private final SourceSettings settings;
    private final SessionClock clock;
    private final IngestMetrics metrics;
    private final MessageIntake intake;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(PahoFrameSource::named);
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> firstContact = new CompletableFuture<>();
    private final BrokerLink.Listener calls = new LinkCalls();
    private final Links links;

    private final Object stateLock = new Object();

    /** Read anywhere; written under {@link #stateLock}, so that nothing follows the last one. */
    private volatile State state = State.NEW;

    private volatile @Nullable Ears ears;

    /** The connection whose messages are not taken any more, because one before them was not. */
    private volatile @Nullable BrokerLink refused;

    /** Owned by {@link #thread}, as are the others below. */
    private @Nullable BrokerLink link;

    private @Nullable Future<?> nextAttempt;
    private Version speaking;
    private int attempts;
    private String lastSaid = "";
    private boolean everConnected;
    private long connectedNanos;

    /** A source that keeps no raw messages. */
    public PahoFrameSource(SourceSettings settings, SessionClock clock, IngestMetrics metrics) {
        this(settings, clock, metrics, RawMessageSink.NONE);
    }

    /** A source that acknowledges a message once {@code sink} has stored it. */
    public PahoFrameSource(SourceSettings settings, SessionClock clock, IngestMetrics metrics, RawMessageSink sink) {
        this(settings, clock, metrics, sink, PahoFrameSource::pahoLink);
    }

    PahoFrameSource(
            SourceSettings settings, SessionClock clock, IngestMetrics metrics, RawMessageSink sink, Links links) {
        this.links = links;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.intake = new MessageIntake(settings, metrics, sink);
        this.speaking = settings.version() == Version.V3_1_1 ? Version.V3_1_1 : Version.V5;
    }

    @Override
    public CompletionStage<Void> start(Consumer<ReceivedFrame> frames, SensorNews news) {
        if (state != State.NEW || !become(State.CONNECTING)) {
            throw new IllegalStateException("a source is started once");
        }
        ears = new Ears(frames, news);
        onThread(this::connect);
        return started.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Void> firstContact() {
        return firstContact.minimalCompletionStage();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void close() {
        if (!become(State.CLOSED)) {
            return;
        }
        onThread(this::giveUp);
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
        firstContact.cancel(false);
    }

    private static BrokerLink pahoLink(
            Version version, SourceSettings settings, BrokerLink.Listener listener, boolean resume)
            throws LinkException {
        return version == Version.V5
                ? new Mqtt5Link(settings, listener, resume)
                : new Mqtt311Link(settings, listener, resume);
    }

    private void connect() {
        if (state == State.CLOSED) {
            return;
        }
        attempts++;
        BrokerLink fresh = null;
        try {
            fresh = links.make(speaking, settings, calls, everConnected || settings.takesUp());
            fresh.open(settings.topics());
        } catch (LinkException e) {
            close(fresh);
            onNotConnected(e);
            return;
        } catch (RuntimeException e) {
            // Nothing that a client throws may end the attempts: this thread would fall silent and nobody would know.
            LOG.warn("The MQTT client threw while connecting to {}", settings.broker(), e);
            close(fresh);
            onNotConnected(new LinkException(LinkException.Kind.UNREACHABLE, e.toString(), e));
            return;
        }
        onConnected(fresh);
    }

    private void onConnected(BrokerLink fresh) {
        link = fresh;
        boolean again = everConnected;
        metrics.connected(again);
        everConnected = true;
        lastSaid = "";
        connectedNanos = System.nanoTime();
        if (!become(State.CONNECTED)) {
            dropLink();
            return;
        }
        // A first attempt that succeeds is no news: nobody was told that it could be otherwise.
        Level level = again || attempts > 1 ? Level.INFO : Level.DEBUG;
        LOG.atLevel(level)
                .log("Receiving {} from {} by MQTT {}", settings.topics().imuFilter(), settings.broker(), speaking);
        firstContact.complete(null);
        started.complete(null);
    }

    private void onNotConnected(LinkException e) {
        boolean refused = e.kind() == LinkException.Kind.REFUSED;
        String sentence = "The broker at " + settings.broker() + (refused ? " refuses: " : " is not there yet: ")
                + e.getMessage();
        if (!sentence.equals(lastSaid) && (attempts == 1 || refused)) {
            // Once: a refusal is asked again every few seconds, for hours.
            LOG.warn("{}", sentence);
            lastSaid = sentence;
        }
        if (refused && !firstContact.isDone()) {
            become(State.CLOSED);
            thread.shutdown();
            var refusal = new BrokerRefusedException(sentence, e);
            firstContact.completeExceptionally(refusal);
            started.completeExceptionally(refusal);
            return;
        }
        boolean otherVersion = e.kind() == LinkException.Kind.OTHER_VERSION
                && settings.version() == Version.NEGOTIATED
                && !everConnected;
        if (otherVersion) {
            speaking = speaking == Version.V5 ? Version.V3_1_1 : Version.V5;
        }
        if (become(refused ? State.REFUSED : State.CONNECTING)) {
            connectLater(refused ? settings.longestWait().toMillis() : waitMs());
        }
        if (!otherVersion || attempts > 1) {
            firstContact.complete(null);
        }
    }

    private void onLost(BrokerLink lostLink, String why) {
        if (lostLink != link || !become(State.CONNECTING)) {
            return;
        }
        LOG.warn("The connection to {} is gone: {}", settings.broker(), why);
        if (System.nanoTime() - connectedNanos > settings.longestWait().toNanos()) {
            // One that stood for long is no sign of trouble; one that breaks at once, again and again, is.
            attempts = 0;
        }
        dropLink();
        connectLater(waitMs());
    }

    private void giveUp() {
        if (nextAttempt != null) {
            // Else the thread would sleep until then before it ends.
            nextAttempt.cancel(false);
        }
        dropLink();
    }

    private void dropLink() {
        BrokerLink old = link;
        link = null;
        if (old != null) {
            metrics.disconnected();
            close(old);
        }
    }

    private static void close(@Nullable BrokerLink old) {
        try {
            if (old != null) {
                old.close();
            }
        } catch (RuntimeException e) {
            LOG.warn("The MQTT client threw while letting go of a connection", e);
        }
    }

    private void connectLater(long waitMs) {
        try {
            nextAttempt = thread.schedule(this::connect, waitMs, TimeUnit.MILLISECONDS);
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

    /** Changes the state, unless it is the last one; false where it is. */
    private boolean become(State next) {
        synchronized (stateLock) {
            if (state == State.CLOSED) {
                return false;
            }
            state = next;
            return true;
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
            Ears to = ears;
            if (state == State.CLOSED || to == null || from == refused) {
                return;
            }
            if (!intake.take(from, arrival, arrivalNanos, to)) {
                refused = from;
                onThread(() -> onLost(from, "there is no room to store messages; the broker keeps them"));
            }
        }

        @Override
        public void lost(BrokerLink lostLink, String why) {
            onThread(() -> onLost(lostLink, why));
        }
    }
}
