package io.dowel.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomClockTest {

    private static final long NOON_MS = 1_790_000_000_000L;

    private final AtomicLong wallMs = new AtomicLong(NOON_MS);
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new MicrometerIngestMetrics(meters);
    private final RoomClock clock = new RoomClock(wallMs::get, nanos::get, metrics);

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, -3_600_000, 2001, -2001})
    void aStepIsCountedOnceAndToldForAMinute(long byMs) {
        read(100, 0);
        read(100, byMs);
        assertThat(steps()).isEqualTo(1);
        assertThat(clock.wasSet()).isTrue();
        for (int i = 1; i < 600; i++) {
            read(100, 0);
        }
        assertThat(clock.wasSet()).isTrue();
        read(100, 0);
        assertThat(clock.wasSet()).isFalse();
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void aClockThatIsCorrectedLittleByLittleWasNotSet() {
        for (int i = 0; i < 1000; i++) {
            read(100, i % 2 == 0 ? 500 : 0);
        }
        assertThat(steps()).isZero();
        assertThat(clock.wasSet()).isFalse();
    }

    @Test
    void aLongTimeWithoutAReadingIsNoStep() {
        read(100, 0);
        read(7_200_000, 0);
        assertThat(steps()).isZero();
    }

    @Test
    void theFirstReadingIsComparedWithNothing() {
        assertThat(clock.getAsLong()).isEqualTo(NOON_MS);
        assertThat(steps()).isZero();
        assertThat(clock.wasSet()).isFalse();
    }

    @Test
    void aThreadThatWasHeldBetweenTheTwoClocksComparesNothing() {
        var held = new AtomicLong();
        var other = new RoomClock(
                () -> {
                    nanos.addAndGet(held.get() * 1_000_000);
                    return wallMs.getAndAdd(held.get());
                },
                nanos::get,
                metrics);
        other.getAsLong();
        held.set(3000);
        other.getAsLong();
        held.set(0);
        other.getAsLong();
        assertThat(steps()).isZero();
    }

    private void read(long afterMs, long steppedMs) {
        nanos.addAndGet(afterMs * 1_000_000);
        wallMs.addAndGet(afterMs + steppedMs);
        assertThat(clock.getAsLong()).isEqualTo(wallMs.get());
    }

    private double steps() {
        return meters.get("dowel.ingest.clock.steps").counter().count();
    }
}
