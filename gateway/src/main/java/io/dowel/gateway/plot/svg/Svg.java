package io.dowel.gateway.plot.svg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * An SVG document while it is written: elements in order, every text escaped.
 *
 * <p>Attributes are given as name and value in turn; numbers are written with one decimal, a tenth of a pixel. Holds state;
 * one owner.
 */
public final class Svg {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    public Svg(double width, double height) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        start(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "role",
                "img",
                "aria-labelledby",
                "title desc");
    }

    /** Opens an element. */
    public void start(String element, Object... attributes) {
        tag(element, attributes);
        out.append(">\n");
        open.push(element);
    }

    /** Closes the element opened last. */
    public void end() {
        out.append("</").append(open.pop()).append(">\n");
    }

    /** An element without content. */
    public void element(String element, Object... attributes) {
        tag(element, attributes);
        out.append("/>\n");
    }

    /** An element with text and nothing else. */
    public void words(String element, String text, Object... attributes) {
        tag(element, attributes);
        out.append('>').append(escape(text)).append("</").append(element).append(">\n");
    }

    /** A line of text. */
    public void text(double x, double y, String look, String text) {
        words("text", text, "x", x, "y", y, "class", look);
    }

    /** A line of text that reads upward, its middle at a point. */
    public void upright(double x, double y, String look, String text) {
        String turn = "rotate(-90 " + number(x) + " " + number(y) + ")";
        words("text", text, "x", x, "y", y, "class", look + " middle", "transform", turn, "dy", "0.35em");
    }

    public void rectangle(double x, double y, double width, double height, String look) {
        element("rect", "x", x, "y", y, "width", width, "height", height, "class", look);
    }

    public void line(double x1, double y1, double x2, double y2, String look) {
        element("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", look);
    }

    public void path(CharSequence data, String look) {
        element("path", "d", data, "class", look);
    }

    /** Closes everything; the whole document. */
    public String document() {
        while (!open.isEmpty()) {
            end();
        }
        return out.toString();
    }

    private void tag(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String text = value instanceof Number number ? number(number.doubleValue()) : escape(value.toString());
            out.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
        }
    }

    /** A number with at most one decimal. */
    public static String number(double value) {
        long tenths = Math.round(10 * value);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    /** Text as XML may hold it: marks escaped, and what XML cannot hold at all replaced. */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !loneSurrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
