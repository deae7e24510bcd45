package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.live.SaidEvents;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.store.SessionVerification;
import io.dowel.ingest.store.StoredFrames;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the whole service, again and again while somebody lifts: {@code dowel serve} as a process of its own, at a
 * broker with a real socket, with a page that follows over a real WebSocket.
 */
class KilledServiceTest {

    private static final long SEED = 20_260_927;
    private static final int KILLS = Integer.getInteger("dowel.kills", 50);

    /** Against a broker that writes to a disk of its own: what the kills are about is the service, so a few will do. */
    private static final int KILLS_AT_MOSQUITTO = Math.min(5, KILLS);

    /** One kill in so many comes before the service is there: while it starts, reads its log, or connects. */
    private static final int KILLED_EARLY_ONE_IN = 4;

    /** From the moment that it is there until the kill, at most. */
    private static final int KILLED_WITHIN_MS = 1000;

    /** Ten messages a second become two hundred. */
    private static final double SPEED = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SensorId BAR = new SensorId("bar-1");

    @TempDir
    private Path folder;

    /** Every frame that the broker acknowledged, by round. */
    private final List<List<ImuFrame>> rounds = new ArrayList<>();

    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials dowel = accounts.addService("dowel");
    private final MqttCredentials bar = accounts.addSensor(BAR);
    private final Follower follower = new Follower();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final CountDownLatch lifted = new CountDownLatch(1);

