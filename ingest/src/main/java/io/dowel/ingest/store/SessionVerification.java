package io.dowel.ingest.store;

import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.log.LogReader.Reading;
import io.dowel.ingest.store.Entries.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of analysing a stored session anew, from its first input, and comparing every event with what was stored.
 *
 * @param session the session's name
 * @param frames frames that it took in
 * @param events events that were stored
 * @param unstored events that follow from the last inputs and were not stored, for the writer was ended before
 * @param pendingFrames frames that are stored and were not taken in, likewise
 * @param difference the first difference as a sentence, or {@code null} where there is none
 * @param reading how well the log could be read
 */
public record SessionVerification(
        String session,
        long frames,
        long events,
        int unstored,
        int pendingFrames,
        @Nullable String difference,
        Reading reading) {

    /**
     * Verifies a session.
     *
     * @param log its directory
     * @throws IOException where it cannot be read, with a sentence for people
     */
    public static SessionVerification of(Path log) throws IOException {
        try {
            LogContent content = LogContent.of(log);
            Opened opened = content.opened();
            if (opened == null) {
                throw new IOException(log + " holds no session, or not its beginning.");
            }
            var replay = new SessionReplay(new SessionAnalyzer(opened.plan())::step, 0);
            LogReader.read(log, replay::take);
            return new SessionVerification(
                    opened.session(),
                    content.frames(),
                    content.events().size(),
                    replay.unstored().size(),
                    replay.pending().size(),
                    difference(content, replay),
                    content.reading());
        } catch (UnreadableLogException e) {
            throw new IOException(log + " cannot be read by this program: " + e.getMessage(), e);
        }
    }

    /** True where all that was stored follows from all that came. */
    public boolean holds() {
        return difference == null && reading.remarks().isEmpty();
    }

    private static @Nullable String difference(LogContent content, SessionReplay replay) {
        List<Long> numbers = new ArrayList<>();
        content.events().forEach(event -> numbers.add(((Durable) event).number()));
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i + 1) {
                return "Event " + numbers.get(i) + " stands where event " + (i + 1) + " belongs.";
            }
        }
        return replay.difference();
    }
}
