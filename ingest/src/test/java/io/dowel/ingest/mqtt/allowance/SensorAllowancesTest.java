package io.dowel.ingest.mqtt.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.allowance.SensorAllowances.Verdict;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorAllowancesTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final SensorId TRUNK = new SensorId("trunk-1");
    private static final int SAMPLES = 10;

    private final SensorAllowances allowances =
            new SensorAllowances(Set.of(BAR), Duration.ofMinutes(1), Duration.ofHours(1));
    private double atS;

    @ParameterizedTest
    @ValueSource(ints = {25, 100, 500, 1000})
    void aSensorWithinTheLimitIsNeverRefused(int hz) {
        assertThat(takenOf(BAR, hz, 600)).isEqualTo(hz * 600L / SAMPLES);
    }

    @Test
    void aFloodIsCutDownToTheLimitWithinSeconds() {
        takenOf(BAR, 100, 120);
        long taken = SAMPLES * takenOf(BAR, 10_000, 60);
        assertThat(taken).isBetween(60_000L, 60_000L + 10 * SensorAllowances.SAMPLES_PER_SECOND + 1000);
    }

    @Test
    void aFloodOfOneCostsNoOtherAnything() {
        takenOf(BAR, 10_000, 60);
        assertThat(takenOf(TRUNK, 100, 60)).isEqualTo(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1000})
    void theBacklogOfAStallIsTakenWhole(int hz) {
        takenOf(BAR, hz, 120);
        atS += 60;
        assertThat(burst(BAR, 60 * hz)).isEqualTo(60L * hz / SAMPLES);
        assertThat(takenOf(BAR, hz, 60)).isEqualTo(60L * hz / SAMPLES);
    }

    @Test
    void theBacklogOfAnHourIsTakenThoughItTakesAMinute() {
        takenOf(BAR, 100, 10);
        atS += 3600;
        assertThat(takenOf(BAR, 6000, 60)).isEqualTo(36_000);
    }

    @Test
    void aFloodAfterASilenceIsLimitedAllInAll() {
        takenOf(BAR, 100, 120);
        atS += 60;
        assertThat(SAMPLES * takenOf(BAR, 10_000, 300))
                .isLessThan((60 + 10 + 300 + 1) * (long) SensorAllowances.SAMPLES_PER_SECOND);
    }

    @Test
    void messagesWithoutSamplesAreBoundedByTheirBytes() {
        long taken = 0;
        for (int i = 0; i < 100_000; i++) {
            atS += 0.001;
            if (allowances.frames(BAR, now()) instanceof Verdict.Taken) {
                allowances.used(BAR, 0, 60_000);
                taken++;
            }
        }
        assertThat(taken * 60_000 / SensorAllowances.BYTES_PER_SAMPLE)
                .isLessThan((100 + 71) * SensorAllowances.SAMPLES_PER_SECOND);
    }

    @Test
    void aFloodIsToldWhenItBeginsAndEveryTenSecondsWhileItLasts() {
        int told = 0;
        long last = 0;
        for (int i = 0; i < 60_000; i++) {
            atS += 0.001;
            if (allowances.frames(BAR, now()) instanceof Verdict.Refused refused) {
                told += refused.tell() ? 1 : 0;
                assertThat(refused.refused()).isEqualTo(++last);
            } else {
                allowances.used(BAR, 10 * SAMPLES, 280);
            }
        }
        assertThat(told).isBetween(5, 7);
    }

    @Test
    void aSensorMaySayHowItIsAsOftenAsOneDoes() {
        for (int i = 0; i < 100; i++) {
            atS += 1;
            assertThat(allowances.report(BAR, now())).isInstanceOf(Verdict.Taken.class);
        }
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += allowances.report(BAR, now()) instanceof Verdict.Taken ? 1 : 0;
        }
        assertThat(taken).isLessThan(25);
        assertThat(allowances.frames(BAR, now()))
                .as("its frames have their own")
                .isInstanceOf(Verdict.Taken.class);
    }

    /** How many messages of ten samples are taken, where so many samples come each second. */
    private long takenOf(SensorId sensor, int hz, int seconds) {
        long taken = 0;
        long messages = (long) hz * seconds / SAMPLES;
        double fromS = atS;
        for (long i = 1; i <= messages; i++) {
            atS = fromS + (double) i * SAMPLES / hz;
            taken += take(sensor);
        }
        return taken;
    }

    /** How many of so many samples are taken that come within a moment. */
    private long burst(SensorId sensor, int samples) {
        long taken = 0;
        for (int i = 0; i < samples / SAMPLES; i++) {
            atS += 1e-5;
            taken += take(sensor);
        }
        return taken;
    }

    private int take(SensorId sensor) {
        if (allowances.frames(sensor, now()) instanceof Verdict.Taken) {
            allowances.used(sensor, SAMPLES, 280);
            return 1;
        }
        return 0;
    }

    private long now() {
        return Math.round(atS * 1e9);
    }
}
