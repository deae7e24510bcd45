package io.dowel.gateway.fleet;

import io.dowel.gateway.command.TerminalProgress;
import io.dowel.simulator.fleet.Counted;
import io.dowel.simulator.fleet.Fleet;
import java.io.PrintWriter;
import java.util.Locale;

/** What a person sees while a fleet is at work: one line that is written over on a terminal, and now and then one elsewhere. */
final class ProgressLine {

    private static final long SELDOM = 10;

    private final Fleet fleet;
    private final PrintWriter err;
    private final boolean terminal = TerminalProgress.isTerminalAttached();
    private final long startNanos = System.nanoTime();
    private long lines;
    private long lastNanos = startNanos;
    private long lastMessages;

    ProgressLine(Fleet fleet, PrintWriter err) {
        this.fleet = fleet;
        this.err = err;
    }

    /** Says how things stand; to be called once a second. */
    void tell() {
        lines++;
        long now = System.nanoTime();
        long messages = fleet.counts().get(Counted.PUBLISHED);
        double rate = (messages - lastMessages) / Math.max(1e-3, (now - lastNanos) / 1e9);
        lastNanos = now;
        lastMessages = messages;
        if (!terminal && lines % SELDOM != 0) {
            return;
        }
        var ack = fleet.acknowledgements();
        String trouble = fleet.trouble();
        String line = String.format(
                Locale.ROOT,
                "%4.0f s  %d of %d connected  %.0f messages/s  %d acknowledged  p50 %.1f ms  p99 %.1f ms%s",
                (now - startNanos) / 1e9,
                fleet.standing(),
                fleet.size(),
                rate,
                fleet.counts().get(Counted.ACKNOWLEDGED),
                ack.p50Ms(),
                ack.p99Ms(),
                trouble == null ? "" : "  " + trouble);
        err.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        err.flush();
    }

    /** Takes the line away. */
    void clear() {
        if (terminal && lines > 0) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
