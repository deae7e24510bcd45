package io.dowel.gateway.application;

import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.mqtt.source.FrameSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connection to the broker, as a part of the service. */
final class FrameSourcePart implements Part {

    private final Vertx vertx;
    private final Supplier<FrameSource> make;
    private final Consumer<ReceivedFrame> frames;
    private final SensorNews news;
    private final boolean mustBeThere;
    private volatile @Nullable FrameSource source;

    /**
     * A part that connects when it is started.
     *
     * @param make makes the source; called at the start, when the broker's address is known
     * @param frames takes what sensors measured
     * @param news hears how the sensors are
     * @param mustBeThere wait for the first connection; else a broker that comes later will do, but none that refuses
     */
    FrameSourcePart(
            Vertx vertx,
            Supplier<FrameSource> make,
            Consumer<ReceivedFrame> frames,
            SensorNews news,
            boolean mustBeThere) {
        this.vertx = vertx;
        this.make = make;
        this.frames = frames;
        this.news = news;
        this.mustBeThere = mustBeThere;
    }

    @Override
    public String name() {
        return "sensors";
    }

    @Override
    public Future<?> start() {
        FrameSource made = make.get();
        source = made;
        var connected = made.start(frames, news);
        return Future.fromCompletionStage(mustBeThere ? connected : made.firstContact(), vertx.getOrCreateContext())
                .recover(reason -> Future.failedFuture(bare(reason)));
    }

    /** A completion stage may wrap its reason, whose sentence would then begin with the name of a class. */
    private static Throwable bare(Throwable reason) {
        Throwable cause = reason instanceof CompletionException ? reason.getCause() : null;
        return cause == null ? reason : cause;
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
            FrameSource running = source;
            if (running != null) {
                running.close();
            }
            return null;
        });
    }

    /** True while what sensors publish arrives. */
    boolean receiving() {
        return state() == FrameSource.State.CONNECTED;
    }

    private FrameSource.State state() {
        FrameSource running = source;
        return running == null ? FrameSource.State.NEW : running.state();
    }

    @Override
    public PartHealth health() {
        FrameSource.State state = state();
        return new PartHealth(state == FrameSource.State.CONNECTED, state.name().toLowerCase(Locale.ROOT));
    }
}