    @Test
    void whateverTheMomentTheSessionGoesOnAndNothingIsLostOrCountedTwice() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts)) {
            killAndLift(broker.uri(), KILLS);
        }
        assertNothingIsLostOrCountedTwice(KILLS);
    }

    @Test
    void theSameHoldsAtABrokerInAProcessOfItsOwn() throws Exception {
        Assumptions.assumeTrue(Mosquitto.isThere());
        try (Mosquitto broker = Mosquitto.start(Files.createDirectory(folder.resolve("mosquitto")), dowel, bar)) {
            killAndLift(broker.uri(), KILLS_AT_MOSQUITTO);
        }
        assertNothingIsLostOrCountedTwice(KILLS_AT_MOSQUITTO);
    }

    private void killAndLift(URI broker, int kills) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var site = new ServedProcess.Site(
                    broker,
                    dowel,
                    RunningService.SESSION.value(),
                    folder.resolve("data"),
                    folder.resolve("service.log"),
                    QuickStart.prepared(folder.resolve("start")));
            Future<Integer> killed = threads.submit(() -> killAgainAndAgain(site, kills));
            // Before the first subscription the broker knows nobody to keep messages for.
            assertThat(subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            while (!killed.isDone() || rounds.isEmpty()) {
                liftOneSet(broker);
            }
            liftOneSet(broker);
            lifted.countDown();
            assertThat(killed.get()).isEqualTo(kills);
        } finally {
            lifted.countDown();
            threads.shutdownNow();
        }
    }

    private void assertNothingIsLostOrCountedTwice(int kills) throws Exception {
        List<ImuFrame> sent = rounds.stream().flatMap(List::stream).toList();
        StoredFrames stored = StoredFrames.read(log());
        assertThat(stored.frames().stream().map(ReceivedFrame::frame)).containsExactlyElementsOf(sent);
        assertThat(follower.surprises()).isEmpty();
        assertThat(Lifts.ofTheLift(follower.heard())).containsExactlyElementsOf(Lifts.ofTheLift(undisturbed()));
        SessionVerification verified = SessionVerification.of(log());
        assertThat(verified.difference()).isNull();
        assertThat(verified.holds()).isTrue();
        assertThat(verified.events()).isEqualTo(follower.heard().size());
        System.out.println(kills + " kills, " + rounds.size() + " sets, " + sent.size() + " frames sent, "
                + stored.repeated() + " stored twice, " + verified);
    }

    /** The service's life: started, followed and killed, and at last left alone until the lifting is done. */
    private int killAgainAndAgain(ServedProcess.Site site, int kills) throws Exception {
        var random = new Random(SEED);
        long startNanos = startUp(site, random, Long.MAX_VALUE);
        for (int i = 1; i < kills; i++) {
            boolean early = random.nextInt(KILLED_EARLY_ONE_IN) == 0;
            startUp(site, random, early ? (long) (startNanos * random.nextDouble()) : Long.MAX_VALUE);
        }
        Thread last = new Thread(() -> serveUntilLifted(site), "last-service");
        last.start();
        return kills;
    }

    /** Starts a service and kills it: after so long or, where that is for ever, some time after it is there. */
    private long startUp(ServedProcess.Site site, Random random, long killAfterNanos) throws Exception {
        long beganNanos = System.nanoTime();
        try (ServedProcess service = ServedProcess.start(site)) {
            if (killAfterNanos < Long.MAX_VALUE) {
                service.killAfter(TimeUnit.NANOSECONDS.toMillis(killAfterNanos));
                return killAfterNanos;
            }
            connecting(service).join();
            long tookNanos = System.nanoTime() - beganNanos;
            subscribed.countDown();
            service.killAfter(random.nextInt(KILLED_WITHIN_MS));
            return tookNanos;
        }
    }

    private void serveUntilLifted(ServedProcess.Site site) {
        try (ServedProcess service = ServedProcess.start(site)) {
            connecting(service).join();
            lifted.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Thread connecting(ServedProcess service) {
        Thread connecting = new Thread(
                () -> {
                    try {
                        Optional<Integer> port = service.port(PATIENCE.toMillis());
                        if (port.isPresent()) {
                            follower.connect(port.get());
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "connecting");
        connecting.start();
        return connecting;
    }

    /** One set from its first frame until its end is known: the end is said again where a kill may have swallowed it. */
    private void liftOneSet(URI broker) throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        List<ImuFrame> sent = new ArrayList<>();
        var settings = ReplaySettings.to(broker, Topics.DEFAULT)
                .withSpeed(SPEED)
                .withAccounts(sensor -> Optional.of(bar))
                .withBootsOfRound(lift, rounds.size());
        var codec = new DowelFrameCodec();
        new RecordingPublisher(settings, frame -> {
                    sent.add(frame);
                    return codec.encode(frame);
                })
                .publish(lift, ReplayListener.NONE);
        rounds.add(List.copyOf(sent));
        int all = rounds.stream().mapToInt(List::size).sum();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> StoredFrames.read(log()).takenIn() == all);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
            boolean summed = follower.count(e -> Lifts.is("setSummary", e)) >= rounds.size();
            if (!summed) {
                follower.endSet();
            }
            return summed;
        });
    }

    /** The one log there is: that there is only one says that the session always went on. */
    private Path log() throws Exception {
        try (Stream<Path> logs = Files.list(folder.resolve("data/sessions/demo"))) {
            List<Path> all = logs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** What the same frames come to where nobody disturbs. */
    private List<JsonObject> undisturbed() {
        var plan = new Plan("deadlift", 0, 3, 8, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        var analyzer = new SessionAnalyzer(new SessionPlan(
                List.of(new SensorAssignment(BAR, Placement.BAR)),
                Exercises.DEADLIFT,
                plan,
                SessionPlan.DEFAULT_REST_LIMIT_S));
        List<Durable> events = new ArrayList<>();
        long nanos = 0;
        for (List<ImuFrame> round : rounds) {
            for (ImuFrame frame : round) {
                nanos += TimeUnit.MILLISECONDS.toNanos(100);
                take(analyzer, new SessionInput.FrameArrived(new SessionTime(nanos), frame), events);
            }
            take(analyzer, new SessionInput.SetEnded(new SessionTime(nanos)), events);
        }
        return SaidEvents.of(events);
    }

    private static void take(SessionAnalyzer analyzer, SessionInput input, List<Durable> events) {
        for (SessionEvent event : analyzer.step(input)) {
            if (event instanceof Durable durable) {
                events.add(durable);
            }
        }
    }
}
