package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.ingest.recording.AnalysisResult;
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
    private static final double BOTTOM_PX = 18;

    /** Fewer samples are no curve. */
    private static final int LEAST_SAMPLES = 3;

    private LiftPlot() {}

    /**
     * Draws it.
     *
     * @param result what the recording came to
     * @param collector what watched the analysis that came to it
     */
    public static String svg(AnalysisResult result, CurveCollector collector) {
        Quantity quantity = Quantity.of(result.placement());
        LiftCurve curve = collector.curve(quantity);
        if (curve.size() < LEAST_SAMPLES) {
            return page(result, quantity, curve, List.of(), List.of(), Caption.notes(result, false));
        }
        List<Repetition> shown = new ArrayList<>(result.repetitions());
        shown.addAll(result.partials());
        shown.sort(Comparator.comparingDouble(Repetition::startS));
        LiftCurve drawn = quantity == Quantity.HEIGHT ? curve.zeroAt(zeroS(curve, shown)) : curve;
        List<Span> strips = Strips.of(new Span(drawn.startS(), drawn.endS()), shown);
        boolean clipped = Frame.around(drawn, shown).positionClipped();
        return page(result, quantity, drawn, strips, shown, Caption.notes(result, clipped));
    }

    /** Height counts from where the bar stood when the set began. */
    private static double zeroS(LiftCurve curve, List<Repetition> shown) {
        return shown.isEmpty() ? curve.startS() : shown.get(0).startS();
    }

    private static String page(
            AnalysisResult result,
            Quantity quantity,
            LiftCurve curve,
            List<Span> strips,
            List<Repetition> shown,
            List<String> notes) {
        double stripPx = StripPainter.HEIGHT_PX + BETWEEN_PX;
        double legendY = TOP_PX + strips.size() * stripPx + Legend.HEIGHT_PX / 2;
        double height = legendY + Legend.HEIGHT_PX / 2 + notes.size() * NOTE_PX + BOTTOM_PX;
        var svg = new Svg(WIDTH_PX, height);
        head(svg, result, quantity, height);
        if (strips.isEmpty()) {
            svg.text(LEFT_PX, TOP_PX, "note", "Too few samples for a curve.");
        } else {
            strips(svg, quantity, curve, strips, shown, stripPx);
            legend(svg, result, curve, legendY);
        }
        double y = legendY + Legend.HEIGHT_PX / 2 + NOTE_PX / 2;
        for (String note : notes) {
            svg.text(LEFT_PX, y, "note", note);
            y += NOTE_PX;
        }
        return svg.document();
    }

    private static void head(Svg svg, AnalysisResult result, Quantity quantity, double height) {
        svg.words("title", Caption.title(result), "id", "title");
        svg.words("desc", Caption.description(result, quantity), "id", "desc");
        svg.words("style", Style.CSS);
        svg.start("defs");
        svg.start(
                "pattern",
                "id",
                "hatch",
                "width",
                7,
                "height",
                7,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)");
        svg.line(0, 0, 0, 7, "hatch");
        svg.end();
        svg.end();
        svg.rectangle(0, 0, WIDTH_PX, height, "ground");
        svg.text(LEFT_PX, 36, "title", Caption.title(result));
        svg.text(LEFT_PX, 58, "subtitle", Caption.subtitle(result));
    }

    private static void strips(
            Svg svg, Quantity quantity, LiftCurve curve, List<Span> strips, List<Repetition> shown, double stripPx) {
        Frame frame = Frame.around(curve, shown);
        double longestS = strips.stream().mapToDouble(Span::lengthS).max().orElseThrow();
        double pxPerS = (WIDTH_PX - LEFT_PX - RIGHT_PX) / longestS;
        var painter = new StripPainter(svg, curve, quantity, frame, shown, LEFT_PX, pxPerS);
        for (int i = 0; i < strips.size(); i++) {
            painter.paint(strips.get(i), TOP_PX + i * stripPx, i);
        }
    }

    private static void legend(Svg svg, AnalysisResult result, LiftCurve curve, double y) {
        boolean unsure = result.repetitions().stream().anyMatch(r -> r.quality() != Quality.COMPLETE);
        new Legend(svg, LEFT_PX, y)
                .paint(!curve.holes().isEmpty(), unsure, !result.partials().isEmpty());
    }
}
