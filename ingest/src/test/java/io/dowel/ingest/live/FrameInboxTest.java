package io.dowel.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.ingest.live.FrameInbox.Offer;
import org.junit.jupiter.api.Test;

class FrameInboxTest {

    private final FrameInbox inbox = new FrameInbox(3);

    @Test
    void onlyTheFirstFrameWakesTheSession() {
        assertThat(inbox.offer(frame(0))).isEqualTo(Offer.WAKE);
        assertThat(inbox.offer(frame(1))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void aFullInboxGivesUpTheOldestFrame() {
        inbox.offer(frame(0));
        inbox.offer(frame(1));
        inbox.offer(frame(2));
        assertThat(inbox.offer(frame(3))).isEqualTo(Offer.DROPPED_OLDEST);
        assertThat(inbox.size()).isEqualTo(3);
        assertThat(inbox.poll()).isEqualTo(frame(1));
    }

    @Test
    void aSensorThatFillsItPushesOutOnlyItsOwn() {
        inbox.offer(frame(0));
        inbox.offer(new ReceivedFrame(1, Sessions.frame(Sessions.TRUNK, 0)));
        for (int i = 1; i <= 100; i++) {
            inbox.offer(frame(i));
        }
        assertThat(inbox.size()).isEqualTo(3);
        assertThat(inbox.isPast(1)).isTrue();
        assertThat(inbox.isPast(2)).isFalse();
        assertThat(inbox.poll()).isEqualTo(new ReceivedFrame(1, Sessions.frame(Sessions.TRUNK, 0)));
        assertThat(inbox.poll()).isEqualTo(frame(99));
        assertThat(inbox.poll()).isEqualTo(frame(100));
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void aVisitThatEmptiedItEndsAndTheNextFrameWakesAgain() {
        inbox.offer(frame(0));
        assertThat(inbox.poll()).isEqualTo(frame(0));
        assertThat(inbox.poll()).isNull();
        assertThat(inbox.finishVisit()).isFalse();
        assertThat(inbox.offer(frame(1))).isEqualTo(Offer.WAKE);
    }

    @Test
    void aVisitThatLeftFramesMustComeAgainUnasked() {
        inbox.offer(frame(0));
        inbox.offer(frame(1));
        inbox.poll();
        assertThat(inbox.finishVisit()).isTrue();
        assertThat(inbox.offer(frame(2))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void anInboxWithoutRoomMakesNoSense() {
        assertThatThrownBy(() -> new FrameInbox(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ReceivedFrame frame(long sequence) {
        return new ReceivedFrame(sequence, Sessions.frame(Sessions.BAR, sequence));
    }
}
