package io.dowel.ingest.wire.adapter;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import io.dowel.ingest.wire.adapter.SensorLoggerMessage.Kind;
import io.dowel.ingest.wire.adapter.SensorLoggerMessage.Timed;
import io.dowel.ingest.wire.reading.ClockJumps;
import io.dowel.ingest.wire.reading.MessageOrder;
import io.dowel.ingest.wire.reading.Pairing;
import io.dowel.ingest.wire.reading.Reading;
import io.dowel.ingest.wire.reading.SixAxisJoin;

/**
 * A phone that runs the app Sensor Logger: messages brought into order, acceleration with gravity made where there is none, and
 * the gyroscope's readings joined with it.
 *
 * <p>Where a recording has {@code totalacceleration}, which is with gravity, that is taken; else {@code accelerometer} and
 * {@code gravity} are added up. Never one without the other: specific force is what the analysis needs. Holds state; one owner.
 */
final class SensorLoggerAdapter implements SensorAdapter {

    private final DropCount drops;
    private final float sign;
    private final MessageOrder<SensorLoggerMessage> order = new MessageOrder<>();
    private final ClockJumps<Kind> clock = new ClockJumps<>();
    private final Pairing withGravity;
    private final SixAxisJoin join;
    private boolean hasTotal;

    /** @param reversed the accelerations of iOS as they come: what pushes to the right is negative, and so is up */
    SensorLoggerAdapter(SensorId sensor, boolean reversed, DropCount drops) {
        this.drops = drops;
        this.sign = reversed ? -1 : 1;
        this.withGravity = new Pairing(drops);
        this.join = new SixAxisJoin(sensor, drops);
    }

    @Override
    public Decoded decode(byte[] payload) {
        SensorLoggerMessage message;
        try {
            message = StrangersDocument.json(payload, SensorLoggerMessage::read);
        } catch (Refused e) {
            return e.malformed();
        }
        if (message.unused() > 0) {
            drops.dropped(Dropped.UNUSED, message.unused());
        }
        order.take(message.session(), message.number(), message.newestNanos(), message, new InOrder());
        return join.take();
    }

    @Override
    public int waiting() {
        int readings = withGravity.waiting() + join.waiting();
        for (SensorLoggerMessage message : order.waiting()) {
            readings += message.readings().size();
        }
        return readings;
    }

    private void take(Timed timed) {
        if (clock.jumps(timed.kind(), timed.reading().nanos())) {
            restart();
        }
        switch (timed.kind()) {
            case TOTALACCELERATION -> join.acceleration(signed(timed.reading()));
            case ACCELEROMETER -> {
                if (isOfUse()) {
                    withGravity.lead(timed.reading());
                }
            }
            case GRAVITY -> {
                if (isOfUse()) {
                    withGravity.follow(timed.reading());
                }
            }
            case GYROSCOPE -> join.rotation(timed.reading());
        }
        withGravity.drain((acceleration, gravity) -> join.acceleration(signed(acceleration.plus(gravity))));
    }

    /** Whether the halves of an acceleration are; they are not where the whole is there. */
    private boolean isOfUse() {
        if (hasTotal) {
            drops.dropped(Dropped.UNUSED, 1);
        }
        return !hasTotal;
    }

    private Reading signed(Reading acceleration) {
        return sign < 0 ? acceleration.times(sign) : acceleration;
    }

    private void restart() {
        withGravity.restart();
        join.restart();
    }

    /** What the order of messages says. */
    private final class InOrder implements MessageOrder.Sink<SensorLoggerMessage> {

        @Override
        public void next(SensorLoggerMessage message) {
            if (message.batteryPercent() >= 0) {
                join.battery(message.batteryPercent());
            }
            if (!hasTotal && message.has(Kind.TOTALACCELERATION)) {
                hasTotal = true;
                withGravity.restart();
            }
            message.readings().forEach(SensorLoggerAdapter.this::take);
            join.endMessage();
        }

        @Override
        public void lost(long messages) {
            join.lost(messages);
        }

        @Override
        public void restarted() {
            hasTotal = false;
            clock.forget();
            restart();
        }

        @Override
        public void late(SensorLoggerMessage message) {
            drops.dropped(Dropped.LATE, Math.max(1, message.readings().size()));
        }
    }
}
