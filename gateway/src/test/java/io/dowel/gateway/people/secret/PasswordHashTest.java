package io.dowel.gateway.people.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.people.secret.PasswordHash.Cost;
import io.dowel.gateway.people.secret.PasswordWork.Verdict;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final Cost LITTLE = new Cost(64, 1, 1);
    private static final String PASSWORD = "a horse that walks at night";

    @Test
    void opensForItsPasswordOnly() {
        PasswordHash hash = PasswordHash.of(PASSWORD, LITTLE);

        assertThat(hash.matches(PASSWORD)).isTrue();
        assertThat(hash.matches(PASSWORD + " ")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    @Test
    void isReadFromItsTextWithItsCosts() {
        PasswordHash hash = PasswordHash.of(PASSWORD, LITTLE);

        assertThat(hash.text()).startsWith("$argon2id$v=19$m=64,t=1,p=1$").doesNotContain(PASSWORD);
        assertThat(PasswordHash.parse(hash.text())).isEqualTo(hash);
        assertThat(PasswordHash.parse(hash.text()).matches(PASSWORD)).isTrue();
        assertThat(hash.toString()).doesNotContain("$");
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(PasswordHash.of(PASSWORD, LITTLE).text())
                .isNotEqualTo(PasswordHash.of(PASSWORD, LITTLE).text());
    }

    /** The reference implementation's own: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32}. */
    @Test
    void agreesWithTheReferenceImplementation() {
        var reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        // Its salt is shorter than any that is made here, and not taken from a text.
        assertThatThrownBy(() -> PasswordHash.parse(reference)).isInstanceOf(IllegalArgumentException.class);
        byte[] hash = java.util.Base64.getDecoder().decode("CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(new PasswordHash(
                                new Cost(65536, 2, 1),
                                "somesalt".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                hash)
                        .matches("password"))
                .isTrue();
    }

    @Test
    void costsAtLeastWhatOwaspAsks() {
        assertThat(Cost.NOW.memoryKib()).isGreaterThanOrEqualTo(19 * 1024);
        assertThat(Cost.NOW.passes()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void treatsALetterTypedAsTwoSignsAsOne() {
        assertThat(PasswordHash.of("Gr\u00fc\u00dfe an alle hier", LITTLE).matches("Gru\u0308\u00dfe an alle hier"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoneIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("$");
    }

    @Nested
    class AtWork {

        private final PasswordWork work = new PasswordWork(LITTLE);

        @Test
        void saysWhetherAPasswordIsTheOne() {
            String kept = work.hash(PASSWORD).orElseThrow();

            assertThat(work.verify(PASSWORD, kept)).contains(new Verdict(true, false));
            assertThat(work.verify("another one altogether", kept)).contains(new Verdict(false, false));
            assertThat(work.verify(PASSWORD, null)).contains(new Verdict(false, false));
        }

        @Test
        void saysThatTheCostsWereRaisedSince() {
            String before = PasswordHash.of(PASSWORD, new Cost(32, 1, 1)).text();

            assertThat(work.verify(PASSWORD, before)).contains(new Verdict(true, true));
        }

        @Test
        void turnsAwayWhoFindsTooManyWaiting() {
            int places = PasswordWork.AT_ONCE + PasswordWork.MAY_WAIT;
            var held = new CountDownLatch(1);
            var threads = Executors.newFixedThreadPool(places);
            try {
                for (int i = 0; i < places; i++) {
                    threads.execute(() -> work.atWork(() -> {
                        try {
                            return held.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
                }
                await().until(() -> work.underWay() == places);

                assertThat(work.verify(PASSWORD, null)).isEmpty();
                assertThat(work.hash(PASSWORD)).isEmpty();
            } finally {
                held.countDown();
                threads.shutdown();
            }
            await().until(() -> work.underWay() == 0);
            assertThat(work.verify(PASSWORD, null)).isPresent();
        }
    }

    @Nested
    class Rules {

        @Test
        void askForLengthAndForNothingElse() {
            assertThat(PasswordRules.objection("aaaaaaaaaaaa", "ada")).isEmpty();
            assertThat(PasswordRules.objection("a".repeat(128), "ada")).isEmpty();
            assertThat(PasswordRules.objection("a".repeat(11), "ada")).isPresent();
            assertThat(PasswordRules.objection("a".repeat(129), "ada")).isPresent();
        }

        @Test
        void doNotTakeTheUserNameWhateverItsLetters() {
            assertThat(PasswordRules.objection("Ada.Lovelace.X", "ada.lovelace.x"))
                    .isPresent();
            assertThat(PasswordRules.objection("Ada.Lovelace.X1", "ada.lovelace.x"))
                    .isEmpty();
        }
    }
}
