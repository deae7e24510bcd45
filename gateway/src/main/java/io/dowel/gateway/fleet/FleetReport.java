package io.dowel.gateway.fleet;

import io.dowel.gateway.fleet.audience.Audience.Delay;
import io.dowel.gateway.fleet.audience.Audience.Losses;
import io.dowel.simulator.fleet.Counted;
import io.dowel.simulator.fleet.Fleet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fleet.
 *
 * @param publishedS from the beginning until the last message was acknowledged, or given up
 * @param warmUpS what was due so early is not among the delays
 * @param counts everything that the fleet counted of itself
 * @param missing messages that whoever received all that arrived can know to be missing
 * @param delays from when a message was due, or its sensor was connected again if it was due before
 * @param losses what the receiver counted, or {@code null}
 * @param unfinished sensors that could not get rid of everything in time
 * @param cpuCores processor time used by this process, per second
 * @param fleetCores the same of the fleet's own threads
 */
record FleetReport(
        int sensors,
        double publishedS,
        long warmUpS,
        String faults,
        long seed,
        Map<Counted, Long> counts,
        Fleet.Missing missing,
        List<Delay> delays,
        @Nullable Losses losses,
        int unfinished,
        double cpuCores,
        double fleetCores,
        List<String> remarks) {

    FleetReport {
        counts = Map.copyOf(counts);
        delays = List.copyOf(delays);
        remarks = List.copyOf(remarks);
    }

    long count(Counted counted) {
        return counts.getOrDefault(counted, 0L);
    }

    double perSecond(Counted counted) {
        return publishedS > 0 ? count(counted) / publishedS : 0;
    }

    /** Messages that were lost on purpose. */
    long injectedLosses() {
        return count(Counted.LOST) + count(Counted.LOST_IN_BURSTS);
    }

    /**
     * The most that a receiver may count as missing: with what nobody knows of, and with every message that was overtaken, since one
     * that comes more than 200 ms after the one that overtook it is not waited for.
     */
    long mostMissing() {
        return missing.certain() + missing.perhaps() + count(Counted.OVERTAKEN);
    }

    /** Whether the receiver counted what it should have; {@code null} where nobody can say. */
    @Nullable
    Boolean everyLossNamed() {
        Losses seen = losses;
        return seen == null ? null : seen.lost() >= missing.certain() && seen.lost() <= mostMissing();
    }
}
