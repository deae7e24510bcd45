package io.dowel.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageAllowanceTest {

    private static final long SECOND = 1_000_000_000;

    private final MessageAllowance allowance = new MessageAllowance(3, 2, 0);

    @Test
    void aBurstIsAllowedAndThenNoMore() {
        assertThat(taken(10, 0)).isEqualTo(3);
    }

    @Test
    void itFillsAgainSteadily() {
        taken(10, 0);
        assertThat(taken(10, SECOND)).isEqualTo(2);
        assertThat(taken(10, 2 * SECOND)).isEqualTo(2);
    }

    @Test
    void aLongSilenceSavesUpNoMoreThanOneBurst() {
        assertThat(taken(10, 3600 * SECOND)).isEqualTo(3);
    }

    private int taken(int tries, long nowNanos) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += allowance.take(nowNanos) ? 1 : 0;
        }
        return taken;
    }
}
