package io.dowel.gateway.http.clinic;

import io.dowel.gateway.clinic.trend.TrendWeek;
import io.dowel.gateway.clinic.trend.Trends;
import io.vertx.core.json.JsonObject;

/** How trends are told to programs. */
final class TrendJson {

    private TrendJson() {}

    static JsonObject of(Trends trends) {
        return new JsonObject()
                .put("weeks", ClinicJson.array(trends.weeks(), TrendJson::of))
                .put(
                        "velocities",
                        ClinicJson.array(
                                trends.velocities(),
                                velocity -> new JsonObject()
                                        .put("monday", velocity.monday().toString())
                                        .put("loadKg", velocity.loadKg())
                                        .put("mps", velocity.mps())
                                        .put("degps", velocity.degps())));
    }

    private static JsonObject of(TrendWeek week) {
        var scores = new JsonObject();
        week.scores().forEach(scores::put);
        return new JsonObject()
                .put("monday", week.monday().toString())
                .put("visits", week.visits())
                .put("topLoadKg", week.topLoadKg())
                .put("volumeKg", week.volumeKg())
                .put("repetitions", week.repetitions())
                .put("onTempoShare", week.onTempoShare())
                .put("inRangeShare", week.inRangeShare())
                .put("rangeM", week.rangeM())
                .put("rangeDeg", week.rangeDeg())
                .put("painHighest", week.painHighest())
                .put("painMean", week.painMean())
                .put("confidenceMean", week.confidenceMean())
                .put("effortMean", week.effortMean())
                .put("scores", scores)
                .put(
                        "decisions",
                        ClinicJson.array(
                                week.decisions(),
                                mark -> new JsonObject()
                                        .put("day", mark.day().toString())
                                        .put("advice", mark.adviceId())
                                        .put("exerciseId", mark.exerciseId())
                                        .put("proposal", mark.proposal())
                                        .put("changed", mark.changed())
                                        .put("verdict", mark.verdict())
                                        .put("name", mark.name())));
    }
}
