package io.dowel.gateway.application.heard;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Calibrated;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.storage.sensor.SensorCalibration;
import io.dowel.gateway.storage.sensor.SensorReports;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionFeed;
import io.dowel.ingest.live.SessionKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Listens to frames and to what sessions say on their way past, and tells the registry's reports of it: that a sensor was heard, its
 * charge, its calibration. Called on the source's thread and on those of sessions; never blocks.
 */
public final class HeardSensors implements SessionFeed {

    private final SessionFeed next;
    private final SensorReports reports;
    private final InstantSource clock;
    private volatile Function<SessionKey, Optional<SessionTime>> now = session -> Optional.empty();

    /** @param next who hears everything after this */
    public HeardSensors(SessionFeed next, SensorReports reports, InstantSource clock) {
        this.next = next;
        this.reports = reports;
        this.clock = clock;
    }

    /** Says what time it is in a session, once that can be told. */
    public void timedBy(Function<SessionKey, Optional<SessionTime>> sessionTime) {
        now = sessionTime;
    }

    /** Frames on their way to {@code receiver}. */
    public Consumer<ReceivedFrame> frames(Consumer<ReceivedFrame> receiver) {
        return received -> {
            receiver.accept(received);
            var battery = received.frame().batteryPercent();
            reports.seen(
                    received.frame().sensor(),
                    battery.isPresent() ? (Integer) battery.getAsInt() : null,
                    clock.instant());
        };
    }

    @Override
    public void opened(SessionKey session, String identity) {
        next.opened(session, identity);
    }

    @Override
    public void publish(SessionKey session, List<SessionEvent> events) {
        next.publish(session, events);
        for (SessionEvent event : events) {
            if (event instanceof Calibrated found) {
                found(session, found);
            }
        }
    }

    @Override
    public void ended(SessionKey session, SessionEnd end) {
        next.ended(session, end);
    }

    /**
     * The date is that of the event: a session that was restored says its calibrations again. Where it is not known yet what time it is
     * there, the session is just being restored, and what it says was told in its first life.
     */
    private void found(SessionKey session, Calibrated found) {
        now.apply(session)
                .map(time ->
                        clock.instant().minusNanos(time.nanos() - found.at().nanos()))
                .ifPresent(at -> reports.calibrated(
                        found.sensor(), new SensorCalibration(at, found.placement(), found.calibration())));
    }
}
