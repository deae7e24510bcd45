package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.plot.curve.LiftCurve;
import io.dowel.gateway.plot.curve.Quantity;
import io.dowel.gateway.plot.curve.Span;
import io.dowel.gateway.plot.svg.PhaseLook;
import io.dowel.gateway.plot.svg.Style;
import io.dowel.gateway.plot.svg.Svg;
import java.util.List;
import java.util.Locale;

/** Draws one strip: heads of repetitions, position, names of phases, velocity, and time. */
final class StripPainter {

    private static final double POSITION_PX = 170;
    private static final double NAMES_PX = 66;

    /** Between the panels, and above them, where there is no repetition to tell of. */
    private static final double BARE_PX = 16;

    private static final double WAY_PX = 12;
    private static final double VELOCITY_PX = 84;
    private static final double AXIS_PX = 22;
    private static final double PX_PER_TICK = 21;
    private static final double PX_PER_TIME_TICK = 70;

    private final Svg svg;
    private final LiftCurve curve;
    private final Quantity quantity;
    private final Frame frame;
    private final List<Repetition> shown;
    private final double left;
    private final double pxPerS;

    StripPainter(
            Svg svg,
            LiftCurve curve,
            Quantity quantity,
            Frame frame,
            List<Repetition> shown,
            double left,
            double pxPerS) {
        this.svg = svg;
        this.curve = curve;
        this.quantity = quantity;
        this.frame = frame;
        this.shown = shown;
        this.left = left;
        this.pxPerS = pxPerS;
    }

    /** Height of a strip; without repetitions there are no heads above it and no names of phases in it. */
    static double heightPx(List<Repetition> shown) {
        return headPx(shown) + POSITION_PX + namesPx(shown) + VELOCITY_PX + AXIS_PX;
    }

    private static double headPx(List<Repetition> shown) {
        return shown.isEmpty() ? BARE_PX : RepetitionHead.HEIGHT_PX;
    }

    private static double namesPx(List<Repetition> shown) {
        return shown.isEmpty() ? BARE_PX : NAMES_PX;
    }

    /** Draws the strip with its head at {@code top}. */
    void paint(Span time, double top, int index) {
        double right = left + time.lengthS() * pxPerS;
        var x = new Scale(time.fromS(), time.toS(), left, right);
        double positionTop = top + headPx(shown);
        var position = new Panel(left, positionTop, right, positionTop + POSITION_PX);
        var names = new Panel(left, position.bottom(), right, position.bottom() + namesPx(shown));
        var velocity = new Panel(left, names.bottom(), right, names.bottom() + VELOCITY_PX);

        clip(index, position, velocity);
        timeAxis(time, x, position, velocity);
        for (Repetition r : shown) {
            r.phases().forEach(phase -> shade(phase, time, x, position, names, velocity));
        }
        var y = new Scale(frame.positionLow(), frame.positionHigh(), position.bottom(), position.top());
        var v = new Scale(-frame.velocityReach(), frame.velocityReach(), velocity.bottom(), velocity.top());
        valueAxis(y, position, quantity.position() + ", " + quantity.positionUnit());
        valueAxis(v, velocity, quantity.velocity() + ", " + quantity.velocityUnit());
        holes(time, x, position, velocity);
        svg.start("g", "clip-path", "url(#strip" + index + ")");
        var painter = new CurvePainter(svg, curve);
        painter.paint(curve.position(), time, x, y, "curve");
        painter.paint(curve.velocity(), time, x, v, "curve thin");
        svg.end();
        heads(time, x, position);
    }

    private void clip(int index, Panel position, Panel velocity) {
        svg.start("clipPath", "id", "strip" + index);
        for (Panel panel : List.of(position, velocity)) {
            svg.element("rect", "x", panel.left(), "y", panel.top(), "width", panel.width(), "height", panel.height());
        }
        svg.end();
    }

