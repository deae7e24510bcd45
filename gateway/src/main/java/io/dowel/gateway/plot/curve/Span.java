package io.dowel.gateway.plot.curve;

/** A stretch of time, {@code [fromS, toS)}, in seconds from the leading sensor's first sample. */
public record Span(double fromS, double toS) {

    public double lengthS() {
        return toS - fromS;
    }

    public double middleS() {
        return 0.5 * (fromS + toS);
    }

    public boolean touches(Span other) {
        return fromS < other.toS && other.fromS < toS;
    }

    public boolean holds(double atS) {
        return atS >= fromS && atS < toS;
    }

    /** The part of this that lies in {@code frame}. */
    public Span within(Span frame) {
        return new Span(Math.max(fromS, frame.fromS), Math.min(toS, frame.toS));
    }
}
