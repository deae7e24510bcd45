package io.dowel.ingest.wire.adapter;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import io.dowel.ingest.wire.adapter.MovesenseMessage.Batch;
import io.dowel.ingest.wire.reading.FrameMaker;
import io.dowel.ingest.wire.reading.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A Movesense sensor behind a bridge: batches with one time stamp each become samples with a time each, and °/s become rad/s.
 *
 * <p>The first batch of a run waits for the second, whose stamp says how long the first one took. Holds state; one owner.
 */
final class MovesenseAdapter implements SensorAdapter {

    private static final double RADIANS = Math.toRadians(1);

    private final DropCount drops;
    private final FrameMaker frames;
    private final BatchClock clock = new BatchClock();
    private @Nullable Batch first;
    private boolean timed;
    private long lastNanos;

    MovesenseAdapter(SensorId sensor, DropCount drops) {
        this.drops = drops;
        this.frames = new FrameMaker(sensor, drops);
    }

    @Override
    public Decoded decode(byte[] payload) {
        MovesenseMessage message;
        try {
            message = StrangersDocument.json(payload, MovesenseMessage::read);
        } catch (Refused e) {
            return e.malformed();
        }
        message.batches().forEach(this::take);
        return frames.take();
    }

    @Override
    public int waiting() {
        Batch waiting = first;
        return waiting == null ? 0 : waiting.size();
    }

    private void take(Batch batch) {
        switch (clock.advance(batch.milliseconds(), batch.size())) {
            case FIRST -> first = batch;
            case NEXT -> {
                passFirst();
                if (clock.lostBatches() > 0) {
                    frames.lost(clock.lostBatches());
                }
                for (int i = 0; i < batch.size(); i++) {
                    add(clock.nanos(i), batch, i);
                }
            }
            case LATE -> drops.dropped(Dropped.LATE, batch.size());
            case RESTARTED -> {
                if (waiting() > 0) {
                    drops.dropped(Dropped.UNPAIRED, waiting());
                }
                first = batch;
                timed = false;
                frames.restart();
            }
        }
    }

    private void passFirst() {
        Batch waiting = first;
        first = null;
        for (int i = 0; waiting != null && i < waiting.size(); i++) {
            add(clock.nanosOfFirst(waiting.milliseconds(), i), waiting, i);
        }
    }

    private void add(long nanos, Batch batch, int i) {
        // Where a stamp is a little early, samples stand still rather than go back.
        long at = timed ? Math.max(nanos, lastNanos) : nanos;
        Reading turned = batch.rotations().get(i);
        var rotation = new Reading(
                at, (float) (RADIANS * turned.x()), (float) (RADIANS * turned.y()), (float) (RADIANS * turned.z()));
        frames.add(batch.accelerations().get(i), rotation);
        timed = true;
        lastNanos = at;
    }
}