    private void timeAxis(Span time, Scale x, Panel position, Panel velocity) {
        int most = (int) Math.max(2, velocity.width() / PX_PER_TIME_TICK);
        RoundTicks ticks = RoundTicks.between(time.fromS(), time.toS(), most);
        for (double s : ticks.values()) {
            double at = x.px(s);
            svg.line(at, position.top(), at, position.bottom(), "grid");
            svg.line(at, velocity.top(), at, velocity.bottom(), "grid");
            svg.text(at, velocity.bottom() + 15, "middle", ticks.label(s) + " s");
        }
    }

    private void valueAxis(Scale y, Panel panel, String title) {
        double low = y.fromValue();
        double high = y.toValue();
        RoundTicks ticks = RoundTicks.between(low, high, (int) (panel.height() / PX_PER_TICK));
        for (double value : ticks.values()) {
            double at = y.px(value);
            svg.line(panel.left(), at, panel.right(), at, Math.abs(value) < 1e-9 ? "zero" : "grid");
            svg.text(panel.left() - 7, at + 4, "right", ticks.label(value));
        }
        svg.upright(panel.left() - 46, panel.middleY(), "axis-title", title);
    }

    private void shade(PhaseInterval phase, Span time, Scale x, Panel position, Panel names, Panel velocity) {
        var whole = new Span(phase.startS(), phase.endS());
        if (!whole.touches(time)) {
            return;
        }
        Span part = whole.within(time);
        double from = x.px(part.fromS());
        double to = x.px(part.toS());
        PhaseLook look = PhaseLook.of(phase.phase());
        svg.rectangle(from, position.top(), to - from, velocity.bottom() - position.top(), look.shade());
        way(look, whole, part, from, to, names.top() + 6);
        name(look, from, to, names);
    }

    /** A line that goes down, stays, goes up, stays: the phase without its colour. */
    private void way(PhaseLook look, Span whole, Span part, double from, double to, double top) {
        double startShare = (part.fromS() - whole.fromS()) / whole.lengthS();
        double endShare = (part.toS() - whole.fromS()) / whole.lengthS();
        double depth = look.endDepth() - look.startDepth();
        double fromY = top + WAY_PX * (look.startDepth() + startShare * depth);
        double toY = top + WAY_PX * (look.startDepth() + endShare * depth);
        svg.line(from, fromY, to, toY, "way " + look.colour());
    }

    private void name(PhaseLook look, double from, double to, Panel names) {
        String word = look.word();
        double length = Style.widthPx(word, Style.SMALL_PX);
        double middle = 0.5 * (names.top() + 6 + WAY_PX + names.bottom());
        if (length <= to - from) {
            svg.text(0.5 * (from + to), middle + 4, "middle", word);
        } else if (Style.SMALL_PX <= to - from) {
            svg.upright(0.5 * (from + to), middle, "", word);
        }
    }

    private void holes(Span time, Scale x, Panel position, Panel velocity) {
        for (Span hole : curve.holes()) {
            if (!hole.touches(time)) {
                continue;
            }
            Span part = hole.within(time);
            double from = x.px(part.fromS());
            double width = x.px(part.toS()) - from;
            String words = String.format(Locale.ROOT, "no signal %.1f s", hole.lengthS());
            svg.start("g", "class", "no-signal");
            svg.words("title", words + String.format(Locale.ROOT, " from %.1f s", hole.fromS()));
            svg.rectangle(from, position.top(), width, position.height(), "hole");
            svg.rectangle(from, velocity.top(), width, velocity.height(), "hole");
            if (width >= Style.SMALL_PX) {
                svg.upright(from + width / 2, position.middleY(), "hole-word", words);
            }
            svg.end();
        }
    }

    private void heads(Span time, Scale x, Panel position) {
        var head = new RepetitionHead(svg, quantity);
        for (Repetition r : shown) {
            var whole = new Span(r.startS(), r.endS());
            if (whole.touches(time)) {
                Span part = whole.within(time);
                head.paint(r, x.px(part.fromS()), x.px(part.toS()), position.top(), time.holds(whole.middleS()));
            }
        }
    }
}
