package io.dowel.analysis.link;

/**
 * Something about a sensor that people should know; said once when it begins and, where it ends by itself, once when it does.
 *
 * @param kind what it is
 * @param figure percent of charge, samples a second, or messages, as the kind has it
 */
public record LinkAlert(Kind kind, double figure) {

    /** What there is to know; the comment says what the figure is. */
    public enum Kind {
        /** The charge fell below {@value BatteryWatch#LOW_PERCENT} %: percent. */
        BATTERY_LOW,
        /** The charge fell below {@value BatteryWatch#VERY_LOW_PERCENT} %: percent. */
        BATTERY_VERY_LOW,
        /** The charge is well above both again: percent. */
        BATTERY_USUAL,
        /** Far fewer samples than this sensor usually sends, or too few for exact figures: samples a second. */
        RATE_LOW,
        /** Far more samples than this sensor usually sends: samples a second. */
        RATE_HIGH,
        /** The rate is as usual again: samples a second. */
        RATE_USUAL,
        /** It sends more than any sensor may, and what is beyond that is not recorded: messages so far. */
        FLOOD
    }
}
