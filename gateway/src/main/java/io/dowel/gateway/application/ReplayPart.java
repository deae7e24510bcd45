package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionInput;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayException;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lift of the demo: a recording published as its sensors would, on a thread of its own. */
final class ReplayPart implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayPart.class);
    private static final long LOOK_EVERY_MS = 50;
    private static final long REST_MS = 4000;
    private static final long GIVE_UP_MS = 10_000;

    /** Which session sees the replay, and how many frames have come back from the broker so far. */
    record Audience(SessionRegistry registry, SessionKey session, AtomicLong framesReceived) {}

    private final Vertx vertx;
    private final Recording recording;
    private final boolean loop;
    private final Supplier<ReplaySettings> settings;
    private final Audience audience;
    private volatile boolean stopping;
    private volatile String state = "not started";
    private volatile boolean troubled;
    private volatile @Nullable RecordingPublisher publisher;
    private @Nullable Thread thread;

    ReplayPart(Vertx vertx, Recording recording, boolean loop, Supplier<ReplaySettings> settings, Audience audience) {
        this.vertx = vertx;
        this.recording = recording;
        this.loop = loop;
        this.settings = settings;
        this.audience = audience;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Future<?> start() {
        Thread replay = new Thread(this::run, "replay");
        replay.setDaemon(true);
        thread = replay;
        replay.start();
        return Future.succeededFuture();
    }

    private void run() {
        try {
            for (long round = 0; !stopping && (round == 0 || loop); round++) {
                state = "lifting, round " + (round + 1);
                long before = audience.framesReceived().get();
                RecordingPublisher next = new RecordingPublisher(
                        settings.get().withBootsOfRound(recording, round), new DowelFrameCodec()::encode);
                publisher = next;
                long sent = next.publish(recording, ReplayListener.NONE);
                awaitFrames(before + sent);
                audience.registry().tell(audience.session(), SessionInput.SetEnded::new);
                state = "the lift is over";
                if (loop) {
                    Thread.sleep(REST_MS);
                }
            }
        } catch (ReplayException e) {
            endedEarly(e.getMessage(), e);
        } catch (RuntimeException e) {
            // Nobody waits for this thread: what it does not say here, nobody hears.
            endedEarly(e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endedEarly(@Nullable String why, Exception cause) {
        if (stopping) {
            LOG.debug("the replay ended as it was stopped", cause);
            return;
        }
        state = "the replay ended early";
        troubled = true;
        LOG.error("the replay ended early: {}", why, cause instanceof RuntimeException ? cause : null);
    }

    /** The set ends after its last sample, and not while some are still on their way through the broker. */
    private void awaitFrames(long count) throws InterruptedException {
        long waitedMs = 0;
        while (!stopping && audience.framesReceived().get() < count && waitedMs < GIVE_UP_MS) {
            Thread.sleep(LOOK_EVERY_MS);
            waitedMs += LOOK_EVERY_MS;
        }
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return vertx.executeBlocking(() -> {
            RecordingPublisher running = publisher;
            if (running != null) {
                running.stop();
            }
            Thread replay = thread;
            if (replay != null) {
                replay.interrupt();
                replay.join();
            }
            return null;
        });
    }

    @Override
    public PartHealth health() {
        return new PartHealth(!troubled, state);
    }
}
