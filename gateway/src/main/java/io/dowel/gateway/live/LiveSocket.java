package io.dowel.gateway.live;

import io.dowel.gateway.access.Credential;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveService.Admission;
import io.dowel.gateway.live.client.ClientMessage;
import io.dowel.gateway.live.client.ClientMessage.Command;
import io.dowel.gateway.live.client.ClientMessage.Hello;
import io.dowel.gateway.live.client.ClientMessage.InvalidCommand;
import io.dowel.gateway.live.client.ClientMessage.Malformed;
import io.dowel.gateway.live.client.ClientMessage.OtherVersion;
import io.dowel.gateway.live.client.ClientMessage.Ping;
import io.dowel.gateway.live.message.CommandOutcome;
import io.dowel.gateway.live.message.Refusal;
import io.dowel.gateway.live.message.ServerMessages;
import io.dowel.ingest.live.SessionKey;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: waits for its hello, then sends what its session says and takes its commands.
 *
 * <p>Owned by the connection's context; only {@link #wake} is called from elsewhere.
 */
final class LiveSocket {

    private static final short GOING_AWAY = 1001;
    private static final long NO_TIMER = -1;
    private static final double NANOS_PER_MS = 1e6;

    /** A viewer whose hello was accepted. */
    private record Viewer(SessionKey session, Credential shown, Role role, Outbox outbox, Runnable unwatch) {}

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket socket;
    private final Credential cookies;
    private final LiveService service;
    private final Runnable gone;
    private final SocketWire wire;
    private final MessageAllowance allowance;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final long helloTimer;
    private final long pingTimer;
    private long dueTimer = NO_TIMER;
    private @Nullable Viewer viewer;
    private boolean greeting;
    private boolean closed;

    /**
     * @param cookies that came with the connection, for a hello without a token
     * @param gone is run once the connection is over
     */
    LiveSocket(
            Vertx vertx,
            Context context,
            ServerWebSocket socket,
            Credential cookies,
            LiveService service,
            Runnable gone) {
        LiveLimits limits = service.limits();
        this.vertx = vertx;
        this.context = context;
        this.socket = socket;
        this.cookies = cookies;
        this.service = service;
        this.gone = gone;
        this.wire = new SocketWire(
                vertx, socket, limits.drainWithin(), this::pump, () -> refuse(Refusal.TOO_SLOW), service.meters());
        this.allowance = new MessageAllowance(limits.messageBurst(), limits.messagesPerSecond(), System.nanoTime());
        this.helloTimer = vertx.setTimer(millis(limits.helloWithin()), id -> refuse(Refusal.NO_HELLO));
        this.pingTimer = vertx.setPeriodic(millis(limits.pingEvery()), id -> ping());
    }

    /** Starts to listen to the client. */
    void open() {
        socket.frameHandler(frame -> {
            if (frame.type() == WebSocketFrameType.BINARY) {
                refuse(Refusal.MALFORMED, "messages are text");
            }
        });
        socket.textMessageHandler(this::received);
        socket.exceptionHandler(this::unreadable);
        socket.closeHandler(v -> release());
    }

    /** True once the client said a hello that was accepted. */
    boolean isGreeted() {
        return viewer != null;
    }

    /** Where the client connects from. */
    String address() {
        return socket.remoteAddress().host();
    }

    /** Ends the connection because the service stops. */
    void goAway() {
        release();
        socket.close(GOING_AWAY, "The service stops.");
    }

    private void received(String text) {
        if (closed) {
            return;
        }
        boolean allowed = allowance.take(System.nanoTime());
        ClientMessage message = service.read(text);
        if (message instanceof Malformed malformed) {
            refuse(Refusal.MALFORMED, malformed.detail());
        } else if (message instanceof OtherVersion) {
            refuse(Refusal.VERSION);
        } else if (message instanceof Hello hello) {
            greet(hello);
        } else if (viewer == null) {
            refuse(Refusal.MALFORMED, "the first message is hello");
        } else {
            answer(viewer, message, allowed);
        }
    }

    private void greet(Hello hello) {
        if (viewer != null || greeting) {
            refuse(Refusal.MALFORMED, "hello is said once");
            return;
        }
        greeting = true;
        Credential shown = hello.token().isEmpty() ? cookies : Credential.bearer(hello.token());
        Optional<String> running = service.running(hello.session());
        socket.pause();
        service.roleOf(shown, hello.session())
                .onSuccess(role -> {
                    socket.resume();
                    greeted(hello, shown, role, running);
                })
                .onFailure(reason -> {
                    socket.resume();
                    refuse(Refusal.BUSY);
                });
    }

