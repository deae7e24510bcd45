package io.dowel.ingest.mqtt.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecretHashTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void matchesItsSecretAndNoOther() {
        SecretHash hash = SecretHash.of("s3cret");
        assertThat(hash.matches("s3cret")).isTrue();
        assertThat(hash.matches("s3cret ")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.matches(hash.digest())).isFalse();
    }

    /** The digest of another program: {@code printf '%s' 000102030405060708090a0b0c0d0e0f | xxd -r -p | (cat; printf s3cret) | sha256sum}. */
    @Test
    void isTheSha256OfSaltAndSecret() {
        var hash = new SecretHash(
                "000102030405060708090a0b0c0d0e0f", "bb913cc836b213896ba4e54fc1d1c54bc72242421085f10ac4944db11bd9f191");
        assertThat(hash.matches("s3cret")).isTrue();
    }

    @Test
    void twoHashesOfOneSecretDiffer() {
        assertThat(SecretHash.of("s3cret").digest())
                .isNotEqualTo(SecretHash.of("s3cret").digest());
    }

    @Test
    void saysNothingOfItself() {
        SecretHash hash = SecretHash.of("s3cret");
        assertThat(new AcceptedSecret(hash, NOW).toString())
                .doesNotContain(hash.digest())
                .doesNotContain(hash.salt());
    }

    @Test
    void whatIsNoHashIsNotTaken() {
        assertThatThrownBy(() -> new SecretHash("salt", "digest")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEndIsTheFirstMomentAtWhichItIsOver() {
        var secret = new AcceptedSecret(SecretHash.of("s3cret"), NOW);
        assertThat(secret.accepts("s3cret", NOW.minusMillis(1))).isTrue();
        assertThat(secret.accepts("s3cret", NOW)).isFalse();
        assertThat(AcceptedSecret.of("s3cret").accepts("s3cret", NOW)).isTrue();
    }
}
