package io.dowel.gateway.live.session;

import static io.dowel.gateway.live.EventSamples.link;
import static io.dowel.gateway.live.EventSamples.pose;
import static io.dowel.gateway.live.EventSamples.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.gateway.live.EventSamples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionJournalTest {

    private final AtomicLong dropped = new AtomicLong();
    private final SessionJournal journal = new SessionJournal(20, dropped::addAndGet);

    @Test
    void aReaderGoesOnAfterTheLastNumberItSaw() {
        say(1, 5);

        assertThat(numbers(journal.after(2, 2))).containsExactly(3L, 4L);
        assertThat(numbers(journal.after(4, 2))).containsExactly(5L);
        assertThat(journal.after(5, 2)).isEmpty();
        assertThat(journal.after(99, 2)).isEmpty();
    }

    @Test
    void anEmptyJournalHasNothingToRead() {
        assertThat(journal.first()).isEqualTo(1);
        assertThat(journal.last()).isZero();
        assertThat(journal.after(0, 10)).isEmpty();
    }

    @Test
    void anEventThatIsSaidAgainIsKeptOnce() {
        say(1, 3);
        say(2, 4);

        assertThat(numbers(journal.after(0, 10))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aNumberLeftOutCannotBe() {
        say(1, 3);

        assertThatThrownBy(() -> journal.append(List.of(rating(5))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("event 5 cannot follow event 3");
    }

    @Test
    void aRestoredSessionMayBeginAtAnyNumber() {
        say(41, 43);

        assertThat(journal.first()).isEqualTo(41);
        assertThat(numbers(journal.after(0, 10))).containsExactly(41L, 42L, 43L);
    }

    @Test
    void watchersAreWokenByEveryChangeUntilTheyLeave() {
        var wakes = new AtomicInteger();
        Runnable unwatch = journal.watch(wakes::incrementAndGet);
        say(1, 1);
        journal.append(List.of(pose(1)));
        unwatch.run();
        say(2, 2);

        assertThat(wakes).hasValue(2);
    }

    @Nested
    class BeyondItsBound {

        @Test
        void theOldestEventsGoAndAreCounted() {
            say(1, 25);

            assertThat(journal.last()).isEqualTo(25);
            assertThat(journal.first()).isEqualTo(1 + dropped.get());
            assertThat(dropped.get()).isBetween(5L, 7L);
            assertThat(journal.after(0, 100)).hasSizeLessThanOrEqualTo(20);
        }

        @Test
        void whatIsKeptHasNoHole() {
            say(1, 1000);

            List<Long> kept = numbers(journal.after(0, 100));
            assertThat(kept).first().isEqualTo(journal.first());
            assertThat(kept).last().isEqualTo(1000L);
            assertThat(kept).hasSize((int) (1000 - journal.first() + 1));
        }
    }

    @Nested
    class OfWhatIsTrueNow {

        @Test
        void onlyTheNewestPoseAndTheNewestStateOfEachLinkAreKept() {
            journal.append(List.of(pose(1), link(EventSamples.BAR, 1, 0)));
            journal.append(List.of(link(EventSamples.TRUNK, 1.5, 2), pose(2)));
            journal.append(List.of(link(EventSamples.BAR, 2.5, 7)));

            LiveState live = journal.live();
            assertThat(live.version()).isEqualTo(3);
            assertThat(live.at()).isEqualTo(EventSamples.at(2.5));
            assertThat(live.pose()).isEqualTo(pose(2));
            assertThat(live.links()).containsExactly(link(EventSamples.BAR, 2.5, 7), link(EventSamples.TRUNK, 1.5, 2));
        }

        @Test
        void anEventThatCountsDoesNotChangeIt() {
            journal.append(List.of(pose(1)));
            say(1, 3);

            assertThat(journal.live().version()).isEqualTo(1);
        }
    }

    private void say(long from, long to) {
        for (long number = from; number <= to; number++) {
            journal.append(List.of(rating(number)));
        }
    }

    private static List<Long> numbers(List<Durable> events) {
        return events.stream().map(Durable::number).toList();
    }
}
