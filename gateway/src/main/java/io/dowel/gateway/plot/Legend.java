package io.dowel.gateway.plot;

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

    void paint(boolean holes, boolean unsure, boolean attempts) {
        for (PhaseLook look : PhaseLook.values()) {
            svg.rectangle(x, y - 11, KEY_PX, 15, look.shade());
            svg.line(
                    x + 4,
                    y - 8 + 9 * look.startDepth(),
                    x + KEY_PX - 4,
                    y - 8 + 9 * look.endDepth(),
                    "way " + look.colour());
            word(look.word());
        }
        svg.rectangle(x, y - 10, KEY_PX, 12, "band");
        svg.line(x, y - 4, x + KEY_PX, y - 4, "curve");
        word("± one standard error");
        if (holes) {
            svg.rectangle(x, y - 11, KEY_PX, 15, "hole");
            word("no signal");
        }
        if (unsure) {
            bracket("unsure");
            word("? look again");
        }
        if (attempts) {
            bracket("uncounted");
            word("not counted");
        }
        x -= KEY_PX - 4;
        word("tempo: lowering-bottom-lifting-top, s");
    }

    private void bracket(String look) {
        svg.path("M" + Svg.number(x) + " " + Svg.number(y) + "v-6h" + KEY_PX + "v6", "bracket " + look);
    }

    private void word(String text) {
        svg.text(x + KEY_PX + 7, y, "", text);
        x += KEY_PX + 7 + 0.95 * Style.widthPx(text, Style.SMALL_PX) + AFTER_PX;
    }
}
