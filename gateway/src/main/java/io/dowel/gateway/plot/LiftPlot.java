package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.curve.CurveCollector;
import io.dowel.gateway.plot.curve.LiftCurve;
import io.dowel.gateway.plot.curve.Quantity;
import io.dowel.gateway.plot.curve.Span;
import io.dowel.gateway.plot.curve.Strips;
import io.dowel.gateway.plot.svg.Style;
import io.dowel.gateway.plot.svg.Svg;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A recording as an SVG page: position with its uncertainty, velocity, phases, repetitions and holes, in as many strips as
 * its length needs.
 */
public final class LiftPlot {

    private static final double WIDTH_PX = 1200;
    private static final double LEFT_PX = 66;
    private static final double RIGHT_PX = 24;
    private static final double TOP_PX = 74;
    private static final double BETWEEN_PX = 14;
    private static final double NOTE_PX = 18;
    private static final double BOTTOM_PX = 10;

    /** Fewer samples are no curve. */
    private static final int LEAST_SAMPLES = 3;

    /** Half a minute at most fills the width; a second never takes more than this. */
    private static final double MOST_PX_PER_S = 200;

    private final AnalysisResult result;
    private final Quantity quantity;
    private final List<Repetition> shown;

    private LiftPlot(AnalysisResult result) {
        this.result = result;
        this.quantity = Quantity.of(result.placement());
        this.shown = new ArrayList<>(result.repetitions());
        shown.addAll(result.partials());
        shown.sort(Comparator.comparingDouble(Repetition::startS));
    }

    /**
     * Draws it.
     *
     * @param result what the recording came to
     * @param collector what watched the analysis that came to it
     */
    public static String svg(AnalysisResult result, CurveCollector collector) {
        var plot = new LiftPlot(result);
        LiftCurve curve = collector.curve(plot.quantity);
        return curve.size() < LEAST_SAMPLES ? plot.empty() : plot.page(plot.fromItsZero(curve));
    }

    /** Height counts from where the bar stood when the set began; flexion has its zero in the person's own upright. */
    private LiftCurve fromItsZero(LiftCurve curve) {
        if (quantity == Quantity.FLEXION) {
            return curve;
        }
        return curve.zeroAt(shown.isEmpty() ? curve.startS() : shown.get(0).startS());
    }

    private String empty() {
        List<String> notes = new ArrayList<>(List.of("Too few samples for a curve."));
        notes.addAll(Caption.notes(result, false));
        var svg = new Svg(WIDTH_PX, TOP_PX + below(notes));
        head(svg, TOP_PX + below(notes));
        notes(svg, notes, TOP_PX);
        return svg.document();
    }

    private String page(LiftCurve curve) {
        List<Span> strips = Strips.of(curve, shown);
        double longestS = strips.stream().mapToDouble(Span::lengthS).max().orElseThrow();
        double pxPerS = Math.min(MOST_PX_PER_S, (WIDTH_PX - LEFT_PX - RIGHT_PX) / longestS);
        Frame frame = Frame.around(curve, shown);
        List<String> notes = Caption.notes(result, frame.positionClipped());

        double stripPx = StripPainter.heightPx(shown) + BETWEEN_PX;
        double legendTop = TOP_PX + strips.size() * stripPx;
        double height = legendTop + Legend.HEIGHT_PX + below(notes);
        var svg = new Svg(WIDTH_PX, height);
        head(svg, height);
        var painter = new StripPainter(svg, curve, quantity, frame, shown, LEFT_PX, pxPerS);
        for (int i = 0; i < strips.size(); i++) {
            painter.paint(strips.get(i), TOP_PX + i * stripPx, i);
        }
        new Legend(svg, LEFT_PX, legendTop + Legend.HEIGHT_PX / 2)
                .paint(shown, !curve.holes().isEmpty());
        notes(svg, notes, legendTop + Legend.HEIGHT_PX);
        return svg.document();
    }

    private void head(Svg svg, double height) {
        svg.words("title", Caption.title(result), "id", "title");
        svg.words("desc", Caption.description(result, quantity), "id", "desc");
        svg.words("style", Style.CSS);
        Style.hatch(svg);
        svg.rectangle(0, 0, WIDTH_PX, height, "ground");
        svg.text(LEFT_PX, 36, "title", Caption.title(result));
        svg.text(LEFT_PX, 58, "subtitle", Caption.subtitle(result));
    }

    private static double below(List<String> notes) {
        return notes.size() * NOTE_PX + BOTTOM_PX;
    }

    private static void notes(Svg svg, List<String> notes, double top) {
        double y = top + NOTE_PX / 2;
        for (String note : notes) {
            svg.text(LEFT_PX, y, "note", note);
            y += NOTE_PX;
        }
    }
}
