package io.dowel.gateway.plot.svg;

/** Colours and type of a plot: those of the tablet, light for paper, dark where the reader's screen is. */
public final class Style {

    private static final String NARROW = "iljtfrI.,:;-–·!'()[] ";
    private static final String WIDE = "mwMWG%@…";
    private static final double NARROW_SHARE = 0.33;
    private static final double USUAL_SHARE = 0.57;
    private static final double WIDE_SHARE = 0.88;

    public static final double SMALL_PX = 11;
    public static final double NUMBER_PX = 16;

    public static final String CSS = """
            text { font-family: Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; font-size: 11px; fill: #4d6461; }
            .ground { fill: #ffffff; }
            .title { font-size: 21px; font-weight: 700; fill: #17302e; }
            .subtitle { font-size: 13px; }
            .note { font-size: 12.5px; }
            .number { font-size: 16px; font-weight: 700; fill: #17302e; }
            .figure { fill: #17302e; }
            .axis-title { font-size: 12px; fill: #17302e; }
            .middle { text-anchor: middle; }
            .right { text-anchor: end; }
            .grid { stroke: #e3e9e5; stroke-width: 1; }
            .zero { stroke: #a9b8b2; stroke-width: 1; }
            .edge { stroke: #8fa19c; stroke-width: 1; stroke-dasharray: 1 3; }
            .bracket { fill: none; stroke: #4d6461; stroke-width: 1.4; }
            .unsure { stroke-dasharray: 6 4; }
            .uncounted { stroke-dasharray: 1.4 4; stroke-linecap: round; }
            .shade { fill-opacity: 0.13; }
            .lowering { fill: #34699c; } .bottom { fill: #6a5796; } .lifting { fill: #0c6f68; } .top { fill: #84683a; }
            .way { stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
            .way.lowering { stroke: #34699c; } .way.bottom { stroke: #6a5796; } .way.lifting { stroke: #0c6f68; } .way.top { stroke: #84683a; }
            .curve { fill: none; stroke: #17302e; stroke-width: 1.9; stroke-linejoin: round; stroke-linecap: round; }
            .thin { stroke-width: 1.4; }
            .band { fill: #17302e; fill-opacity: 0.17; }
            .hole { fill: url(#hatch); }
            .hatch { stroke: #8fa19c; stroke-width: 1.2; }
            .hole-word { font-style: italic; fill: #17302e; }
            @media (prefers-color-scheme: dark) {
              text { fill: #a5bbb7; }
              .ground { fill: #162628; }
              .title, .number, .figure, .axis-title, .hole-word { fill: #e9f2ef; }
              .grid { stroke: #263b3d; }
              .zero { stroke: #526a69; }
              .edge, .hatch { stroke: #6f8783; }
              .bracket { stroke: #a5bbb7; }
              .shade { fill-opacity: 0.17; }
              .lowering { fill: #82b4e6; } .bottom { fill: #b7a6e6; } .lifting { fill: #6fd0c2; } .top { fill: #d9bb85; }
              .way.lowering { stroke: #82b4e6; } .way.bottom { stroke: #b7a6e6; } .way.lifting { stroke: #6fd0c2; } .way.top { stroke: #d9bb85; }
              .curve { stroke: #e9f2ef; }
              .band { fill: #e9f2ef; fill-opacity: 0.22; }
            }
            """;

    private Style() {}

    /** The hatching of holes, which the style refers to. */
    public static void hatch(Svg svg) {
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
    }

    /** About how wide a text is in the usual sans-serif types, rather too wide than too narrow. */
    public static double widthPx(String text, double sizePx) {
        return sizePx * text.codePoints().mapToDouble(Style::share).sum();
    }

    private static double share(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return NARROW_SHARE;
        }
        return WIDE.indexOf(character) >= 0 ? WIDE_SHARE : USUAL_SHARE;
    }
}
