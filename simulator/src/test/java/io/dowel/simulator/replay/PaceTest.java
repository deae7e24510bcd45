package io.dowel.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong nowNanos = new AtomicLong(1_000);

    @Test
    void theFirstFrameIsDueAtOnceHoweverLateItArrivedInTheRecording() {
        assertThat(pace(1).untilDueNanos(5_000_000_000L)).isZero();
    }

    @Test
    void framesKeepTheDistanceThatTheyHadInTheRecording() {
        Pace pace = pace(1);
        pace.untilDueNanos(100);
        nowNanos.addAndGet(30);

        assertThat(pace.untilDueNanos(200)).isEqualTo(70);
    }

    @Test
    void aLateFrameDoesNotDelayThoseBehindIt() {
        Pace pace = pace(1);
        pace.untilDueNanos(0);
        nowNanos.addAndGet(250);

        assertThat(pace.untilDueNanos(100)).isEqualTo(-150);
        assertThat(pace.untilDueNanos(300)).isEqualTo(50);
    }

    @Test
    void nothingAddsUpOverAnHourOfOddSteps() {
        Pace pace = pace(3);
        pace.untilDueNanos(0);
        long stepNanos = 10_000_001;
        for (long i = 1; i <= 360_000; i++) {
            nowNanos.addAndGet(Math.max(0, pace.untilDueNanos(i * stepNanos)));
        }

        assertThat(nowNanos.get() - 1_000).isEqualTo(Math.round(360_000 * stepNanos / 3.0));
    }

    @Test
    void twiceTheSpeedIsHalfTheWait() {
        Pace pace = pace(2);
        pace.untilDueNanos(0);

        assertThat(pace.untilDueNanos(1_000)).isEqualTo(500);
    }

    @Test
    void asFastAsAcceptedNeverWaits() {
        Pace pace = pace(ReplaySettings.AS_FAST_AS_ACCEPTED);
        pace.untilDueNanos(0);

        assertThat(pace.untilDueNanos(Long.MAX_VALUE / 2)).isZero();
    }

    private Pace pace(double speed) {
        return new Pace(speed, nowNanos::get);
    }
}
