package io.dowel.analysis.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.link.LinkAlert.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateWatchTest {

    private final RateWatch rate = new RateWatch();
    private final List<LinkAlert> said = new ArrayList<>();
    private double atS;

    @Test
    void aSteadyOneSaysNothing() {
        passS(60, 100);
        assertThat(said).isEmpty();
    }

    @Test
    void oneFarBelowTheUsualIsNamedOnceItStaysSoAndOnceItIsBack() {
        passS(10, 100);
        passS(RateWatch.STAYS_S - 0.5, 55);
        assertThat(said).isEmpty();
        passS(20, 55);
        passS(20, 100);
        assertThat(said).containsExactly(new LinkAlert(Kind.RATE_LOW, 55), new LinkAlert(Kind.RATE_USUAL, 100));
    }

    @Test
    void aShortDipIsNotWorthAWord() {
        passS(10, 100);
        for (int i = 0; i < 5; i++) {
            passS(RateWatch.STAYS_S - 0.5, 30);
            passS(1, 100);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatWasNeverEnoughIsNamedThoughItIsTheUsual() {
        passS(10, 25);
        assertThat(said).containsExactly(new LinkAlert(Kind.RATE_LOW, 25));
    }

    @Test
    void belowFortyIsTooLowHoweverLowTheUsualIs() {
        passS(10, 50);
        passS(10, 39);
        assertThat(said).containsExactly(new LinkAlert(Kind.RATE_LOW, 39));
    }

    @Test
    void oneFarAboveTheUsualIsNamed() {
        passS(10, 100);
        passS(10, 200);
        passS(10, 104);
        assertThat(said).containsExactly(new LinkAlert(Kind.RATE_HIGH, 200), new LinkAlert(Kind.RATE_USUAL, 104));
    }

    @Test
    void oneAtTheEdgeDoesNotSayTwoThingsInTurn() {
        passS(10, 100);
        for (int i = 0; i < 10; i++) {
            passS(4, 59);
            passS(4, 61);
        }
        assertThat(said).hasSize(1);
    }

    private void passS(double seconds, double hz) {
        for (double endS = atS + seconds; atS < endS; atS += 0.1) {
            LinkAlert alert = rate.take(atS, hz, hz);
            if (alert != null) {
                said.add(alert);
            }
        }
    }
}
