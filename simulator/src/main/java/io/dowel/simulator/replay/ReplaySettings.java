package io.dowel.simulator.replay;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.recording.Recording;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where and how a recording is replayed.
 *
 * @param broker as {@link BrokerAddress} reads it
 * @param tls whom to trust where that address says {@code ssl}, and what to show
 * @param topics those of the site that the sensors belong to
 * @param accounts the account of each sensor, empty for a broker that asks for none
 * @param speed how many times real speed, or {@link #AS_FAST_AS_ACCEPTED}
 * @param loop begin again at the end, until stopped
 * @param bootOffset added to every boot id; a replay that follows another one needs a new one, or its frames look like
 *     those already seen
 */
public record ReplaySettings(
        URI broker,
        ClientTls tls,
        Topics topics,
        Function<SensorId, Optional<MqttCredentials>> accounts,
        double speed,
        boolean loop,
        long bootOffset) {

    /** No waiting at all: as fast as the broker acknowledges. */
    public static final double AS_FAST_AS_ACCEPTED = 0;

    public ReplaySettings {
        broker = BrokerAddress.of(broker).uri();
        if (!(speed >= 0 && speed <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a speed is above 0, or 0 for as fast as accepted, not " + speed);
        }
        if (bootOffset < 0) {
            throw new IllegalArgumentException("a boot offset is not negative");
        }
    }

    /** Once, at real speed, without accounts. */
    public static ReplaySettings to(URI broker, Topics topics) {
        return new ReplaySettings(broker, ClientTls.DEFAULT, topics, sensor -> Optional.empty(), 1, false, 0);
    }

    public ReplaySettings withSpeed(double newSpeed) {
        return new ReplaySettings(broker, tls, topics, accounts, newSpeed, loop, bootOffset);
    }

    public ReplaySettings withLoop(boolean newLoop) {
        return new ReplaySettings(broker, tls, topics, accounts, speed, newLoop, bootOffset);
    }

    public ReplaySettings withBootOffset(long newBootOffset) {
        return new ReplaySettings(broker, tls, topics, accounts, speed, loop, newBootOffset);
    }

    /** For the {@code round}th replay of a recording, counted from 0, whose boot ids follow those of the ones before. */
    public ReplaySettings withBootsOfRound(Recording recording, long round) {
        return withBootOffset(bootOffset + round * Rounds.bootsPerRound(recording));
    }

    public ReplaySettings withAccounts(Function<SensorId, Optional<MqttCredentials>> newAccounts) {
        return new ReplaySettings(broker, tls, topics, newAccounts, speed, loop, bootOffset);
    }

    public ReplaySettings withTls(ClientTls newTls) {
        return new ReplaySettings(broker, newTls, topics, accounts, speed, loop, bootOffset);
    }

    boolean isTls() {
        return BrokerAddress.of(broker).encrypted();
    }
}
