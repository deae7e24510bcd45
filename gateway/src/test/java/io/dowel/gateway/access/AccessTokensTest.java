package io.dowel.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private final AccessTokens tokens = AccessTokens.random();

    @Test
    void eachTokenOpensItsRoleAndNothingElseDoes() {
        String physio = tokens.tokenFor(Role.PHYSIO).reveal();

        assertThat(tokens.roleOf(physio)).contains(Role.PHYSIO);
        assertThat(tokens.roleOf(tokens.tokenFor(Role.PATIENT).reveal())).contains(Role.PATIENT);
        assertThat(tokens.roleOf("")).isEmpty();
        assertThat(tokens.roleOf(physio.substring(1))).isEmpty();
        assertThat(tokens.roleOf(physio + " ")).isEmpty();
        assertThat(AccessTokens.random().roleOf(physio)).isEmpty();
    }

    @Test
    void aDrawnTokenHas256BitsThatNeedNoEscaping() {
        assertThat(AccessToken.random().reveal()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void printingATokenDoesNotShowIt() {
        String secret = tokens.tokenFor(Role.PHYSIO).reveal();

        assertThat(tokens.tokenFor(Role.PHYSIO).toString()).doesNotContain(secret);
        assertThat(tokens.toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789012345678901234567890", "spaces are not allowed in a token, sorry"})
    void aTokenThatCouldBeGuessedOrNeedsEscapingIsNotOne(String secret) {
        assertThatThrownBy(() -> AccessToken.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(secret.isEmpty() || !e.getMessage().contains(secret))
                        .isTrue());
    }

    @Test
    void oneTokenForBothRolesCannotBe() {
        AccessToken same = AccessToken.random();
        assertThatThrownBy(() -> new AccessTokens(same, AccessToken.of(same.reveal())))
                .hasMessage("the physio's and the tablet's token must differ");
    }
}
