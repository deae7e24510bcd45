package io.dowel.gateway.command.publishing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is done on Ctrl-C while a command publishes: it is asked to stop, and waited for, but not for ever. */
public final class Goodbye {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /**
     * From now on, until {@link #said}.
     *
     * @param name of the thread that does it
     * @param stop asks for the end
     * @param patience how long the process waits for it
     */
    public Goodbye(String name, Runnable stop, Duration patience) {
        hook = new Thread(() -> say(stop, patience), name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void say(Runnable stop, Duration patience) {
        stop.run();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has published and taken its leave: the process need not wait for it any more. */
    public void said() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, which is what the hook is for.
        }
    }
}
