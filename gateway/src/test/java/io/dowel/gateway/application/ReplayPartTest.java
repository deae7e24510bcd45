package io.dowel.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.recording.Recording;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayPartTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aReplayThatEndedEarlyIsNotWell() {
        var registry = new SessionRegistry(vertx, (session, events) -> {}, SessionClock.system(), IngestMetrics.NONE);
        var part = new ReplayPart(
                vertx,
                new Recording("none", null, Map.of(), List.of(), List.of()),
                false,
                () -> {
                    throw new IllegalStateException("thrown on purpose by this test");
                },
                new ReplayPart.Audience(registry, new SessionKey("demo"), new AtomicLong()));
        assertThat(part.health().up()).isTrue();
        part.start().await();
        await().until(() -> !part.health().up());
        assertThat(part.health().detail()).isEqualTo("the replay ended early");
        part.stop().await();
    }
}
