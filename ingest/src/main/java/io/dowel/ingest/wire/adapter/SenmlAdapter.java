package io.dowel.ingest.wire.adapter;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import io.dowel.ingest.wire.reading.ClockJumps;
import io.dowel.ingest.wire.reading.SixAxisJoin;

/**
 * A sensor that publishes packs of RFC 8428, in JSON or CBOR: its axes put together, and the gyroscope's readings joined with
 * acceleration. Holds state; one owner.
 */
final class SenmlAdapter implements SensorAdapter {

    private final DropCount drops;
    private final SixAxisJoin join;
    private final ClockJumps<Boolean> clock = new ClockJumps<>();

    SenmlAdapter(SensorId sensor, DropCount drops) {
        this.drops = drops;
        this.join = new SixAxisJoin(sensor, drops);
    }

    @Override
    public Decoded decode(byte[] payload) {
        SenmlMessage message;
        try {
            message = FormatDetector.isText(payload[0])
                    ? StrangersDocument.json(payload, SenmlReader::json)
                    : StrangersDocument.cbor(payload, SenmlReader::cbor);
        } catch (Refused e) {
            return e.malformed();
        }
        if (message.unused() > 0) {
            drops.dropped(Dropped.UNUSED, message.unused());
        }
        if (message.batteryPercent() >= 0) {
            join.battery(message.batteryPercent());
        }
        message.readings().forEach(this::take);
        return join.take();
    }

    @Override
    public int waiting() {
        return join.waiting();
    }

    private void take(SenmlMessage.Timed timed) {
        if (clock.jumps(timed.rotation(), timed.reading().nanos())) {
            join.restart();
        }
        if (timed.rotation()) {
            join.rotation(timed.reading());
        } else {
            join.acceleration(timed.reading());
        }
    }
}
