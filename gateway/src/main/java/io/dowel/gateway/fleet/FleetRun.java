package io.dowel.gateway.fleet;

import io.dowel.gateway.fleet.audience.Audience;
import io.dowel.gateway.fleet.audience.Audience.Delay;
import io.dowel.gateway.fleet.audience.Audience.Heard;
import io.dowel.simulator.fleet.Counted;
import io.dowel.simulator.fleet.Fleet;
import io.dowel.simulator.fleet.FleetPlan;
import io.dowel.simulator.mqtt.FleetException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fleet from its first connection to its report. Holds state; one owner, but for {@link #stop}. */
final class FleetRun {

    /** Beyond the time that connections are spread over. */
    private static final long CONNECT_S = 30;

    /** Beyond the time that was planned: what is still under way is acknowledged, or never will be. */
    private static final long DRAIN_S = 20;

    private final Fleet fleet;
    private final FleetPlan plan;
    private final Duration warmUp;
    private final Audience audience;
    private final ProgressLine progress;

    FleetRun(Fleet fleet, FleetPlan plan, Duration warmUp, Audience audience, PrintWriter err) {
        this.fleet = fleet;
        this.plan = plan;
        this.warmUp = warmUp;
        this.audience = audience;
        this.progress = new ProgressLine(fleet, err);
    }

    /** Ends {@link #report} early; any thread. */
    void stop() {
        fleet.stop();
    }

    /** Connects, publishes and waits for what comes of it. */
    FleetReport report() throws FleetException, InterruptedException {
        long connectS = fleet.size() / plan.connectsPerSecond() + CONNECT_S;
        if (!await(fleet.connect(), connectS)) {
            String trouble = fleet.trouble();
            throw new FleetException(fleet.standing() + " of " + fleet.size() + " sensors were connected within "
                    + connectS + " s." + (trouble == null ? "" : " " + trouble));
        }
        CpuTime before = CpuTime.now();
        long startNanos = System.nanoTime();
        fleet.countDelaysFrom(startNanos + warmUp.toNanos());
        audience.countDelaysFrom(startNanos + warmUp.toNanos());
        await(fleet.perform(), plan.duration().toSeconds() + DRAIN_S);
        double tookS = (System.nanoTime() - startNanos) / 1e9;
        CpuTime used = CpuTime.now().since(before);
        audience.settle(fleet);
        progress.clear();
        return report(used, tookS);
    }

    private FleetReport report(CpuTime used, double tookS) throws FleetException, InterruptedException {
        Heard heard = audience.heard();
        List<Delay> delays = new ArrayList<>();
        if (fleet.acknowledgements().n() > 0) {
            delays.add(new Delay("to the broker's acknowledgement", fleet.acknowledgements()));
        }
        delays.addAll(heard.delays());
        Map<Counted, Long> counts = new EnumMap<>(Counted.class);
        for (Counted counted : Counted.values()) {
            counts.put(counted, fleet.counts().get(counted));
        }
        Fleet.Missing missing = fleet.missing().toCompletableFuture().join();
        return new FleetReport(
                fleet.size(),
                tookS,
                warmUp.toSeconds(),
                plan.faults().toString(),
                plan.seed(),
                counts,
                missing,
                delays,
                heard.losses(),
                fleet.working(),
                used.process() / 1e9 / tookS,
                used.fleet() / 1e9 / tookS,
                heard.remarks());
    }

    /** Waits and tells how things stand; false where it took too long. */
    private boolean await(CompletionStage<Void> stage, long mostS) throws FleetException, InterruptedException {
        var future = stage.toCompletableFuture();
        for (long second = 0; second < mostS; second++) {
            try {
                future.get(1, TimeUnit.SECONDS);
                return true;
            } catch (TimeoutException e) {
                progress.tell();
            } catch (ExecutionException e) {
                progress.clear();
                throw e.getCause() instanceof FleetException known
                        ? known
                        : new FleetException(String.valueOf(e.getMessage()), e);
            }
        }
        return false;
    }
}
