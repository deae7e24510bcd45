package io.dowel.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Cut;
import io.dowel.simulator.stream.Happening.Died;
import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Lost;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.Happening.Reason;
import io.dowel.simulator.stream.Happening.Reset;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final String ALL = "loss=1%,burst=2s/60s,jitter=40ms,reorder=1%,duplicate=1%,drift=50ppm,bias=3dps,"
            + "reset=1/5min,disconnect=5s/60s,battery=20%";
    private static final long HOUR_S = 3600;
    private static final int HOUR_MESSAGES = 36_000;

    /** Five standard deviations of a count of 36,000 draws at 1 %: no seed of a sound source comes near it. */
    private static final int MANY = 95;

    @Nested
    class AsText {

        @Test
        void everyFaultIsReadAndOrderedFromTheChipToTheRadio() {
            assertThat(Faults.parse(ALL))
                    .hasToString("battery=20%/1200s,reset=1/300s,drift=50ppm,bias=3dps,disconnect=5s/60s,burst=2s/60s,"
                            + "loss=1%,duplicate=1%,reorder=1%,jitter=40ms");
        }

        @Test
        void whatIsWrittenIsReadAgain() {
            Faults faults = Faults.parse(ALL);
            assertThat(Faults.parse(faults.toString())).isEqualTo(faults);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "los=1%                | 'los' is no fault; there are battery=20% or battery=20%/10min, reset=1/5min",
                    "loss                  | loss: '' is not a number followed by %; write it like loss=1%",
                    "loss=1                | loss: '1' is not a number followed by %; write it like loss=1%",
                    "loss=0%               | loss: '0%' is not above 0",
                    "loss=101%             | loss: '101%' is not above 0% and at most 100%",
                    "loss=1%,loss=2%       | 'loss' is said twice",
                    "jitter=40             | jitter: '40' is not a time such as 40ms, 2s or 5min; write it like jitter=40ms",
                    "burst=2s              | burst: '2s' does not say how long and how often; write it like burst=2s/60s",
                    "burst=60s/2s          | burst: '60s/2s' lasts no shorter than the time in which it comes back",
                    "reset=2/5min          | reset: '2/5min' is not once in a time; write it like reset=1/5min",
                    "reset=1/1s            | reset: a sensor takes 1500ms to start, so '1/1s' is too often",
                    "drift=50              | drift: '50' is not a number followed by ppm",
                    "loss=1%,              | '' is no fault"
                })
        void whatIsNotUnderstoodIsSaid(String text, String said) {
            assertThatThrownBy(() -> Faults.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(said);
        }
    }

    @Nested
    class Seeds {

        @Test
        void theSameSeedGivesTheSameStream() {
            assertThat(Steady.with(ALL, 5, HOUR_S)).isEqualTo(Steady.with(ALL, 5, HOUR_S));
        }

        @Test
        void anotherSeedGivesAnotherStream() {
            assertThat(Steady.with(ALL, 5, HOUR_S)).isNotEqualTo(Steady.with(ALL, 6, HOUR_S));
        }

        @Test
        void anotherFaultLeavesTheMessagesLostByThisOneAlone() {
            assertThat(lostNumbers("loss=1%,duplicate=10%,jitter=40ms,bias=1dps"))
                    .isEqualTo(lostNumbers("loss=1%"));
        }

        private List<Long> lostNumbers(String faults) {
            return Steady.only(Lost.class, Steady.with(faults, 5, HOUR_S)).stream()
                    .map(lost -> lost.message().sequence())
                    .toList();
        }
    }

    @Nested
    class EachFault {

        @Test
        void lossTakesItsShareAndSaysSo() {
            List<Happening> hour = Steady.with("loss=1%", 5, HOUR_S);
            assertThat(Steady.only(Lost.class, hour))
                    .hasSizeBetween(360 - MANY, 360 + MANY)
                    .allMatch(lost -> lost.reason() == Reason.LOSS);
            assertThat(hour).hasSize(HOUR_MESSAGES);
        }

        @Test
        void aBurstTakesOneStretchOutOfEachMinute() {
            List<Lost> lost = Steady.only(Lost.class, Steady.with("burst=2s/60s", 5, HOUR_S));
            assertThat(lost).hasSize(60 * 20).allMatch(l -> l.reason() == Reason.BURST);
            assertThat(lost.stream()
                            .map(l -> TimeUnit.NANOSECONDS.toMinutes(l.atNanos()))
                            .distinct())
                    .hasSize(60);
        }

        @Test
        void jitterMakesLateAndKeepsTheOrder() {
            List<Message> messages = Steady.only(Message.class, Steady.with("jitter=250ms", 5, HOUR_S));
            assertThat(Steady.sequences(messages))
                    .isEqualTo(LongStream.range(0, HOUR_MESSAGES).boxed().toList());
            assertThat(messages).isSortedAccordingTo((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
            assertThat(messages.stream().mapToLong(m -> m.atNanos() - m.sequence() * Steady.INTERVAL_NANOS))
                    .allMatch(late -> late >= 0 && late <= 250_000_000)
                    .anyMatch(late -> late > 200_000_000);
        }

        @Test
        void reorderLetsTheNextMessageOvertake() {
            List<Message> messages = Steady.only(Message.class, Steady.with("reorder=1%", 5, HOUR_S));
            assertThat(messages).hasSize(HOUR_MESSAGES);
            long overtaken = 0;
            for (int i = 0; i < messages.size(); i++) {
                Message m = messages.get(i);
                if (m.kind() == Kind.OVERTAKEN) {
                    overtaken++;
                    assertThat(messages.get(i - 1).sequence()).isEqualTo(m.sequence() + 1);
                    assertThat(m.atNanos()).isEqualTo(messages.get(i - 1).atNanos());
                }
            }
            assertThat(overtaken).isBetween(360L - MANY, 360L + MANY);
        }

        @Test
        void duplicateSendsTheVerySameMessageAgain() {
            List<Message> messages = Steady.only(Message.class, Steady.with("duplicate=1%", 5, HOUR_S));
            assertThat(messages.size() - HOUR_MESSAGES).isBetween(360 - MANY, 360 + MANY);
            for (int i = 1; i < messages.size(); i++) {
                if (messages.get(i).kind() == Kind.COPY) {
                    assertThat(messages.get(i).as(Kind.PLAIN)).isEqualTo(messages.get(i - 1));
                }
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4})
        void driftStretchesTheSensorsTimeAndLeavesTheRoomsAlone(long seed) {
            List<Message> messages = Steady.only(Message.class, Steady.with("drift=50ppm", seed, HOUR_S));
            Message last = messages.get(messages.size() - 1);
            double ppm = 1e6 * (last.deviceNanos() - last.atNanos()) / last.atNanos();
            assertThat(ppm).isBetween(-50.0, 50.0).isNotZero();
            assertThat(last.clockRate()).isCloseTo(1 + ppm * 1e-6, within(1e-11));
        }

        @Test
        void biasIsAsensorsOwnAndStays() {
            List<Message> messages = Steady.only(Message.class, Steady.with("bias=3dps", 5, HOUR_S));
            assertThat(messages.stream().map(Message::biasRadps).distinct()).hasSize(1);
            double most = Math.toRadians(3);
            assertThat(messages.get(0).biasRadps().x()).isBetween(-most, most).isNotZero();
        }

        @Test
        void aResetBeginsNumbersAndClockAnewUnderAnotherBoot() {
            List<Happening> hour = Steady.with("reset=1/5min", 5, HOUR_S);
            assertThat(Steady.only(Reset.class, hour)).hasSizeBetween(11, 12);
            var boots = new HashSet<Long>();
            long boot = Steady.BOOT;
            long expected = 0;
            long upNanos = 0;
            for (Happening h : hour) {
                if (h instanceof Reset reset) {
                    upNanos = reset.upNanos();
                    expected = 0;
                } else if (h instanceof Message m) {
                    assertThat(m.sequence()).isEqualTo(expected++);
                    assertThat(m.deviceNanos()).isEqualTo(m.sequence() * Steady.INTERVAL_NANOS);
                    assertThat(m.atNanos()).isGreaterThanOrEqualTo(upNanos);
                    assertThat(m.bootId() == boot || m.sequence() == 0).isTrue();
                    boot = m.bootId();
                    boots.add(boot);
                }
            }
            assertThat(boots).hasSize(Steady.only(Reset.class, hour).size() + 1);
        }

        @Test
        void aDisconnectCutsOnceAMinuteAndLosesNothing() {
            List<Happening> hour = Steady.with("disconnect=5s/60s", 5, HOUR_S);
            assertThat(Steady.only(Cut.class, hour))
                    .hasSizeBetween(59, 60)
                    .allMatch(cut -> cut.untilNanos() - cut.atNanos() == TimeUnit.SECONDS.toNanos(5));
            assertThat(Steady.only(Message.class, hour)).hasSize(HOUR_MESSAGES);
        }

        @Test
        void aBatteryRunsDownAndThenNothingComes() {
            List<Happening> hour = Steady.with("battery=20%/10min", 5, HOUR_S);
            assertThat(hour.get(hour.size() - 1)).isInstanceOf(Died.class);
            List<Message> messages = Steady.only(Message.class, hour);
            assertThat(messages.get(0).batteryPercent()).isBetween(10, 20);
            assertThat(messages.get(messages.size() - 1).batteryPercent()).isZero();
            assertThat(messages).isSortedAccordingTo((a, b) -> b.batteryPercent() - a.batteryPercent());
            long minutes = TimeUnit.NANOSECONDS.toMinutes(
                    messages.get(messages.size() - 1).atNanos());
            assertThat(minutes).isBetween(5L, 10L);
        }

        @Test
        void aBatteryThatIsEmptyWhileTheSensorStartsIsStillSaid() {
            List<Happening> all = Steady.with("battery=20%/20s,reset=1/2s", 5, 60);
            assertThat(Steady.only(Died.class, all)).hasSize(1);
            assertThat(all.get(all.size() - 1)).isInstanceOf(Died.class);
        }
    }

    @Test
    void togetherTheyAccountForEveryMessage() {
        List<Happening> hour =
                Steady.with("loss=1%,burst=2s/60s,duplicate=1%,reorder=1%,jitter=40ms,drift=50ppm", 5, HOUR_S);
        List<Message> messages = Steady.only(Message.class, hour);
        long copies = messages.stream().filter(m -> m.kind() == Kind.COPY).count();
        assertThat(messages.size() - copies + Steady.only(Lost.class, hour).size())
                .isEqualTo(HOUR_MESSAGES);
        assertThat(messages.stream().map(Message::sequence).distinct()).hasSize(messages.size() - (int) copies);
    }
}
