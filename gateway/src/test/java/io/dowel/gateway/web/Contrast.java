package io.dowel.gateway.web;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a page's texts look like to an eye, as the browser has laid them out. */
final class Contrast {

    /** WCAG 2: relative luminance of text and of the nearest opaque ground behind it. */
    private static final String TOO_FAINT = """
            least => {
              const parse = (c) => (c.match(/[\\d.]+/g) ?? []).map(Number);
              const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
                  .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = (e) => {
                for (let at = e; at; at = at.parentElement) {
                  const c = parse(getComputedStyle(at).backgroundColor);
                  if (c.length === 3 || c[3] === 1) return c;
                }
                return [255, 255, 255];
              };
              const found = [];
              for (const e of document.body.querySelectorAll('*')) {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '');
                if (!own || !e.checkVisibility({opacityProperty: true}) || e.disabled) continue;
                const [a, b] = [luminance(parse(getComputedStyle(e).color)), luminance(ground(e))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < least) found.push(`${e.textContent.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
              }
              return found;
            }
            """;

    private static final String SMALL_DIGITS = """
            least => [...document.body.querySelectorAll('*')]
                .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && /\\d/.test(n.data)))
                .filter((e) => parseFloat(getComputedStyle(e).fontSize) < least)
                .map((e) => `${e.textContent.trim()}: ${getComputedStyle(e).fontSize}`)
            """;

    private Contrast() {}

    /** Visible texts whose contrast with their ground is below {@code least}. */
    @SuppressWarnings("unchecked")
    static List<String> fainterThan(Page page, double least) {
        return (List<String>) page.evaluate(TOO_FAINT, least);
    }

    /** Visible texts with a digit, set smaller than {@code leastPx}. */
    @SuppressWarnings("unchecked")
    static List<String> digitsSmallerThan(Page page, double leastPx) {
        return (List<String>) page.evaluate(SMALL_DIGITS, leastPx);
    }
}