    /** @param asked the session that was asked about: who may follow it may not be let in to the one after it */
    private void greeted(Hello hello, Credential shown, Optional<Role> role, Optional<String> asked) {
        greeting = false;
        if (closed) {
            return;
        }
        if (role.isEmpty()) {
            refuse(Refusal.TOKEN);
            return;
        }
        boolean another = !service.running(hello.session()).equals(asked);
        var admission = another ? Optional.<Admission>empty() : service.admit(hello, role.get());
        if (admission.isEmpty()) {
            over(hello.session(), Refusal.SESSION.message());
            return;
        }
        vertx.cancelTimer(helloTimer);
        var accepted = admission.get();
        wire.send(accepted.welcome());
        viewer = new Viewer(
                accepted.session(),
                shown,
                role.get(),
                accepted.outbox(),
                accepted.journal().watch(this::wake));
        service.meters().joined(role.get());
        pump();
    }

    /** The session is over. Where another follows in its room, the client is let go without a refusal, and comes back for that one. */
    private void over(Optional<SessionKey> session, String message) {
        if (service.goesOn(session)) {
            release();
            socket.close(GOING_AWAY, "Another session begins here.");
        } else {
            refuse(Refusal.SESSION, message);
        }
    }

    /** Lets the client go where its access has ended. What cannot be told just now is asked again at the next look. */
    void lookAgain() {
        if (closed || viewer == null) {
            return;
        }
        service.mayStay(viewer.shown(), viewer.session()).onSuccess(stays -> {
            if (!stays && !closed) {
                service.closed();
                refuse(Refusal.TOKEN);
            }
        });
    }

    private void answer(Viewer from, ClientMessage message, boolean allowed) {
        if (message instanceof Ping ping) {
            if (allowed) {
                wire.send(ServerMessages.pong(ping.sentMs()));
            }
        } else if (message instanceof Command command) {
            reply(
                    command.id(),
                    allowed ? service.tell(from.session(), from.role(), command.command()) : CommandOutcome.TOO_MANY);
        } else if (message instanceof InvalidCommand invalid) {
            CommandOutcome outcome = allowed ? CommandOutcome.INVALID : CommandOutcome.TOO_MANY;
            reply(invalid.id(), outcome, allowed ? invalid.message() : outcome.message());
        }
    }

    private void reply(String id, CommandOutcome outcome) {
        reply(id, outcome, outcome.message());
    }

    private void reply(String id, CommandOutcome outcome, String message) {
        service.meters().command(outcome);
        wire.send(ServerMessages.reply(id, outcome, message));
    }

    /** Has the connection's context look for what is new, once however often it is called meanwhile. Any thread. */
    private void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(v -> pump());
        }
    }

    private void pump() {
        // Before reading, so that what comes after the reading wakes again.
        woken.set(false);
        if (closed || viewer == null) {
            return;
        }
        cancelDue();
        long waitNanos = viewer.outbox().pump(wire, System.nanoTime());
        if (viewer.outbox().isFinished()) {
            over(Optional.of(viewer.session()), "This session is over.");
        } else if (waitNanos == 0) {
            wake();
        } else if (waitNanos != Outbox.NOTHING_DUE) {
            dueTimer = vertx.setTimer(Math.max(1, (long) Math.ceil(waitNanos / NANOS_PER_MS)), id -> pump());
        }
    }

    private void ping() {
        if (!wire.isFull()) {
            socket.writePing(Buffer.buffer());
        }
    }

    private void unreadable(Throwable reason) {
        if (!closed && service.isOversized(reason)) {
            service.meters().refused(LiveMeters.Reason.OVERSIZED);
        }
    }

    private void refuse(Refusal refusal) {
        refuse(refusal, refusal.message());
    }

    private void refuse(Refusal refusal, String message) {
        if (closed) {
            return;
        }
        release();
        service.meters().refused(refusal);
        wire.sendLast(ServerMessages.refused(refusal, message), refusal.closeCode(), refusal.code());
    }

    private void release() {
        if (closed) {
            return;
        }
        closed = true;
        vertx.cancelTimer(helloTimer);
        vertx.cancelTimer(pingTimer);
        cancelDue();
        wire.stopWaiting();
        if (viewer != null) {
            viewer.unwatch().run();
            service.meters().left(viewer.role());
        }
        gone.run();
    }

    private void cancelDue() {
        if (dueTimer != NO_TIMER) {
            vertx.cancelTimer(dueTimer);
            dueTimer = NO_TIMER;
        }
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }
}
