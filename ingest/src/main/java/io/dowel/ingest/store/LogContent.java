package io.dowel.ingest.store;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.ingest.log.LogEntry;
import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.store.Entries.Ended;
import io.dowel.ingest.store.Entries.Opened;
import io.dowel.ingest.store.Entries.Resumed;
import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.adapter.SensorAdapters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a log says of its session, at a first glance: everything but the movement. Holds state; one owner. */
final class LogContent {

    private @Nullable Opened opened;
    private @Nullable LogEntry snapshot;
    private final List<SessionEvent> events = new ArrayList<>();
    private boolean ended;
    private long lastWallMs;
    private long lastNanos;
    private long frames;
    private LogReader.Reading reading = new LogReader.Reading(0, 0, 1, 0, List.of());

    private LogContent() {}

    /** Reads messages as a service does that has just started: every message says its format, or shows it. */
    static SensorAdapters adapters() {
        return new SensorAdapters(Map.of(), DropCount.NONE);
    }

    static LogContent of(Path log) throws IOException {
        var content = new LogContent();
        content.reading = LogReader.read(log, content::take);
        return content;
    }

    private void take(LogEntry entry) {
        switch (entry.kind()) {
            case OPENED -> {
                Opened first = RecordJson.read(Opened.class, Entries.text(entry));
                opened = first;
                at(0, first.wallMs());
            }
            case MESSAGE -> lastWallMs = Entries.message(entry).wallMs();
            case FRAME -> {
                frames++;
                at(Entries.frame(entry).atNanos(), lastWallMs);
            }
            case TIME -> at(Entries.time(entry).atNanos(), Entries.time(entry).wallMs());
            case SAID ->
                at(RecordJson.read(SessionInput.class, Entries.text(entry)).at().nanos(), lastWallMs);
            case EVENT -> events.add(RecordJson.read(Durable.class, Entries.text(entry)));
            case SNAPSHOT -> snapshot = entry;
            case RESUMED -> {
                Resumed again = RecordJson.read(Resumed.class, Entries.text(entry));
                at(again.atNanos(), again.wallMs());
            }
            case ENDED -> ended = RecordJson.read(Ended.class, Entries.text(entry)) != null;
        }
    }

    private void at(long nanos, long wallMs) {
        lastNanos = Math.max(lastNanos, nanos);
        lastWallMs = wallMs;
    }

    /** How the session began; {@code null} where the log ends before that. */
    @Nullable
    Opened opened() {
        return opened;
    }

    /** The last snapshot, or {@code null} before the first. */
    @Nullable
    LogEntry snapshot() {
        return snapshot;
    }

    /** The durable events that were stored, in order. */
    List<SessionEvent> events() {
        return events;
    }

    /** Frames that the session took in. */
    long frames() {
        return frames;
    }

    boolean ended() {
        return ended;
    }

    /** When the last entry was made, in ms since 1970. */
    long lastWallMs() {
        return lastWallMs;
    }

    /** The session's time of the last input. */
    long lastNanos() {
        return lastNanos;
    }

    LogReader.Reading reading() {
        return reading;
    }
}
