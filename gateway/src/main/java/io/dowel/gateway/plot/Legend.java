package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.svg.PhaseLook;
import io.dowel.gateway.plot.svg.Style;
import io.dowel.gateway.plot.svg.Svg;
import java.util.List;

/** What the marks of a plot mean, in one line. Holds state; one owner. */
final class Legend {

    static final double HEIGHT_PX = 30;

    private static final double KEY_PX = 26;
    private static final double AFTER_PX = 22;

    private final Svg svg;
    private final double y;
    private double x;

    Legend(Svg svg, double left, double y) {
        this.svg = svg;
        this.x = left;
        this.y = y;
    }

    void paint(List<Repetition> shown, boolean holes) {
        if (!shown.isEmpty()) {
            phases();
        }
        svg.rectangle(x, y - 10, KEY_PX, 12, "band");
        svg.line(x, y - 4, x + KEY_PX, y - 4, "curve");
        word("± one standard error");
        if (holes) {
            svg.rectangle(x, y - 11, KEY_PX, 15, "hole");
            word("no signal");
        }
        if (shown.stream().anyMatch(r -> r.counted() && r.quality() != Quality.COMPLETE)) {
            bracket("unsure");
            word("? look again");
        }
        if (shown.stream().anyMatch(r -> !r.counted())) {
            bracket("uncounted");
            word("not counted");
        }
        if (!shown.isEmpty()) {
            svg.text(x, y, "", "tempo: lowering-bottom-lifting-top, s");
        }
    }

    private void phases() {
        for (PhaseLook look : PhaseLook.values()) {
            svg.rectangle(x, y - 11, KEY_PX, 15, look.shade());
            double fromY = y - 8 + 9 * look.startDepth();
            double toY = y - 8 + 9 * look.endDepth();
            svg.line(x + 4, fromY, x + KEY_PX - 4, toY, "way " + look.colour());
            word(look.word());
        }
    }

    private void bracket(String look) {
        svg.path("M" + Svg.number(x) + " " + Svg.number(y) + "v-6h" + KEY_PX + "v6", "bracket " + look);
    }

    private void word(String text) {
        svg.text(x + KEY_PX + 7, y, "", text);
        x += KEY_PX + 7 + Style.widthPx(text, Style.SMALL_PX) + AFTER_PX;
    }
}
