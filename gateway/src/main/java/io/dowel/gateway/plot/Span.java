package io.dowel.gateway.plot;

/** A stretch of time, {@code [fromS, toS)}, in seconds from the leading sensor's first sample. */
record Span(double fromS, double toS) {

    double lengthS() {
        return toS - fromS;
    }

    double middleS() {
        return 0.5 * (fromS + toS);
    }

    boolean touches(Span other) {
        return fromS < other.toS && other.fromS < toS;
    }

    boolean holds(double atS) {
        return atS >= fromS && atS < toS;
    }

    /** The part of this that lies in {@code frame}. */
    Span within(Span frame) {
        return new Span(Math.max(fromS, frame.fromS), Math.min(toS, frame.toS));
    }
}
