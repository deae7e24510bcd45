package io.dowel.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionInput.SensorFlooded;
import io.dowel.analysis.session.SessionInput.SensorReported;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.live.sensor.SensorFlood;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.live.sensor.SensorReport;
import io.dowel.ingest.metrics.IngestMetrics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sensors say of themselves, on its way to their session. */
class SensorNewsOfSessionsTest {

    private static final SessionKey ANNA = new SessionKey("anna");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SensorStatus ONLINE = SensorStatus.online(7L, 50);

    private final Vertx vertx = Vertx.vertx();
    private final Queue<SessionInput> inputs = new ConcurrentLinkedQueue<>();
    private final Log log = new Log();
    private final SessionRegistry registry =
            new SessionRegistry(vertx, new Sessions.Remembered(), SessionClock.system(), IngestMetrics.NONE);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aStatusIsAnInputThatIsLogged() {
        open();
        registry.reported(new SensorReport(1, Sessions.BAR, ONLINE, true));
        await().atMost(PATIENCE).until(() -> !of(SensorReported.class).isEmpty());
        SensorReported taken = of(SensorReported.class).get(0);
        assertThat(taken.sensor()).isEqualTo(Sessions.BAR);
        assertThat(taken.status()).isEqualTo(ONLINE);
        assertThat(taken.retained()).isTrue();
        await().atMost(PATIENCE).until(() -> log.inputs.contains(taken));
    }

    @Test
    void thatComesBeforeTheSessionRunsWaitsForIt() {
        var opening = registry.open(ANNA, Sessions.plan(Sessions.BAR), start());
        registry.reported(new SensorReport(1, Sessions.BAR, ONLINE, true));
        opening.await();
        await().atMost(PATIENCE).until(() -> of(SensorReported.class).size() == 1);
    }

    @Test
    void ofManyTheNewestSuffices() {
        log.room = false;
        open();
        for (int i = 0; i < 1000; i++) {
            registry.reported(new SensorReport(i, Sessions.BAR, SensorStatus.online((long) i, null), false));
            registry.flooded(new SensorFlood(i, Sessions.BAR, i));
        }
        log.room = true;
        await().atMost(PATIENCE).until(() -> of(SensorFlooded.class).size() == 1);
        assertThat(of(SensorReported.class))
                .extracting(report -> report.status().bootId())
                .containsExactly(999L);
        assertThat(of(SensorFlooded.class)).extracting(SensorFlooded::messages).containsExactly(999L);
    }

    @Test
    void ofASensorWithoutASessionGoesNowhere() {
        open();
        registry.reported(new SensorReport(1, Sessions.TRUNK, ONLINE, false));
        registry.reported(new SensorReport(2, Sessions.BAR, ONLINE, false));
        await().atMost(PATIENCE).until(() -> of(SensorReported.class).size() == 1);
        assertThat(of(SensorReported.class)).extracting(SensorReported::sensor).containsExactly(Sessions.BAR);
    }

    @Test
    void aRegisterHearsTheSameAsTheSessions() {
        List<String> heard = new ArrayList<>();
        SensorNews register = new SensorNews() {
            @Override
            public void heard(SensorId sensor, long arrivalNanos, OptionalInt batteryPercent) {
                heard.add(sensor + " was heard with " + batteryPercent.getAsInt());
            }

            @Override
            public void reported(SensorReport report) {
                heard.add(report.sensor() + " says " + report.status().online());
            }

            @Override
            public void flooded(SensorFlood flood) {
                heard.add(flood.sensor() + " floods");
            }
        };
        SensorNews both = SensorNews.both(register, register);
        both.heard(Sessions.BAR, 1, OptionalInt.of(42));
        both.reported(new SensorReport(2, Sessions.BAR, ONLINE, false));
        both.flooded(new SensorFlood(3, Sessions.BAR, 1));
        assertThat(heard)
                .containsExactly(
                        "bar-1 was heard with 42",
                        "bar-1 was heard with 42",
                        "bar-1 says true",
                        "bar-1 says true",
                        "bar-1 floods",
                        "bar-1 floods");
    }

    private void open() {
        registry.open(ANNA, Sessions.plan(Sessions.BAR), start()).await();
    }

    private SessionStart start() {
        return new SessionStart(
                "anna-1",
                input -> {
                    inputs.add(input);
                    return List.of();
                },
                log,
                0,
                0,
                List.of());
    }

    private <I extends SessionInput> List<I> of(Class<I> kind) {
        return inputs.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A log with room as a test says. */
    private static final class Log implements SessionLog {

        private final Queue<SessionInput> inputs = new ConcurrentLinkedQueue<>();
        private volatile boolean room = true;

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void stepped(SessionInput input, ReceivedFrame.Origin origin, List<Durable> said, Runnable stored) {
            inputs.add(input);
        }

        @Override
        public CompletionStage<Void> close(SessionEnd end) {
            return CompletableFuture.completedStage(null);
        }
    }
}
