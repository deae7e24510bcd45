package io.dowel.gateway;

import static io.dowel.gateway.http.TestSite.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.application.ServeBackstage.Broker;
import io.dowel.gateway.application.ServeBackstage.Registered;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.people.Patient;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.gateway.people.secret.PasswordHash.Cost;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.session.OneTimeLinks.Choice;
import io.dowel.gateway.people.session.SignInAnswer.Opened;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.sensor.RegistryAnswer;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.lifter.NamedLift;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A clinic in a data directory: physios, a sensor on a bar, and a service that can be started, asked and lifted at. */
public final class ClinicSite implements AutoCloseable {

    public static final SessionKey ROOM = new SessionKey("live");
    public static final SensorId BAR = new SensorId("bar-1");

    private static final String PASSWORD = "a horse that walks at night";
    private static final Actor SOMEBODY = new Actor(Actor.Kind.STAFF, "somebody");
    private static final double SPEED = 20;

    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx outside = Vertx.vertx();
    private final Database database;
    private final Register register;
    private final MqttCredentials bar;
    private int rounds;
    private int port;

    public ClinicSite(Path data) throws Exception {
        this.data = data;
        // Besides the service's own, as a command's is.
        database = Database.open(new DatabaseAddress.File(data));
        register = Register.in(
                database,
                InstantSource.system(),
                new PeopleMeters(new SimpleMeterRegistry()),
                new PasswordWork(new Cost(64, 1, 1)));
        var sensors = new SensorRegistry(database, InstantSource.system());
        sensors.require(BAR, Placement.BAR, null);
        bar = new MqttCredentials(
                BAR.value(),
                ((RegistryAnswer.Done) sensors.requireSecret(BAR)).secret().reveal());
    }

    long count(String table) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    /** All that a session of a visit said, as the database has it. */
    List<Durable> said(String session) {
        return new EventBook(database, InstantSource.system()).after(session, 0, Integer.MAX_VALUE);
    }

    /** The newest line of the audit that changed something of a patient as a whole. */
    String lastAudited() {
        return register.audit().before(Long.MAX_VALUE, 50).stream()
                .filter(entry -> entry.action().name().startsWith("PATIENT_ERASED"))
                .map(entry -> entry.action() + " " + entry.subject().id())
                .findFirst()
                .orElse("");
    }

    /** Starts the service; with the same data it goes on. */
    public RunningService start() throws Exception {
        Database own = Database.open(new DatabaseAddress.File(data));
        RunningService service = RunningService.start(new ServeBackstage(
                ROOM,
                new SessionPlan(
                        List.of(new SensorAssignment(BAR, Placement.BAR)),
                        Exercises.DEADLIFT,
                        Lifted.plan(8),
                        SessionPlan.DEFAULT_REST_LIMIT_S),
                Map.of(),
                Topics.DEFAULT,
                new Broker.Embedded("127.0.0.1", 0, Map.of(), uri -> {}),
                data,
                new Registered(own, new SensorRegistry(own, InstantSource.system()))));
        port = service.port();
        return service;
    }

    /** A plan with these targets, said by somebody upon the version that they have seen. */
    public void plan(String cookie, String patient, int version, Plan targets) throws Exception {
        var exercise = new JsonObject().put("targets", PlanJson.of(targets));
        var plan = new JsonObject().put("goal", "lift my grandson").put("exercises", new JsonArray().add(exercise));
        get(
                cookie,
                "PUT",
                "/api/v1/patients/" + patient + "/plan",
                new JsonObject().put("why", "planned").put("plan", plan).encode(),
                "If-Match",
                "\"" + version + "\"");
    }

    /** A visit whose check-in was answered; returns its id. */
    String checkedIn(String cookie, String patient) throws Exception {
        String visits = "/api/v1/patients/" + patient + "/visits";
        String visit = get(cookie, "POST", visits, null).getString("id");
        get(cookie, "POST", visits + "/" + visit + "/check-in", "{\"pain\":2,\"confidence\":6}");
        return visit;
    }

    /** A new version of a patient's plan, made beside the service. */
    void plan(PatientId patient, Plan targets) {
        var plans = new PlanBook(database, InstantSource.system());
        PlanVersion had = plans.current(patient).orElseThrow();
        assertThat(plans.change(
                        patient,
                        had.number(),
                        had.plan().withTargets(targets.exerciseId(), targets),
                        new Change(had.by(), "beside")))
                .isInstanceOf(Answer.Done.class);
    }

    /** Asks a service that somebody else started. */
    void at(int ofService) {
        port = ofService;
    }

    /** Somebody of the staff. */
    public StaffId member(String userName, StaffRole role) {
        StaffId id = done(register.staff().add(SOMEBODY, userName, "Name of " + userName, role))
                .id();
        String link = done(register.links().forMember(SOMEBODY, id)).reveal();
        return done(register.links().redeem(link, new Choice(null, null, PASSWORD)));
    }

    public Patient patient(String code, StaffId physio) {
        return done(register.patients().add(SOMEBODY, code, "Patient " + code, physio));
    }

    /** The cookie of somebody who has just signed in. */
    public String signedIn(String userName) {
        return "dowel_session="
                + ((Opened) register.desk().signIn(userName, PASSWORD, userName + ".example"))
                        .cookie()
                        .reveal();
    }

    /** The cookie of a tablet. */
    public String tablet(TabletScope scope) {
        String code =
                done(register.tablets().offer(SOMEBODY, "T", scope)).code().reveal();
        return "dowel_tablet="
                + done(register.tablets().pair(code)).credential().reveal();
    }

    HttpResponse<String> ask(String cookie, String method, String path, @Nullable String json, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("Cookie", cookie)
                .header("X-Dowel-Request", "1")
                .header("Origin", "http://127.0.0.1:" + port);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What is answered to a request that is to be done. */
    public JsonObject get(String cookie, String method, String path, @Nullable String json, String... headers)
            throws Exception {
        HttpResponse<String> response = ask(cookie, method, path, json, headers);
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isBetween(200, 299);
        return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
    }

    /** Connects as a page does that was opened for the room. */
    public LiveClient join(String cookie) throws Exception {
        LiveClient live = LiveClient.connect(outside, port, cookie);
        live.send(new JsonObject()
                .put("v", 1)
                .put("type", "hello")
                .put("token", "")
                .put("session", ROOM.value()));
        return live;
    }

    /** The bar is lifted; returns how many messages that were. */
    public int lift(NamedLift lift, URI broker) throws Exception {
        return lift(lift, broker, bar);
    }

    /** The same at a broker that is not the service's own, where the bar has another account. */
    int lift(NamedLift lift, URI broker, MqttCredentials account) throws Exception {
        Recording recording = ShippedRecordings.read(lift);
        var settings = ReplaySettings.to(broker, Topics.DEFAULT)
                .withSpeed(SPEED)
                .withAccounts(sensor -> Optional.of(account))
                .withBootsOfRound(recording, rounds++);
        return (int)
                new RecordingPublisher(settings, new DowelFrameCodec()::encode).publish(recording, ReplayListener.NONE);
    }

    @Override
    public void close() throws Exception {
        outside.close().toCompletionStage().toCompletableFuture().get();
        database.close();
    }
}
