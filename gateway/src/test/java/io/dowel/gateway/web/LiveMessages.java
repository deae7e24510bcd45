package io.dowel.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of the live protocol, as a test writes them. */
final class LiveMessages {

    static final String SENSOR = "bar-1";

    private LiveMessages() {}

    static JsonObject welcome(String role, String placement) {
        return new JsonObject()
                .put("v", 1)
                .put("type", "welcome")
                .put("role", role)
                .put("session", "demo")
                .put("demo", true)
                .put(
                        "exercises",
                        new JsonArray()
                                .add(romanian())
                                .add(exercise("deadlift", "Deadlift from the floor", "LIFTING"))
                                .add(exercise("dowel-hinge", "Hip hinge with a dowel", "LOWERING")))
                .put(
                        "sensors",
                        new JsonArray()
                                .add(new JsonObject().put("sensor", SENSOR).put("placement", placement)))
                .put("ladder", new JsonArray());
    }

    static JsonObject romanian() {
        return exercise("romanian-deadlift", "Romanian deadlift", "LOWERING");
    }

    static JsonObject exercise(String id, String name, String startsWith) {
        return new JsonObject().put("id", id).put("name", name).put("startsWith", startsWith);
    }

    /** Three sets of eight with 40 kg at 3-1-1-0, the bar travelling 45 to 60 cm. */
    static JsonObject plan() {
        return new JsonObject()
                .put("exerciseId", "romanian-deadlift")
                .put("loadKg", 40)
                .put("sets", 3)
                .put("repetitions", 8)
                .put("tempo", "3-1-1-0")
                .put(
                        "range",
                        new JsonObject().put("low", 0.45).put("high", 0.60).put("unit", "METRES"))
                .put("exploreRange", false)
                .put(
                        "feedback",
                        new JsonObject()
                                .put("frequency", "EVERY_REPETITION")
                                .put("repetitionsOutsideBeforeCue", 2)
                                .put("metronome", false));
    }

    static JsonObject planInForce(JsonObject plan) {
        return new JsonObject().put("exercise", romanian()).put("plan", plan);
    }

    /** Two sets of five deadlifts from the floor. */
    static JsonObject deadliftPlan() {
        return plan().put("exerciseId", "deadlift").put("sets", 2).put("repetitions", 5);
    }

    static JsonObject deadliftInForce() {
        return new JsonObject()
                .put("exercise", exercise("deadlift", "Deadlift from the floor", "LIFTING"))
                .put("plan", deadliftPlan());
    }

    static JsonObject setBegan(int set, JsonObject plan) {
        return new JsonObject().put("set", set).put("plan", plan);
    }

    /** What a repetition was like; everything else follows from it. */
    record Done(
            int id,
            int set,
            int number,
            int revision,
            String quality,
            double startS,
            List<Double> tempoS,
            double rangeM) {

        static Done rep(int set, int number, double startS, double... tempoS) {
            return new Done(
                    set * 100 + number,
                    set,
                    number,
                    1,
                    "COMPLETE",
                    startS,
                    Arrays.stream(tempoS).boxed().toList(),
                    0.52);
        }

        Done withQuality(String other) {
            return new Done(id, set, number, revision, other, startS, tempoS, rangeM);
        }

        Done withRangeM(double other) {
            return new Done(id, set, number, revision, quality, startS, tempoS, other);
        }

        Done revised(int newNumber, String newQuality) {
            return new Done(id, set, newNumber, revision + 1, newQuality, startS, tempoS, rangeM);
        }

        JsonObject event() {
            List<String> names = List.of("LOWERING", "BOTTOM", "LIFTING", "TOP");
            JsonArray phases = new JsonArray();
            double atS = startS;
            for (int i = 0; i < names.size(); i++) {
                phases.add(new JsonObject()
                        .put("phase", names.get(i))
                        .put("startS", atS)
                        .put("endS", atS + tempoS.get(i)));
                atS += tempoS.get(i);
            }
            JsonArray reasons = new JsonArray();
            if (quality.equals("DOUBTFUL")) {
                reasons.add("the bar moved less steadily than in the others");
            } else if (quality.equals("PARTIAL")) {
                reasons.add("shorter than 40 % of the set's usual range");
            }
            return new JsonObject()
                    .put(
                            "repetition",
                            new JsonObject()
                                    .put("id", id)
                                    .put("set", set)
                                    .put("number", number)
                                    .put("revision", revision)
                                    .put("quality", quality)
                                    .put("startS", startS)
                                    .put("endS", atS)
                                    .put("phases", phases)
                                    .put("loweringS", figure(tempoS.get(0), 0.03))
                                    .put("bottomS", figure(tempoS.get(1), 0.03))
                                    .put("liftingS", figure(tempoS.get(2), 0.03))
                                    .put("topS", figure(tempoS.get(3), 0.03))
                                    .put("rangeM", figure(rangeM, 0.012))
                                    .put("loweringRangeM", figure(rangeM, 0.012))
                                    .putNull("rangeDeg")
                                    .putNull("loweringRangeDeg")
                                    .put("meanLiftingMps", figure(rangeM / tempoS.get(2), 0.015))
                                    .put("peakLiftingMps", figure(1.7 * rangeM / tempoS.get(2), 0.02))
                                    .putNull("meanLiftingDegps")
                                    .putNull("peakLiftingDegps")
                                    .put("reasons", reasons)
                                    .put("technique", technique()));
        }

        private JsonObject technique() {
            return new JsonObject()
                    .put("underTensionS", figure(tempoS.get(0) + tempoS.get(1) + tempoS.get(2), 0.03))
                    .put("lowering", movement(-1.47, -6.4))
                    .put("lifting", movement(-1.42, -5.9));
        }

        double endS() {
            return startS + tempoS.stream().mapToDouble(s -> s).sum();
        }
    }

