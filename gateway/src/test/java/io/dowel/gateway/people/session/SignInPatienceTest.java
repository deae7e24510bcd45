package io.dowel.gateway.people.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.people.PeopleMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInPatienceTest {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SignInPatience patience = new SignInPatience(new PeopleMeters(meters));

    @Test
    void theFirstFewAttemptsAtANameAreFree() {
        for (int i = 0; i < SignInPatience.FREE_OF_A_NAME; i++) {
            assertThat(patience.begin("ada", "a", START)).isZero();
        }
        assertThat(patience.begin("ada", "a", START)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void thenTheWaitDoublesUpToAMinuteFromWhateverAddress() {
        Instant now = START;
        for (int i = 1; i < SignInPatience.FREE_OF_A_NAME; i++) {
            patience.begin("ada", "address-" + i, now);
        }
        for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(patience.begin("ada", "address-" + expected, now)).isZero();
            Duration wait = patience.begin("ada", "elsewhere", now);
            assertThat(wait).isEqualTo(Duration.ofSeconds(expected));
            now = now.plus(wait);
        }
    }

    @Test
    void anAttemptThatCameTooSoonDoesNotMakeTheWaitLonger() {
        for (int i = 0; i < SignInPatience.FREE_OF_A_NAME; i++) {
            patience.begin("ada", "a", START);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(patience.begin("ada", "a", START)).isEqualTo(Duration.ofSeconds(1));
        }
        assertThat(patience.begin("ada", "a", START.plusSeconds(1))).isZero();
    }

    @Test
    void anAddressThatTriesManyNamesWaitsToo() {
        for (int i = 0; i < SignInPatience.FREE_OF_AN_ADDRESS; i++) {
            assertThat(patience.begin("name" + i, "a", START)).isZero();
        }
        assertThat(patience.begin("another", "a", START)).isPositive();
        assertThat(patience.begin("another", "b", START)).isZero();
    }

    @Test
    void aRightPasswordStartsItsNameAfresh() {
        for (int i = 0; i < 3; i++) {
            patience.begin("ada", "a", START);
        }
        patience.succeeded("ada", "a");
        for (int i = 0; i < SignInPatience.FREE_OF_A_NAME; i++) {
            assertThat(patience.begin("ada", "a", START)).isZero();
        }
    }

    @Test
    void peopleWhoSignInRightlyDoNotMakeTheirAddressWait() {
        for (int i = 0; i < 200; i++) {
            assertThat(patience.begin("name" + i, "a", START)).isZero();
            patience.succeeded("name" + i, "a");
        }
    }

    @Test
    void nothingIsRememberedForLongerThanAnHour() {
        for (int i = 0; i < 10; i++) {
            patience.begin("ada", "a", START);
        }
        patience.begin("bob", "b", START.plus(SignInPatience.REMEMBERED));
        assertThat(patience.size()).isEqualTo(2);
        assertThat(patience.begin("ada", "a", START.plus(SignInPatience.REMEMBERED)))
                .isZero();
    }

    @Test
    void whatIsWatchedIsBoundedAndCounted() {
        for (int i = 0; i < SignInPatience.MAX_WATCHED; i++) {
            patience.begin("name" + i, "address" + i, START);
        }
        assertThat(patience.size()).isEqualTo(SignInPatience.MAX_WATCHED);
        assertThat(meters.counter("dowel.signin.forgotten").count()).isEqualTo(SignInPatience.MAX_WATCHED);
    }
}
