package io.dowel.gateway.clinic.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput.TimeAdvanced;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.visit.VisitBook;
import io.dowel.gateway.storage.Engine;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionLog;
import io.dowel.ingest.live.SessionStart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of a live session on their way into the database. */
class DatabaseLogTest extends ClinicDatabase {

    private static final String SESSION = "session-1";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Long> shown = new CopyOnWriteArrayList<>();
    private List<Durable> said;
    private EventBook events;
    private DatabaseLog log;

    DatabaseLogTest() {
        super(Engine.SQLITE);
    }

    @BeforeEach
    void begin() throws Exception {
        said = Lifted.visit(Lifted.plan(5));
        events = new EventBook(database(), clock());
        String visit = new VisitBook(database(), clock(), SITE).begin(PATIENT).id();
        done(events.open(SESSION, visit));
        log = new DatabaseLog(SessionLog.NONE, events, SESSION, new ClinicMeters(registry), worker);
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @Test
    void anEventIsShownOnlyOnceItIsInTheDatabaseAndInOrder() throws Exception {
        List<Long> storedWhenShown = new ArrayList<>();
        for (Durable event : said) {
            log.stepped(time(), Origin.UNKNOWN, List.of(event), () -> {
                storedWhenShown.add(count("session_event"));
                shown.add(event.number());
            });
        }
        log.close(SessionEnd.CLOSED).toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(shown).isEqualTo(said.stream().map(Durable::number).toList());
        for (int i = 0; i < said.size(); i++) {
            assertThat(storedWhenShown.get(i))
                    .isGreaterThanOrEqualTo(said.get(i).number());
        }
        assertThat(registry.get("dowel.clinic.events.stored").counter().count()).isEqualTo(said.size());
        assertThat(registry.get("dowel.clinic.events.waiting").gauge().value()).isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAskedAgainAndNothingIsShownMeanwhile() throws Exception {
        database().change(handle -> handle.execute("ALTER TABLE session_event RENAME TO away"));
        log.stepped(time(), Origin.UNKNOWN, said, () -> shown.add(1L));
        await().atMost(LONG)
                .until(() -> registry.get("dowel.clinic.failures").counter().count() >= 2);
        assertThat(shown).isEmpty();

        database().change(handle -> handle.execute("ALTER TABLE away RENAME TO session_event"));
        await().atMost(LONG).until(() -> shown.size() == 1);
        assertThat(events.after(SESSION, 0, 10_000)).isEqualTo(said);
    }

    @Test
    void theSessionStandsStillWhileTooMuchWaits() {
        database().change(handle -> handle.execute("ALTER TABLE session_event RENAME TO away"));
        int steps = 0;
        while (log.hasRoom()) {
            log.stepped(time(), Origin.UNKNOWN, said, () -> {});
            steps++;
        }
        assertThat(steps * said.size()).isBetween(DatabaseLog.MAX_WAITING, DatabaseLog.MAX_WAITING + said.size());
        assertThat(log.close(SessionEnd.SUSPENDED).toCompletableFuture()).succeedsWithin(LONG);
    }

    @Test
    void eventsThatTheDatabaseCannotTakeAreCountedOnceAndShownNevertheless() {
        log.stepped(time(), Origin.UNKNOWN, said.subList(1, 2), () -> shown.add(2L));
        log.stepped(time(), Origin.UNKNOWN, said.subList(2, 3), () -> shown.add(3L));
        await().atMost(LONG).until(() -> shown.size() == 2);
        assertThat(count("session_event")).isZero();
        assertThat(registry.get("dowel.clinic.events.refused").counter().count())
                .isOne();
    }

    @Test
    void aSessionThatGoesOnBringsWhatTheDatabaseMissed() {
        String visit = new VisitBook(database(), clock(), SITE).begin(PATIENT).id();
        int half = said.size() / 2;
        done(events.open("session-2", visit));
        done(events.take("session-2", said.subList(0, 3)));
        var start = new SessionStart(
                "session-2",
                input -> List.of(),
                SessionLog.NONE,
                0,
                0,
                List.<SessionEvent>copyOf(said.subList(0, half)));
        SessionLog goesOn = done(DatabaseLog.begin(start, visit, events, new ClinicMeters(registry), worker));
        goesOn.stepped(time(), Origin.UNKNOWN, said.subList(half, said.size()), () -> shown.add(1L));
        await().atMost(LONG).until(() -> shown.size() == 1);
        assertThat(events.after("session-2", 0, 10_000)).isEqualTo(said);
    }

    private static TimeAdvanced time() {
        return new TimeAdvanced(SessionTime.ZERO);
    }
}
