package io.dowel.gateway;

import static io.dowel.gateway.ClinicSite.BAR;
import static io.dowel.gateway.ClinicSite.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.live.SaidEvents;
import io.dowel.gateway.people.StaffRole;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.store.SessionVerification;
import io.dowel.ingest.store.StoredFrames;
import io.dowel.simulator.lifter.NamedLifts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the service while a patient lifts in a visit, whose sets a database keeps besides the log. */
class KilledVisitTest {

    private static final int KILLS = 4;
    private static final long SEED = 20_261_128;

    /** A set takes about two seconds at the speed of {@link ClinicSite}. */
    private static final int KILLED_WITHIN_MS = 2000;

    private static final int REPETITIONS = 8;

    @TempDir
    private Path folder;

    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials dowel = accounts.addService("dowel");
    private final MqttCredentials bar = accounts.addSensor(BAR);

    @Test
    void theDatabaseHasEachEventOnceAndEachSetWhole() throws Exception {
        Path data = folder.resolve("data");
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
                ClinicSite clinic = new ClinicSite(data)) {
            String patient = clinic.patient("P1", clinic.member("ada", StaffRole.PHYSIO))
                    .id()
                    .value();
            var site = new ServedProcess.Site(
                    broker.uri(),
                    dowel,
                    ROOM.value(),
                    data,
                    folder.resolve("service.log"),
                    QuickStart.prepared(folder.resolve("start")));
            ServedProcess service = serving(site, clinic);
            try {
                String ada = clinic.signedIn("ada");
                clinic.plan(ada, patient, 0, Lifted.plan(REPETITIONS));
                String visit = "/api/v1/patients/" + patient + "/visits/" + clinic.checkedIn(ada, patient);
                String session = clinic.get(ada, "PUT", visit + "/room", "{\"room\":\"live\"}")
                        .getString("session");
                Path log = data.resolve("sessions/of.visits").resolve(session);
                var random = new Random(SEED);
                int sent = 0;
                for (int set = 1; set <= KILLS; set++) {
                    CompletableFuture<Integer> lifting = CompletableFuture.supplyAsync(() -> lift(clinic, broker));
                    service.killAfter(random.nextInt(KILLED_WITHIN_MS));
                    service = serving(site, clinic);
                    sent += lifting.get();
                    endedSet(clinic, ada, log, sent, set);
                    assertThat(sets(clinic, ada, visit)).hasSize(set);
                }
                List<JsonObject> shown = endedSet(clinic, ada, log, sent, KILLS);
                assertThat(SaidEvents.of(clinic.said(session))).startsWith(shown.toArray(JsonObject[]::new));
                assertThat(shown).extracting(e -> e.getLong("seq")).doesNotHaveDuplicates();
                assertThat(sets(clinic, ada, visit).stream().map(JsonObject.class::cast))
                        .allSatisfy(set -> assertThat(set.getJsonArray("repetitions").stream()
                                        .map(JsonObject.class::cast)
                                        .filter(r -> r.getInteger("number") > 0))
                                .hasSize(REPETITIONS));
                service.end();
                assertThat(SessionVerification.of(log).holds()).isTrue();
                assertThat(clinic.said(session))
                        .hasSize((int) SessionVerification.of(log).events());
            } finally {
                service.close();
            }
        }
    }

    private static ServedProcess serving(ServedProcess.Site site, ClinicSite clinic) throws Exception {
        ServedProcess service = ServedProcess.start(site);
        clinic.at(service.port(LiveClient.PATIENCE.toMillis()).orElseThrow());
        return service;
    }

    private int lift(ClinicSite clinic, EmbeddedBroker broker) {
        try {
            return clinic.lift(NamedLifts.DEADLIFT, broker.uri(), bar);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all that was lifted is recorded, and ends the set; what a page that opens now is shown up to there. */
    private static List<JsonObject> endedSet(ClinicSite clinic, String ada, Path log, int sent, int set)
            throws Exception {
        Awaitility.await()
                .atMost(LiveClient.PATIENCE)
                .until(() -> StoredFrames.read(log).takenIn() == sent);
        List<JsonObject> shown = new ArrayList<>();
        try (LiveClient page = clinic.join(ada)) {
            page.next("welcome");
            page.send(LiveClient.command("end", "endSet"));
            int summed = 0;
            while (summed < set) {
                JsonObject event = page.next("event");
                shown.add(event);
                summed += Lifts.is("setSummary", event) ? 1 : 0;
            }
        }
        return shown;
    }

    private static JsonArray sets(ClinicSite clinic, String ada, String visit) throws Exception {
        return clinic.get(ada, "GET", visit, null).getJsonArray("sets");
    }
}
