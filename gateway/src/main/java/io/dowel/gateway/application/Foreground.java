package io.dowel.gateway.application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs an {@link Application} until the process is asked to end, for instance by Ctrl-C. */
public final class Foreground {

    private static final long STOP_WITHIN_S = 15;

    private final Application application;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    public Foreground(Application application) {
        this.application = application;
    }

    /**
     * Starts the application, announces it, and returns once it was asked to end and has stopped.
     *
     * @throws Exception the reason for which it could not start
     */
    public void run(Consumer<Addresses> announce) throws Exception {
        Addresses addresses;
        try {
            addresses = application
                    .start()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception reason ? reason : e;
        }
        // The process waits for its shutdown hooks and not for this thread: the hook does the stopping.
        Thread hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        announce.accept(addresses);
        asked.get();
        stop();
        removeQuietly(hook);
    }

    /** Ends {@link #run} from another thread, for a service that ends by itself. */
    public void end() {
        asked.complete(null);
    }

    private synchronized void stop() {
        try {
            application.stop().toCompletionStage().toCompletableFuture().get(STOP_WITHIN_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("dowel: did not stop cleanly within " + STOP_WITHIN_S + " s");
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
        }
    }
}
