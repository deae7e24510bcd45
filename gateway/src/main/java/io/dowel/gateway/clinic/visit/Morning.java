package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.clinic.Wording;

/**
 * How the morning after a visit was.
 *
 * @param settled pain was back to its usual level
 * @param pain 0 to 10
 * @param by where it was said
 */
public record Morning(boolean settled, int pain, By by) {

    /** Where the question was answered. */
    public enum By {
        LINK,
        TABLET
    }

    public Morning {
        Wording.ofTen("pain", pain);
    }
}
