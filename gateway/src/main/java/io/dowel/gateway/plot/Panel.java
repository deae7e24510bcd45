package io.dowel.gateway.plot;

/** A box of the drawing, in px. */
record Panel(double left, double top, double right, double bottom) {

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double middleY() {
        return 0.5 * (top + bottom);
    }
}
