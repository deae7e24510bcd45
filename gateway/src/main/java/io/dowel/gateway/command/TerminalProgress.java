package io.dowel.gateway.command;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
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
    private static final long KIB = 1 << 10;

    private final String task;
    private final String unit;
    private final long unitSize;
    private final long total;
    private final Duration patience;
    private final boolean attached;
    private final @Nullable Consumer<String> screen;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    /** @param total what the work amounts to, or -1 where it has no end */
    public TerminalProgress(String task, String unit, long total) {
        this(task, unit, 1, total, PATIENCE, null);
    }

    /** Of {@code total} bytes, shown as KiB. */
    public static TerminalProgress ofBytes(String task, long total) {
        return new TerminalProgress(task, " KiB", KIB, total, PATIENCE, null);
    }

    /** @param screen who is shown each drawing of the bar, or {@code null} for the terminal, where there is one */
    public TerminalProgress(
            String task, String unit, long unitSize, long total, Duration patience, @Nullable Consumer<String> screen) {
        this.task = task;
        this.unit = unit;
        this.unitSize = unitSize;
        this.total = total;
        this.patience = patience;
        this.screen = screen;
        this.attached = screen != null || isTerminalAttached();
    }

    /** True where a person may see the bar. */
    public boolean attached() {
        return attached;
    }

    /** Says how much is done by now. */
    public void at(long done) {
        if (!attached) {
            return;
        }
        if (bar == null && System.nanoTime() - startNanos > patience.toNanos()) {
            var builder = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(unit, unitSize)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MS)
                    .clearDisplayOnFinish();
            if (screen != null) {
                builder.setConsumer(new DelegatingProgressBarConsumer(screen));
            }
            bar = builder.build();
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
