package io.dowel.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Recording lift = Lift.of(4, Lift.TRUNK);

    @Test
    void theFirstRoundIsTheRecordingItself() {
        TimedFrame frame = lift.frames().get(2);

        assertThat(new Rounds(lift, 0).inRound(frame, 0)).isEqualTo(frame);
    }

    @Test
    void aLaterRoundIsTheSensorStartedAnewWhileItsTimeGoesOn() {
        TimedFrame first = lift.frames().get(0);

        TimedFrame again = new Rounds(lift, 0).inRound(first, 2);

        long periodNanos = 30_000_000L + Rounds.RESTART_NANOS;
        assertThat(again.arrivalNanos()).isEqualTo(2 * periodNanos);
        assertThat(again.frame().bootId()).isEqualTo(3);
        assertThat(again.frame().sequence()).isZero();
        assertThat(again.frame().deviceNanos(0)).isEqualTo(first.frame().deviceNanos(0) + 2 * periodNanos);
    }

    @Test
    void measuredValuesStayBitForBit() {
        ImuFrame frame = lift.frames().get(3).frame();

        ImuFrame again = new Rounds(lift, 5).inRound(lift.frames().get(3), 1).frame();

        assertThat(new double[] {again.ax(0), again.ay(0), again.az(0), again.gx(0), again.gy(0), again.gz(0)})
                .containsExactly(frame.ax(0), frame.ay(0), frame.az(0), frame.gx(0), frame.gy(0), frame.gz(0));
        assertThat(again.batteryPercent()).isEqualTo(frame.batteryPercent());
    }

    /** Else the second replay's frames of one boot would look like those of the first's other, and be dropped. */
    @Test
    void aReplayAfterAnotherReusesNoBootIdOfASensorThatStartedAnew() {
        TimedFrame first = lift.frames().get(0);
        TimedFrame rebooted = new Rounds(lift, 0).inRound(lift.frames().get(1), 1);
        var restarted = new Recording(
                lift.name(), lift.exerciseId(), lift.placements(), List.of(first, rebooted), lift.warnings());
        ReplaySettings once = ReplaySettings.to(URI.create("tcp://broker.test"), Topics.DEFAULT);

        var boots = new TreeSet<Long>();
        for (int round = 0; round < 3; round++) {
            var rounds = new Rounds(
                    restarted, once.withBootsOfRound(restarted, round).bootOffset());
            restarted
                    .frames()
                    .forEach(f -> boots.add(rounds.inRound(f, 0).frame().bootId()));
        }
        assertThat(boots).hasSize(6);
    }

    @Test
    void bootIdsWrapAroundThirtyTwoBits() {
        var rounds = new Rounds(lift, 0xFFFF_FFFFL);

        assertThat(rounds.inRound(lift.frames().get(0), 0).frame().bootId()).isZero();
    }
}
