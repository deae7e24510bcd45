package io.dowel.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.simulator.fleet.Outbox.Waiting;
import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;
import java.util.BitSet;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;

/** What a ledger says to be missing, against what a receiver sees. */
class DeliveryLedgerTest {

    /** What becomes of a message. */
    private enum Fate {
        DELIVERED,
        LOST,
        GIVEN_UP_UNSENT,
        GIVEN_UP_UNDER_WAY
    }

    private static final Fate[] FATES = Fate.values();
    private static final int MESSAGES = 6;

    private final DeliveryLedger ledger = new DeliveryLedger();

    @Test
    void theFewestAndTheMostAreThoseOfAllThatCanHaveArrivedWhateverBecameOfTheMessages() {
        for (int history = 0; history < Math.pow(FATES.length, MESSAGES); history++) {
            var fates = new Fate[MESSAGES];
            int rest = history;
            for (int number = 0; number < MESSAGES; number++, rest /= FATES.length) {
                fates[number] = FATES[rest % FATES.length];
            }
            DeliveryLedger kept = keep(new DeliveryLedger(), 1, fates);
            LongSummaryStatistics seen = seen(fates);
            assertThat(kept.certain()).as("%s", (Object) fates).isEqualTo(seen.getMin());
            assertThat(kept.certain() + kept.perhaps()).as("%s", (Object) fates).isEqualTo(seen.getMax());
        }
    }

    @Test
    void aFirstMessageThatArrivedBeforeItWasGivenUpShowsTheHoleAfterItself() {
        keep(
                ledger,
                1,
                Fate.GIVEN_UP_UNDER_WAY,
                Fate.GIVEN_UP_UNSENT,
                Fate.GIVEN_UP_UNSENT,
                Fate.GIVEN_UP_UNSENT,
                Fate.DELIVERED);
        assertThat(ledger.certain()).isZero();
        assertThat(ledger.perhaps()).isEqualTo(3);
    }

    @Test
    void everyStartHasItsOwnHoles() {
        keep(ledger, 1, Fate.DELIVERED, Fate.LOST, Fate.DELIVERED, Fate.LOST);
        keep(ledger, 2, Fate.LOST, Fate.DELIVERED, Fate.LOST, Fate.GIVEN_UP_UNDER_WAY);
        keep(ledger, 3, Fate.DELIVERED, Fate.GIVEN_UP_UNDER_WAY, Fate.DELIVERED);
        assertThat(ledger.certain()).isEqualTo(1);
        assertThat(ledger.perhaps()).isEqualTo(2);
    }

    @Test
    void aCopyCountsOnlyWhereItBringsWhatItsOriginalDidNot() {
        keep(ledger, 1, Fate.DELIVERED, Fate.DELIVERED, Fate.GIVEN_UP_UNSENT, Fate.GIVEN_UP_UNDER_WAY, Fate.DELIVERED);
        assertThat(ledger.certain()).isEqualTo(1);
        assertThat(ledger.perhaps()).isEqualTo(1);

        ledger.delivered(message(1, 1, Kind.COPY));
        ledger.givenUp(waiting(message(1, 1, Kind.COPY), true));
        assertThat(ledger.certain()).isEqualTo(1);
        assertThat(ledger.perhaps()).isEqualTo(1);

        ledger.givenUp(waiting(message(1, 2, Kind.COPY), true));
        assertThat(ledger.certain()).isZero();
        assertThat(ledger.perhaps()).isEqualTo(2);

        ledger.delivered(message(1, 3, Kind.COPY));
        assertThat(ledger.certain()).isZero();
        assertThat(ledger.perhaps()).isEqualTo(1);
    }

    private static DeliveryLedger keep(DeliveryLedger ledger, long bootId, Fate... fates) {
        for (int number = 0; number < fates.length; number++) {
            Message message = message(bootId, number, Kind.PLAIN);
            switch (fates[number]) {
                case DELIVERED -> ledger.delivered(message);
                case LOST -> {}
                case GIVEN_UP_UNSENT -> ledger.givenUp(waiting(message, false));
                case GIVEN_UP_UNDER_WAY -> ledger.givenUp(waiting(message, true));
            }
        }
        return ledger;
    }

    /** The holes that a receiver sees, in every case: each message given up under way arrived or did not. */
    private static LongSummaryStatistics seen(Fate... fates) {
        var holes = new LongSummaryStatistics();
        for (long arrived = 0; arrived < 1L << fates.length; arrived++) {
            BitSet numbers = BitSet.valueOf(new long[] {arrived});
            if (canArrive(numbers, fates)) {
                int first = Math.max(0, numbers.nextSetBit(0));
                holes.accept(numbers.length() - first - numbers.cardinality());
            }
        }
        return holes;
    }

    private static boolean canArrive(BitSet numbers, Fate... fates) {
        for (int number = 0; number < fates.length; number++) {
            boolean can =
                    switch (fates[number]) {
                        case DELIVERED -> numbers.get(number);
                        case LOST, GIVEN_UP_UNSENT -> !numbers.get(number);
                        case GIVEN_UP_UNDER_WAY -> true;
                    };
            if (!can) {
                return false;
            }
        }
        return true;
    }

    private static Waiting waiting(Message message, boolean again) {
        return new Waiting(message, 0, again);
    }

    private static Message message(long bootId, long number, Kind kind) {
        return new Message(0, 0, bootId, number, 0, 1, Message.NO_BIAS, -1, kind);
    }
}
