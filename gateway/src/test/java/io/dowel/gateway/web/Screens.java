package io.dowel.gateway.web;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Screens as pictures, for people who look at them: kept only where {@code -Ddowel.screens=DIR} says where. */
final class Screens {

    private Screens() {}

    static void keep(Page page, String name) {
        String folder = System.getProperty("dowel.screens");
        if (folder != null) {
            Path picture = Path.of(folder).resolve(name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        }
    }
}
