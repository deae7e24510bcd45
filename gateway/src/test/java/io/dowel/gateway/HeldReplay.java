package io.dowel.gateway;

import io.dowel.gateway.application.Backstage;
import io.dowel.gateway.application.Part;
import io.dowel.gateway.command.site.DemoOptions;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.gateway.live.LiveHub;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demo as {@code dowel demo} makes it, except that its lifter waits for {@link #begin}, so that pages can be opened. */
public final class HeldReplay implements Backstage {

    private final Backstage demo;
    private @Nullable Part replay;

    private HeldReplay(Backstage demo) {
        this.demo = demo;
    }

    /** The recording that comes with Dowel, {@code speed} times as fast. */
    public static HeldReplay ofTheDemo(double speed) throws Exception {
        return new HeldReplay(Scenes.demo(new DemoOptions(null, null, null, speed, false, 0)));
    }

    @Override
    public Scene build(Vertx vertx, MeterRegistry meters, LiveHub hub) {
        Scene scene = demo.build(vertx, meters, hub);
        List<Part> parts = scene.inStartOrder().stream()
                .map(part -> part.name().equals("replay") ? held(part) : part)
                .toList();
        return new Scene(scene.sessions(), parts);
    }

    /** The lifter begins. */
    public void begin() {
        if (replay == null) {
            throw new IllegalStateException("the demo was not built yet");
        }
        var unused = replay.start();
    }

    private Part held(Part part) {
        replay = part;
        return new Part() {
            @Override
            public String name() {
                return part.name();
            }

            @Override
            public Future<?> start() {
                return Future.succeededFuture();
            }

            @Override
            public Future<?> stop() {
                return part.stop();
            }

            @Override
            public PartHealth health() {
                return part.health();
            }
        };
    }
}
