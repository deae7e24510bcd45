package io.dowel.gateway.fleet.audience;

import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.FrameSequencer;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.fleet.audience.Audience.Losses;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionStepper;
import io.dowel.simulator.fleet.Delays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the service makes of one sensor of a fleet: its delays and its losses. */
sealed interface HeardSensor {

    /** A silence this long means that nothing is waited for any more: a session gives up on a missing frame after 200 ms. */
    double QUIET_S = 0.3;

    /** What it missed, as of now. */
    Losses losses();

    /** Whether the service has made up its mind about everything that came. */
    boolean settled();

    /** A sensor with a session of its own, analysed as any other. Stepped and published by the session's context. */
    final class InSession implements HeardSensor {

        private final int number;
        private final PublishTimes published;
        private final Delays delays;
        private long sinceNanos = PublishTimes.UNKNOWN;
        private volatile @Nullable Link link;

        InSession(int number, PublishTimes published, Delays delays) {
            this.number = number;
            this.published = published;
            this.delays = delays;
        }

        SessionStepper analysis(SessionPlan plan) {
            var analyzer = new SessionAnalyzer(plan);
            return input -> {
                sinceNanos = input instanceof SessionInput.FrameArrived arrived
                        ? published.since(
                                number,
                                arrived.frame().bootId(),
                                arrived.frame().sequence())
                        : PublishTimes.UNKNOWN;
                return analyzer.step(input);
            };
        }

        /** What the session says; where it shows the lift, that is what the frame was for. */
        void said(List<SessionEvent> events) {
            boolean shown = false;
            for (SessionEvent event : events) {
                shown |= event instanceof Pose;
                if (event instanceof Link newer) {
                    link = newer;
                }
            }
            if (shown && sinceNanos != PublishTimes.UNKNOWN) {
                delays.add(sinceNanos, System.nanoTime());
            }
        }

        @Override
        public Losses losses() {
            Link last = link;
            return last == null ? new Losses(0, 0) : new Losses(last.lost(), last.duplicates());
        }

        @Override
        public boolean settled() {
            Link last = link;
            return last != null && last.silentS() >= QUIET_S;
        }
    }

    /** A sensor of no session: its frames are put in order and counted as a session would, and no more. */
    final class WithoutSession implements HeardSensor {

        private static final FrameSequencer.Sink NOWHERE = new FrameSequencer.Sink() {
            @Override
            public void frame(ImuFrame frame) {}

            @Override
            public void gap(long lostFrames) {}

            @Override
            public void restarted() {}
        };

        private final FrameSequencer sequencer = new FrameSequencer();
        private final long openedNanos;

        WithoutSession(long openedNanos) {
            this.openedNanos = openedNanos;
        }

        synchronized void take(ReceivedFrame received) {
            sequencer.accept(new SessionTime(received.arrivalNanos() - openedNanos), received.frame(), NOWHERE);
        }

        @Override
        public synchronized Losses losses() {
            sequencer.flush(NOWHERE);
            FrameCounts counts = sequencer.counts();
            return new Losses(counts.lost(), counts.duplicates());
        }

        @Override
        public boolean settled() {
            return true;
        }
    }
}
