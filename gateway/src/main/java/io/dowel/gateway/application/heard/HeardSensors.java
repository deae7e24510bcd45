package io.dowel.gateway.application.heard;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Calibrated;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.storage.sensor.SensorCalibration;
import io.dowel.gateway.storage.sensor.SensorReports;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionFeed;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.live.sensor.SensorReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Listens to how sensors are and to what sessions say on their way past, and tells the registry's reports of it: that a sensor was
 * heard, what it says of itself, its calibration. Called on the source's thread and on those of sessions; never blocks.
 */
public final class HeardSensors implements SessionFeed, SensorNews {

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

    @Override
    public void heard(SensorId sensor, long arrivalNanos, OptionalInt batteryPercent) {
        Integer battery = batteryPercent.isPresent() ? (Integer) batteryPercent.getAsInt() : null;
        reports.seen(sensor, battery, clock.instant());
    }

    @Override
    public void reported(SensorReport report) {
        SensorStatus status = report.status();
        Instant at = report.retained() ? null : clock.instant();
        reports.reported(report.sensor(), status.online(), status.batteryPercent(), status.firmware(), at);
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
