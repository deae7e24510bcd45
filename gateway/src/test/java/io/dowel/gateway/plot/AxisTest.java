package io.dowel.gateway.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void marksStandAtRoundValues() {
        assertThat(RoundTicks.between(-7, 63, 5).values()).containsExactly(0.0, 20.0, 40.0, 60.0);
        assertThat(RoundTicks.between(27.3, 31.1, 8).values())
                .containsExactly(27.5, 28.0, 28.5, 29.0, 29.5, 30.0, 30.5, 31.0);
        assertThat(RoundTicks.between(-0.9, 0.9, 4).values()).containsExactly(-0.5, 0.0, 0.5);
    }

    @Test
    void labelsHaveAsManyDecimalsAsTheyNeed() {
        RoundTicks halves = RoundTicks.between(-1, 1, 4);

        assertThat(halves.values().stream().map(halves::label)).containsExactly("−1.0", "−0.5", "0.0", "0.5", "1.0");
        assertThat(RoundTicks.between(0, 60, 4).label(20)).isEqualTo("20");
    }

    @Test
    void thinningKeepsCornersAndDropsWhatLiesOnALine() {
        double[] x = {0, 1, 2, 3, 4, 5, 6};
        double[] y = {0, 0.1, 0, 10, 20, 30.2, 40};

        BitSet keep = Thinning.keep(x, y);

        assertThat(keep.stream()).containsExactly(0, 2, 6);
    }
}