    static JsonObject figure(double value, double se) {
        return new JsonObject().put("value", value).put("se", se);
    }

    /** How a movement was done, told by one sensor. */
    static JsonObject movement(double sparc, double ldlj) {
        return new JsonObject()
                .put("sparc", sparc)
                .put("ldlj", ldlj)
                .putNull("spineChangeDeg")
                .putNull("spineLeastDeg")
                .putNull("spineMostDeg")
                .putNull("hipShare");
    }

    /** The same, told by two back sensors. */
    static JsonObject movement(double sparc, double ldlj, double changeDeg, double leastDeg, double hipShare) {
        return movement(sparc, ldlj)
                .put("spineChangeDeg", figure(changeDeg, 0.6))
                .put("spineLeastDeg", leastDeg)
                .put("spineMostDeg", leastDeg + changeDeg)
                .put("hipShare", figure(hipShare, 0.01));
    }

    static JsonObject cue(String kind, String words) {
        return new JsonObject()
                .put("kind", kind)
                .put("repetitionId", 1)
                .put("measured", 2.1)
                .put("target", 2.5)
                .put("words", words);
    }

    static JsonObject summary(int set, int repetitions, int partials, int doubtful, int onTempo, int inRange) {
        return new JsonObject()
                .put(
                        "summary",
                        new JsonObject()
                                .put("set", set)
                                .put("plan", plan())
                                .put("repetitions", repetitions)
                                .put("partials", partials)
                                .put("doubtful", doubtful)
                                .put("velocityLoss", 0.12)
                                .put("timeUnderTensionS", 41.3)
                                .put("onTempo", onTempo)
                                .put("inRange", inRange)
                                .put("technique", setTechnique()));
    }

    private static JsonObject setTechnique() {
        return new JsonObject()
                .put(
                        "variation",
                        new JsonObject()
                                .put("range", 0.02)
                                .put("velocity", 0.05)
                                .put("lowering", 0.06)
                                .putNull("bottom")
                                .put("lifting", 0.04)
                                .put("top", 0.31))
                .put("lowering", movement(-1.48, -6.5))
                .put("lifting", movement(-1.43, -6));
    }

    /** A bar below where the set began. */
    static JsonObject pose(
            double atS, int set, int repetitions, @Nullable String phase, double phaseElapsedS, double position) {
        return new JsonObject()
                .put("deviceS", atS)
                .put("placement", "BAR")
                .put("position", position)
                .put("velocity", 0.2)
                .put("phase", phase)
                .put("phaseElapsedS", phaseElapsedS)
                .put("repetitions", repetitions)
                .put("set", set)
                .putNull("trunkDeg")
                .putNull("spineShapeDeg");
    }

    static JsonObject live(double atS, @Nullable JsonObject pose, boolean connected) {
        return new JsonObject()
                .put("v", 1)
                .put("type", "live")
                .put("atS", atS)
                .put("pose", pose)
                .put("links", new JsonArray().add(link("BAR", connected)))
                .put("delayMs", 3.1);
    }

    static JsonObject link(String placement, boolean connected) {
        return new JsonObject()
                .put("sensor", SENSOR)
                .put("placement", placement)
                .put("rateHz", connected ? 99.8 : 0)
                .put("lost", 3)
                .put("duplicates", 0)
                .put("lagMs", 12.4)
                .put("batteryPercent", 78)
                .put("silentS", connected ? 0.05 : 4.2)
                .put("connected", connected);
    }
}
