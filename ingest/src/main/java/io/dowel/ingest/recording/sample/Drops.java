package io.dowel.ingest.recording.sample;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much of a file was left out, by reason. Holds state; one owner. */
public final class Drops {

    private final Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);

    public void count(DropReason reason) {
        count(reason, 1);
    }

    public void count(DropReason reason, long times) {
        if (times > 0) {
            counts.merge(reason, times, Long::sum);
        }
    }

    public Map<DropReason, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One sentence for each reason. */
    public List<String> sentences() {
        return counts.entrySet().stream()
                .map(e -> "Left out " + e.getKey().words() + ": " + e.getValue() + ".")
                .toList();
    }
}
