package io.dowel.gateway.command;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on the error stream, drawn only for a person: where a terminal is attached, and once the work has taken
 * longer than a moment. Holds state; one owner.
 */
public final class TerminalProgress implements AutoCloseable {

    /** Work shorter than this needs no bar; one that flashes by only irritates. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int REFRESH_MS = 200;

    private final String task;
    private final String unit;
    private final long total;
    private final boolean attached;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    /** @param total what the work amounts to, or -1 where it has no end */
    TerminalProgress(String task, String unit, long total) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.attached = isTerminalAttached();
    }

    /** True where a person may see the bar. */
    boolean attached() {
        return attached;
    }

    /** Says how much is done by now. */
    void at(long done) {
        if (!attached) {
            return;
        }
        if (bar == null && System.nanoTime() - startNanos > PATIENCE.toNanos()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(unit, 1)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MS)
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Up to Java 21 a console is a terminal; from 22 on there may be one without, which then says so itself. */
    @SuppressWarnings("SystemConsoleNull") // both ways are asked, for old and new
    public static boolean isTerminalAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
