package io.dowel.gateway.plot;

/** A straight line from values to pixels. */
record Scale(double fromValue, double toValue, double fromPx, double toPx) {

    double px(double value) {
        return fromPx + (value - fromValue) * (toPx - fromPx) / (toValue - fromValue);
    }
}
