package io.dowel.gateway.live;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Credential;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Matter;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.client.ClientMessage;
import io.dowel.gateway.live.client.ClientMessage.Hello;
import io.dowel.gateway.live.client.ClientMessageReader;
import io.dowel.gateway.live.client.SessionCommand;
import io.dowel.gateway.live.message.CommandOutcome;
import io.dowel.gateway.live.message.ServerMessages;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.gateway.live.session.SessionJournal;
import io.dowel.gateway.live.session.SessionWatch;
import io.dowel.ingest.live.SessionKey;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import java.util.Optional;

/** What all connections share: who may come in, what they see, and what becomes of their commands. */
final class LiveService {

    /**
     * What a client that may come in gets.
     *
     * @param welcome the first message to it
     */
    record Admission(SessionKey session, SessionJournal journal, Outbox outbox, String welcome) {}

    private final Doorman doorman;
    private final LiveSessions sessions;
    private final LiveHub hub;
    private final LiveSetup setup;
    private final LiveLimits limits;
    private final LiveMeters meters;
    private final ClientMessageReader reader;

    LiveService(
            Doorman doorman,
            LiveSessions sessions,
            LiveHub hub,
            LiveSetup setup,
            LiveLimits limits,
            LiveMeters meters) {
        this.doorman = doorman;
        this.sessions = sessions;
        this.hub = hub;
        this.setup = setup;
        this.limits = limits;
        this.meters = meters;
        this.reader = new ClientMessageReader(setup.exercises());
    }

    LiveLimits limits() {
        return limits;
    }

    LiveMeters meters() {
        return meters;
    }

    ClientMessage read(String text) {
        return reader.read(text);
    }

    /** Asks whether a client may follow the session it names; the role is what it may say there, empty where it may not. */
    Future<Optional<Role>> roleOf(Credential shown, Optional<SessionKey> session) {
        return doorman.ask(shown, Permission.FOLLOW_SESSION, matter(session))
                .map(answer -> answer.allowed() ? Optional.of(role(answer.caller())) : Optional.<Role>empty());
    }

    /** Whether a client that was let in may stay. */
    Future<Boolean> mayStay(Credential shown, SessionKey session) {
        return doorman.mayStay(shown, Permission.FOLLOW_SESSION, matter(Optional.of(session)));
    }

    /** Grows when somebody's access ended. */
    Future<Long> revision() {
        return doorman.revision();
    }

    /** A client was let go because its access ended. */
    void closed() {
        Register register = doorman.register();
        if (register != null) {
            register.meters().closed();
        }
    }

    private static Matter matter(Optional<SessionKey> session) {
        return new Matter.OfSession(session.map(SessionKey::value).orElse(""));
    }

    private static Role role(Caller caller) {
        return switch (caller.kind()) {
            case PHYSIO, SERVICE_PHYSIO -> Role.PHYSIO;
            default -> Role.PATIENT;
        };
    }

    /** Which session runs under a key, by its journal; empty where none does. */
    Optional<String> running(Optional<SessionKey> session) {
        return session.flatMap(
                key -> sessions.plan(key).map(plan -> hub.journal(key).id()));
    }

    /** Whether a client that watched a session to its end may come back for another. */
    boolean goesOn(Optional<SessionKey> session) {
        return session.filter(sessions::goesOn).isPresent();
    }

    /** Lets a client in whose token was accepted; empty where its session does not run. */
    Optional<Admission> admit(Hello hello, Role role) {
        return hello.session()
                .flatMap(session -> sessions.plan(session).map(plan -> admission(hello, role, session, plan)));
    }

    CommandOutcome tell(SessionKey session, Role role, SessionCommand command) {
        if (!command.isFor(role)) {
            return CommandOutcome.NOT_ALLOWED;
        }
        if (command.decides() && sessions.named(session)) {
            return CommandOutcome.BY_NAME;
        }
        return sessions.tell(session, command::at) ? CommandOutcome.ACCEPTED : CommandOutcome.UNAVAILABLE;
    }

    /** True where a connection broke because its client sent more than {@link LiveLimits#MAX_MESSAGE_BYTES}. */
    boolean isOversized(Throwable reason) {
        return reason instanceof TooLongFrameException
                || (reason instanceof CorruptedWebSocketFrameException corrupted
                        && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG));
    }

    private Admission admission(Hello hello, Role role, SessionKey session, SessionPlan plan) {
        SessionJournal journal = hub.journal(session);
        long last = journal.last();
        long after = place(hello, journal, last);
        var outbox = new Outbox(
                journal,
                role,
                after,
                hello.maxRateHz(),
                new SessionWatch(sessions, session),
                meters,
                System.nanoTime());
        String welcome = ServerMessages.welcome(role, session, journal.id(), after, last, plan, setup);
        return new Admission(session, journal, outbox, welcome);
    }

    /** Where the client reads on: where it stopped, if that was in this journal and is still kept. */
    private static long place(Hello hello, SessionJournal journal, long last) {
        boolean another = hello.journal() != null && !hello.journal().equals(journal.id());
        long asked = another || hello.after() > last ? 0 : hello.after();
        return Math.max(asked, journal.first() - 1);
    }
}
