package io.dowel.gateway.fleet;

import io.dowel.gateway.fleet.audience.Audience.Delay;
import io.dowel.gateway.fleet.audience.Audience.Losses;
import io.dowel.simulator.fleet.Counted;
import java.util.Locale;

/** A report as Markdown tables for a person. */
final class FleetTable {

    private final StringBuilder text = new StringBuilder();

    private FleetTable() {}

    static String write(FleetReport report) {
        var table = new FleetTable();
        table.rates(report);
        table.delays(report);
        table.warmUp(report);
        table.faults(report);
        table.losses(report);
        report.remarks().forEach(remark -> table.line("").line(remark));
        return table.text.toString();
    }

    private void rates(FleetReport r) {
        line(
                "| sensors | s | messages/s | samples/s | published | acknowledged | sent again | CPU cores | of these the fleet |");
        line("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        line(String.format(
                Locale.ROOT,
                "| %d | %.1f | %.0f | %.0f | %d | %d | %d | %.2f | %.2f |",
                r.sensors(),
                r.publishedS(),
                r.perSecond(Counted.PUBLISHED),
                r.perSecond(Counted.SAMPLES),
                r.count(Counted.PUBLISHED),
                r.count(Counted.ACKNOWLEDGED),
                r.count(Counted.SENT_AGAIN),
                r.cpuCores(),
                r.fleetCores()));
    }

    private void delays(FleetReport r) {
        line("").line("| delay of a message | n | p50 ms | p99 ms | max ms |").line("|---|--:|--:|--:|--:|");
        for (Delay d : r.delays()) {
            line(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.2f |",
                    d.what(),
                    d.summary().n(),
                    d.summary().p50Ms(),
                    d.summary().p99Ms(),
                    d.summary().maxMs()));
        }
    }

    private void warmUp(FleetReport r) {
        if (r.warmUpS() > 0) {
            line("").line("Delays are of what was due after the first " + r.warmUpS()
                    + " s; everything else is of all.");
        }
    }

    private void faults(FleetReport r) {
        line("").line("Faults: " + r.faults() + "; seed " + r.seed() + ".");
        line("Lost " + r.count(Counted.LOST) + ", in bursts " + r.count(Counted.LOST_IN_BURSTS) + ", copies "
                + r.count(Counted.COPIES) + ", overtaken " + r.count(Counted.OVERTAKEN) + ", cuts "
                + r.count(Counted.CUTS) + ", resets " + r.count(Counted.RESETS) + ", batteries empty "
                + r.count(Counted.DIED) + ".");
        line("Beside the faults: given up by full sensors " + r.count(Counted.OVERFLOWED)
                + ", forgotten by sensors that started anew or died " + r.count(Counted.FORGOTTEN)
                + ", refused by the broker " + r.count(Counted.REFUSED) + ", connections lost "
                + r.count(Counted.CONNECTIONS_LOST) + ", connected again " + r.count(Counted.CONNECTED_AGAIN) + ".");
        if (r.unfinished() > 0) {
            line(r.unfinished() + " sensors could not get rid of all their messages in time.");
        }
    }

    private void losses(FleetReport r) {
        Losses seen = r.losses();
        if (seen == null) {
            return;
        }
        line("").line("| | expected | counted by the service |").line("|---|--:|--:|");
        line("| messages missing | " + range(r.missing().certain(), r.mostMissing()) + " | " + seen.lost() + " |");
        long copies = r.count(Counted.COPIES);
        line("| messages that came twice | " + range(copies, copies + r.count(Counted.SENT_AGAIN)) + " | "
                + seen.duplicates() + " |");
        line("").line(verdict(r, seen.lost() - r.missing().certain()));
    }

    private static String verdict(FleetReport r, long more) {
        if (!Boolean.TRUE.equals(r.everyLossNamed())) {
            return "What the service counted differs from what was expected.";
        }
        String edges = " Of " + r.injectedLosses()
                + " messages lost on purpose, those before a start's first or after its last leave no hole.";
        return more == 0
                ? "Every loss was named, and no other." + edges
                : "Every loss was named. " + more
                        + " more were overtaken and came too late to be waited for, or were under way"
                        + " when their sensor started anew." + edges;
    }

    private static String range(long least, long most) {
        return least == most ? String.valueOf(least) : least + " to " + most;
    }

    private FleetTable line(String line) {
        text.append(line).append('\n');
        return this;
    }
}
