package io.dowel.gateway.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dowel.gateway.fleet.audience.Audience.Delay;
import io.dowel.gateway.fleet.audience.Audience.Losses;
import io.dowel.simulator.fleet.Counted;
import java.util.Locale;

/** A report as JSON, schema {@code dowel.fleet/1}. Names in it never change; later versions may add some. */
final class FleetJson {

    static final String SCHEMA = "dowel.fleet/1";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FleetJson() {}

    static String write(FleetReport report) {
        ObjectNode node = JSON.createObjectNode();
        node.put("schema", SCHEMA)
                .put("sensors", report.sensors())
                .put("publishedS", report.publishedS())
                .put("warmUpS", report.warmUpS())
                .put("faults", report.faults())
                .put("seed", report.seed())
                .put("messagesPerSecond", report.perSecond(Counted.PUBLISHED))
                .put("samplesPerSecond", report.perSecond(Counted.SAMPLES))
                .put("cpuCores", report.cpuCores())
                .put("fleetCores", report.fleetCores())
                .put("unfinished", report.unfinished());
        ObjectNode counts = node.putObject("counts");
        for (Counted counted : Counted.values()) {
            counts.put(counted.name().toLowerCase(Locale.ROOT), report.count(counted));
        }
        for (Delay delay : report.delays()) {
            node.withArray("/delays")
                    .addObject()
                    .put("what", delay.what())
                    .put("n", delay.summary().n())
                    .put("p50Ms", delay.summary().p50Ms())
                    .put("p99Ms", delay.summary().p99Ms())
                    .put("maxMs", delay.summary().maxMs());
        }
        losses(node.putObject("losses"), report);
        var remarks = node.putArray("remarks");
        report.remarks().forEach(remarks::add);
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and strings can always be written", e);
        }
    }

    private static void losses(ObjectNode node, FleetReport report) {
        node.put("injected", report.injectedLosses())
                .put("expected", report.missing().certain())
                .put("most", report.mostMissing());
        Losses seen = report.losses();
        if (seen != null) {
            node.put("counted", seen.lost())
                    .put("duplicatesCounted", seen.duplicates())
                    .put("everyLossNamed", report.everyLossNamed());
        }
    }
}
