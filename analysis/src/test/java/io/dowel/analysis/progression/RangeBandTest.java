package io.dowel.analysis.progression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dowel.analysis.progression.RangeBand.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeBandTest {

    @ParameterizedTest
    @CsvSource({"40, 50", "40, 55.9", "0, 15.99"})
    void narrowerThanABackSensorCanTellIsRefusedInASentence(double low, double high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RangeBand(low, high, Unit.DEGREES))
                .withMessage("a band narrower than ±8° is finer than a back sensor can tell apart");
    }

    @Test
    void ofPlusMinusEightDegreesIsTakenAndStaysSoHoweverFarItIsMoved() {
        RangeBand band = new RangeBand(40, 56, Unit.DEGREES);
        for (int i = 0; i < 100; i++) {
            band = band.moved(0.7);
        }
        assertThat(band.halfWidth()).isGreaterThan(7.999);
    }

    @Test
    void ofABarMayBeAsNarrowAsThePhysioLikes() {
        assertThat(new RangeBand(0.5, 0.52, Unit.METRES).contains(0.51)).isTrue();
    }
}
