package io.dowel.analysis.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.link.LinkAlert.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatteryWatchTest {

    private final BatteryWatch battery = new BatteryWatch();

    @Test
    void aFullOneSaysNothing() {
        assertThat(said(100, 60, 20)).isEmpty();
    }

    @Test
    void oneThatRunsDownIsNamedAtEachLevelOnce() {
        assertThat(said(21, 20, 19, 18, 12, 10, 9, 8, 0))
                .containsExactly(new LinkAlert(Kind.BATTERY_LOW, 19), new LinkAlert(Kind.BATTERY_VERY_LOW, 9));
    }

    @Test
    void aChargeThatSwingsAboutALevelSaysNothingTwice() {
        assertThat(said(19, 20, 19, 24, 19, 9, 10, 9, 14, 9)).hasSize(2);
    }

    @Test
    void oneThatBeginsNearlyEmptyIsNamedAsThatAtOnce() {
        assertThat(said(5)).containsExactly(new LinkAlert(Kind.BATTERY_VERY_LOW, 5));
    }

    @Test
    void oneThatWasChargedMayRunDownAgain() {
        assertThat(said(19, 80, 19))
                .extracting(LinkAlert::kind)
                .containsExactly(Kind.BATTERY_LOW, Kind.BATTERY_USUAL, Kind.BATTERY_LOW);
        assertThat(said(9, 15, 9))
                .extracting(LinkAlert::kind)
                .containsExactly(Kind.BATTERY_VERY_LOW, Kind.BATTERY_VERY_LOW);
    }

    private List<LinkAlert> said(int... percents) {
        List<LinkAlert> said = new ArrayList<>();
        for (int percent : percents) {
            LinkAlert alert = battery.take(percent);
            if (alert != null) {
                said.add(alert);
            }
        }
        return said;
    }
}
