package io.dowel.gateway.plot;

import io.dowel.gateway.plot.curve.LiftCurve;
import io.dowel.gateway.plot.curve.Series;
import io.dowel.gateway.plot.curve.Span;
import io.dowel.gateway.plot.svg.Svg;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;

/** Draws a series as a line with the band of its standard error, interrupted where nothing was received. */
final class CurvePainter {

    private final Svg svg;
    private final LiftCurve curve;

    CurvePainter(Svg svg, LiftCurve curve) {
        this.svg = svg;
        this.curve = curve;
    }

    void paint(Series series, Span time, Scale x, Scale y, String look) {
        var band = new StringBuilder();
        var line = new StringBuilder();
        for (LiftCurve.Run run : curve.runs(time)) {
            band.append(points('M', run, x, y, series::high, false));
            band.append(points('L', run, x, y, series::low, true)).append('Z');
            line.append(points('M', run, x, y, series::value, false));
        }
        if (!line.isEmpty()) {
            svg.path(band, "band");
            svg.path(line, look);
        }
    }

    /** The points of one line that matter, as path data that begins with {@code command}. */
    private String points(
            char command, LiftCurve.Run run, Scale x, Scale y, IntToDoubleFunction value, boolean backwards) {
        int size = run.to() - run.from();
        double[] xs = new double[size];
        double[] ys = new double[size];
        for (int i = 0; i < size; i++) {
            xs[i] = x.px(curve.timeS(run.from() + i));
            ys[i] = y.px(value.applyAsDouble(run.from() + i));
        }
        BitSet keep = Thinning.keep(xs, ys);
        var data = new StringBuilder();
        for (int k = 0; k < size; k++) {
            int i = backwards ? size - 1 - k : k;
            if (keep.get(i)) {
                data.append(data.isEmpty() ? command : 'L');
                data.append(Svg.number(xs[i])).append(' ').append(Svg.number(ys[i]));
            }
        }
        return data.toString();
    }
}
