package io.dowel.ingest.wire.adapter;

import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import java.util.EnumMap;
import java.util.Map;

/** What was dropped, by reason, as a test remembers it. */
final class Drops implements DropCount {

    private final Map<Dropped, Integer> counts = new EnumMap<>(Dropped.class);

    @Override
    public void dropped(Dropped reason, int readings) {
        if (readings < 1) {
            throw new AssertionError("nothing was dropped");
        }
        counts.merge(reason, readings, Integer::sum);
    }

    int of(Dropped reason) {
        return counts.getOrDefault(reason, 0);
    }

    Map<Dropped, Integer> all() {
        return counts;
    }
}
