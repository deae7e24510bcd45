package io.dowel.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionClockTest {

    private final AtomicLong source = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void aReplayAtFourTimesTheSpeedLivesFourTimesAsFast() {
        var clock = SessionClock.of(source::get, 4);
        source.addAndGet(1000);
        assertThat(clock.nanos()).isEqualTo(4000);
        assertThat(clock.realNanos(4000)).isEqualTo(1000);
    }

    @Test
    void theSystemsOriginDoesNotMatter() {
        var clock = SessionClock.of(source::get, 1);
        source.addAndGet(10);
        assertThat(clock.nanos()).isEqualTo(10);
    }

    @Test
    void aSpeedIsAboveZeroAndBounded() {
        assertThatThrownBy(() -> SessionClock.atSpeed(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> SessionClock.atSpeed(Double.NaN)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> SessionClock.atSpeed(101)).hasMessageContaining("at most 100");
    }
}
