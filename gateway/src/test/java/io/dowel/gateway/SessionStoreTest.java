package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.live.SaidEvents;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.store.SessionStore;
import io.dowel.ingest.store.SessionVerification;
import io.dowel.ingest.store.StoredFrames;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was stored, and how it goes on. */
class SessionStoreTest {

    private static final long NOON_MS = 1_790_000_000_000L;
    private static final long MINUTE_MS = 60_000;
    private static final int CUTS = 12;

    @TempDir
    private Path folder;

    private SessionPlan plan;
    private List<ImuFrame> frames;

    @BeforeEach
    void aLift() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        plan = RecordingAnalysis.sessionPlan(lift, null);
        frames = lift.frames().stream().map(Recording.TimedFrame::frame).toList();
    }

    @Test
    void aLogThatIsCutAnywhereGoesOnToTheSameRepetitions() throws Exception {
        List<Durable> whole = wholeVisit(folder.resolve("whole")).said();
        Path log = StoredVisit.logs(folder.resolve("whole")).get(0);
        byte[] bytes = Files.readAllBytes(log.resolve("000001.dlog"));
        var random = new Random(11);
        for (int i = 0; i < CUTS; i++) {
            Path data = folder.resolve("cut-" + i);
            Path cut = data.resolve(RunningService.SESSION.value()).resolve(log.getFileName());
            Files.createDirectories(cut);
            // From behind the first entry: before, nothing had begun.
            int length = 8192 + random.nextInt(bytes.length - 8192);
            Files.write(cut.resolve("000001.dlog"), Arrays.copyOf(bytes, length));
            assertGoesOnTo(whole, data);
        }
    }

    private void assertGoesOnTo(List<Durable> whole, Path data) throws IOException {
        StoredVisit visit = StoredVisit.open(data, plan, NOON_MS + MINUTE_MS);
        assertThat(visit.resumed()).isTrue();
        Path log = StoredVisit.logs(data).get(0);
        Set<ImuFrame> stored = new HashSet<>(StoredFrames.read(log).frames().stream()
                .map(ReceivedFrame::frame)
                .toList());
        frames.stream().filter(frame -> !stored.contains(frame)).forEach(visit::take);
        if (lift(visit.said()).size() < lift(whole).size()) {
            visit.endSet();
        }
        visit.close(SessionEnd.SUSPENDED);
        assertThat(lift(visit.said())).isEqualTo(lift(whole));
        assertThat(visit.said().stream().map(Durable::number))
                .isEqualTo(upTo(visit.said().size()));
        assertThat(StoredFrames.read(log).frames().stream().map(ReceivedFrame::frame))
                .containsExactlyElementsOf(frames);
        SessionVerification verified = SessionVerification.of(log);
        assertThat(verified.difference()).isNull();
        assertThat(verified.events()).isEqualTo(visit.said().size());
    }

    @Test
    void framesThatAreBroughtAgainAreStoredAndCountedOnce() throws Exception {
        Path data = folder.resolve("data");
        StoredVisit visit = StoredVisit.open(data, plan, NOON_MS);
        for (int i = 0; i < frames.size(); i++) {
            visit.take(frames.get(i));
            if (i % 100 == 99) {
                frames.subList(i - 20, i + 1).forEach(visit::take);
            }
        }
        visit.endSet();
        visit.close(SessionEnd.SUSPENDED);
        StoredFrames stored = StoredFrames.read(StoredVisit.logs(data).get(0));
        assertThat(stored.frames().stream().map(ReceivedFrame::frame)).containsExactlyElementsOf(frames);
        assertThat(stored.repeated()).isEqualTo(21L * (frames.size() / 100));
        assertThat(lift(visit.said()))
                .isEqualTo(lift(wholeVisit(folder.resolve("whole")).said()));
    }

    @Test
    void aSessionThatWasClosedIsFollowedByANewOne() throws Exception {
        StoredVisit.open(folder, plan, NOON_MS).close(SessionEnd.CLOSED);
        assertThat(StoredVisit.open(folder, plan, NOON_MS + 1).resumed()).isFalse();
        assertThat(StoredVisit.logs(folder)).hasSize(2);
    }

    @Test
    void aSessionOfLongAgoIsFollowedByANewOne() throws Exception {
        StoredVisit.open(folder, plan, NOON_MS).close(SessionEnd.SUSPENDED);
        long withinMs = StoredVisit.RESUMABLE_FOR.toMillis();
        StoredVisit again = StoredVisit.open(folder, plan, NOON_MS + withinMs);
        assertThat(again.resumed()).isTrue();
        again.close(SessionEnd.SUSPENDED);
        assertThat(StoredVisit.open(folder, plan, NOON_MS + 2 * withinMs + 1).resumed())
                .isFalse();
    }

    @Test
    void aSessionOfAVisitIsTakenUpByItsNameAloneAndErasedByIt() throws Exception {
        var store = new SessionStore(
                folder, SessionClock.of(() -> 0, 1), IngestMetrics.NONE, StoredVisit.RESUMABLE_FOR, () -> NOON_MS);
        for (String name : List.of("one", "another")) {
            store.begin(name, RunningService.SESSION, plan)
                    .log()
                    .close(SessionEnd.SUSPENDED)
                    .toCompletableFuture()
                    .join();
        }
        // Whoever is in the same room next begins anew.
        StoredVisit nobody = StoredVisit.open(folder, plan, NOON_MS);
        assertThat(nobody.resumed()).isFalse();
        nobody.close(SessionEnd.SUSPENDED);
        var goesOn = store.resume("one", plan.sensors()).orElseThrow();
        assertThat(goesOn.plan()).isEqualTo(plan);
        assertThat(goesOn.start().identity()).isEqualTo("one");
        goesOn.start().log().close(SessionEnd.CLOSED).toCompletableFuture().join();
        assertThat(store.resume("one", plan.sensors())).isEmpty();
        assertThat(store.resume("another", List.of(new SensorAssignment(new SensorId("other"), Placement.BAR))))
                .isEmpty();

        store.erase("one");
        store.erase("one");
        assertThat(folder.resolve("of.visits/one")).doesNotExist();
        assertThat(folder.resolve("of.visits/another")).isNotEmptyDirectory();
        assertThatThrownBy(() -> store.erase("../demo")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSessionForAnotherExerciseIsANewOne() throws Exception {
        StoredVisit.open(folder, plan, NOON_MS).close(SessionEnd.SUSPENDED);
        var other = new SessionPlan(plan.sensors(), Exercises.ROMANIAN, plan.plan(), plan.restLimitS());
        assertThat(StoredVisit.open(folder, other, NOON_MS + 1).resumed()).isFalse();
    }

    @Test
    void aRoomsClockThatIsSetBackTakesNothingWithIt() throws Exception {
        StoredVisit before = StoredVisit.open(folder, plan, NOON_MS);
        frames.subList(0, 50).forEach(before::take);
        before.close(SessionEnd.SUSPENDED);
        StoredVisit after = StoredVisit.open(folder, plan, NOON_MS - 10 * MINUTE_MS);
        assertThat(after.resumed()).isTrue();
        frames.subList(50, frames.size()).forEach(after::take);
        after.endSet();
        after.close(SessionEnd.SUSPENDED);
        assertThat(lift(after.said()))
                .isEqualTo(lift(wholeVisit(folder.resolve("whole")).said()));
    }

    @Test
    void aRoomsClockThatIsSteppedWhileASessionRunsChangesNothing() throws Exception {
        var steps = new AtomicLong();
        Path data = folder.resolve("stepped");
        long[] offMs = {0, -3_600_000, 86_400_000, -86_400_000, 1};
        StoredVisit visit = StoredVisit.open(
                data, plan, () -> NOON_MS + offMs[(int) (steps.getAndIncrement() / 50 % offMs.length)]);
        frames.forEach(visit::take);
        visit.endSet();
        visit.close(SessionEnd.SUSPENDED);
        assertThat(steps.get()).as("times that the clock was read").isGreaterThan(50L * offMs.length);
        assertThat(visit.clockWasSet()).as("it is told").isTrue();
        StoredVisit whole = wholeVisit(folder.resolve("whole"));
        assertThat(whole.clockWasSet()).isFalse();
        assertThat(visit.said()).isEqualTo(whole.said());
        assertThat(SessionVerification.of(StoredVisit.logs(data).get(0)).holds())
                .isTrue();
    }

    @Test
    void aDamagedLogStaysAndANewSessionBegins() throws Exception {
        wholeVisit(folder);
        Path segment = StoredVisit.logs(folder).get(0).resolve("000001.dlog");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        assertThat(StoredVisit.open(folder, plan, NOON_MS + 1).resumed()).isFalse();
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
    }

    private StoredVisit wholeVisit(Path data) throws IOException {
        StoredVisit visit = StoredVisit.open(data, plan, NOON_MS);
        frames.forEach(visit::take);
        visit.endSet();
        visit.close(SessionEnd.SUSPENDED);
        return visit;
    }

    private static List<JsonObject> lift(List<Durable> said) {
        return Lifts.ofTheLift(SaidEvents.of(said));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
