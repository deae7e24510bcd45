package io.dowel.gateway.feedback;

import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.signal.SensorId;

/** What is said of a sensor's battery and rate, for the physio: what is so, and what it means, without alarm. */
public final class LinkWords {

    private LinkWords() {}

    public static String sentence(SensorId sensor, LinkAlert alert) {
        long figure = Math.round(alert.figure());
        return switch (alert.kind()) {
            case BATTERY_LOW -> "The battery of " + sensor + " is at " + figure + " %. Charge it after this session.";
            case BATTERY_VERY_LOW ->
                "The battery of " + sensor + " is at " + figure + " %. It may not last through another set.";
            case BATTERY_USUAL -> "The battery of " + sensor + " is at " + figure + " % again.";
            case RATE_LOW ->
                sensor + " sends " + figure
                        + " samples a second, fewer than it should. Figures are less exact meanwhile.";
            case RATE_HIGH -> sensor + " sends " + figure + " samples a second, more than usual.";
            case RATE_USUAL -> sensor + " sends " + figure + " samples a second again, as usual.";
            case FLOOD ->
                sensor + " sends far more than a sensor does. What is too much is left out: "
                        + (figure == 1 ? "one message" : figure + " messages") + " so far.";
        };
    }
}
