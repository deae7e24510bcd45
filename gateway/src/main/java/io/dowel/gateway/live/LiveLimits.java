package io.dowel.gateway.live;

import java.time.Duration;

/**
 * What a client may take of the service.
 *
 * @param helloWithin time from connecting to {@code hello}
 * @param drainWithin time in which a client that fell behind must read on before it is let go
 * @param maxClients clients at once that said hello
 * @param maxWaiting connections at once that have not said hello yet; they need no token, so they must not take up the
 *     places of those that have one
 * @param maxWaitingPerAddress the same, from one address
 * @param messageBurst messages a client may send at once
 * @param messagesPerSecond messages a client may send in the long run
 * @param pingEvery time between two pings, which keep a silent connection known to be alive
 */
public record LiveLimits(
        Duration helloWithin,
        Duration drainWithin,
        int maxClients,
        int maxWaiting,
        int maxWaitingPerAddress,
        int messageBurst,
        double messagesPerSecond,
        Duration pingEvery) {

    /** Bytes of one message from a client at most; the largest real one, a plan, has about 400. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024;

    public static final LiveLimits DEFAULT =
            new LiveLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), 256, 128, 16, 20, 10, Duration.ofSeconds(20));

    /** The same limits with another time for {@code hello}. */
    public LiveLimits withHelloWithin(Duration time) {
        return new LiveLimits(
                time,
                drainWithin,
                maxClients,
                maxWaiting,
                maxWaitingPerAddress,
                messageBurst,
                messagesPerSecond,
                pingEvery);
    }

    /** The same limits with another time for a client that fell behind. */
    public LiveLimits withDrainWithin(Duration time) {
        return new LiveLimits(
                helloWithin,
                time,
                maxClients,
                maxWaiting,
                maxWaitingPerAddress,
                messageBurst,
                messagesPerSecond,
                pingEvery);
    }

    /** The same limits with another number of clients. */
    public LiveLimits withMaxClients(int clients) {
        return new LiveLimits(
                helloWithin,
                drainWithin,
                clients,
                maxWaiting,
                maxWaitingPerAddress,
                messageBurst,
                messagesPerSecond,
                pingEvery);
    }

    /** The same limits with other numbers of connections that have not said hello. */
    public LiveLimits withMaxWaiting(int connections, int perAddress) {
        return new LiveLimits(
                helloWithin,
                drainWithin,
                maxClients,
                connections,
                perAddress,
                messageBurst,
                messagesPerSecond,
                pingEvery);
    }
}
