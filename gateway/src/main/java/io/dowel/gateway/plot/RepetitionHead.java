package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.curve.Quantity;
import io.dowel.gateway.plot.svg.Style;
import io.dowel.gateway.plot.svg.Svg;
import java.util.List;
import java.util.Locale;

/** What stands above a repetition: its number, tempo and range over a bracket from its start to its end. */
final class RepetitionHead {

    static final double HEIGHT_PX = 66;

    private static final double LINE_PX = 14;
    private static final double BRACKET_PX = 6;
    private static final double SPARE_PX = 4;

    private final Svg svg;
    private final Quantity quantity;

    RepetitionHead(Svg svg, Quantity quantity) {
        this.svg = svg;
        this.quantity = quantity;
    }

    /**
     * Draws it above a panel.
     *
     * @param written whether the words belong here; a repetition broken over two strips has them once
     */
    void paint(Repetition r, double fromPx, double toPx, double panelTop, boolean written) {
        svg.start("g", "class", r.counted() ? "repetition" : "attempt");
        svg.words("title", RepetitionWords.everything(r, quantity));
        double y = panelTop - SPARE_PX;
        String inset = Svg.number(fromPx + 1.5) + " " + Svg.number(y);
        svg.path(
                "M" + inset + "v-" + BRACKET_PX + "H" + Svg.number(toPx - 1.5) + "v" + BRACKET_PX,
                "bracket" + (r.counted() ? r.quality() == Quality.COMPLETE ? "" : " unsure" : " uncounted"));
        if (written) {
            words(r, 0.5 * (fromPx + toPx), toPx - fromPx, y - BRACKET_PX - 5);
        }
        svg.end();
    }

    /** Upward from the bracket: range, tempo, number; what has no room is left to the pointer. */
    private void words(Repetition r, double middle, double width, double bottom) {
        double y = bottom;
        Figure range = quantity.range(r);
        if (range != null) {
            String text = String.format(Locale.ROOT, "%.0f", range.value()) + quantity.positionSuffix();
            y = line(text, middle, width, y);
        }
        for (String text : r.counted() ? tempo(r, width) : List.<String>of()) {
            y = line(text, middle, width, y);
        }
        if (r.counted()) {
            number(r, middle, width, y);
        } else {
            svg.text(middle, y, "figure middle", RepetitionWords.remark(r));
        }
    }

    private void number(Repetition r, double middle, double width, double y) {
        String set = r.set() > 1 && r.number() == 1 ? "Set " + r.set() + ": " : "";
        String number = set + RepetitionWords.number(r);
        String remark = RepetitionWords.remark(r);
        double numberPx = Style.widthPx(number, Style.NUMBER_PX);
        if (numberPx > width + SPARE_PX) {
            return;
        }
        svg.start("text", "x", middle, "y", y, "class", "middle");
        svg.words("tspan", number, "class", "number");
        if (!remark.isEmpty() && numberPx + SPARE_PX + Style.widthPx(remark, Style.SMALL_PX) <= width) {
            svg.words("tspan", remark, "class", "figure", "dx", SPARE_PX);
        }
        svg.end();
    }

    private double line(String text, double middle, double width, double y) {
        if (Style.widthPx(text, Style.SMALL_PX) > width + SPARE_PX) {
            return y;
        }
        svg.text(middle, y, "figure middle", text);
        return y - LINE_PX;
    }

    /** In one line, or in two, the lower one first. */
    private static List<String> tempo(Repetition r, double width) {
        List<String> parts = RepetitionWords.tempo(r);
        String whole = String.join("-", parts);
        if (Style.widthPx(whole, Style.SMALL_PX) <= width + SPARE_PX) {
            return List.of(whole);
        }
        return List.of(String.join("-", parts.subList(2, 4)), String.join("-", parts.subList(0, 2)) + "-");
    }
}
