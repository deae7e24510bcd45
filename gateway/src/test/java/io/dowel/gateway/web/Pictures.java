package io.dowel.gateway.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws the pictures of the documentation, from a made-up set: {@code Pictures docs/images}. */
final class Pictures {

    private static final double STEP_S = 0.05;
    private static final List<List<Double>> TEMPOS = List.of(
            List.of(3.1, 1.0, 1.2, 0.4),
            List.of(2.9, 1.1, 1.2, 0.5),
            List.of(2.3, 0.9, 1.1, 0.4),
            List.of(3.2, 1.2, 1.4, 0.3),
            List.of(3.0, 1.0, 1.3, 0.4));

    private Pictures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (Chromium chromium = Chromium.start()) {
            draw(chromium, "PATIENT", "/tablet", folder.resolve("tablet.png"));
            draw(chromium, "PHYSIO", "/physio", folder.resolve("physio.png"));
        }
    }

    private static void draw(Chromium chromium, String role, String path, Path picture) throws Exception {
        try (ScriptedServer server = new ScriptedServer(LiveMessages.welcome(role, "BAR"));
                BrowserContext context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(1280, 800)
                                .setColorScheme(ColorScheme.LIGHT))) {
            Page page = context.newPage();
            page.navigate(server.address(path));
            page.waitForCondition(() -> !server.hellos().isEmpty());
            liftFiveTimes(server, role);
            page.locator("#count").getByText("5").waitFor();
            page.waitForTimeout(800);
            page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        }
    }

    private static void liftFiveTimes(ScriptedServer server, String role) {
        JsonObject plan = LiveMessages.plan();
        server.event("planInForce", 0, LiveMessages.planInForce(plan));
        server.event("setBegan", 1, LiveMessages.setBegan(1, plan));
        server.event("setSummary", 50, LiveMessages.summary(1, 8, 0, 0, 8, 8));
        server.event("setBegan", 70, LiveMessages.setBegan(2, plan));
        List<LiveMessages.Done> done = new ArrayList<>();
        double atS = 72;
        for (int i = 1; i <= TEMPOS.size(); i++) {
            LiveMessages.Done next = new LiveMessages.Done(
                    i, 2, i, 1, i == 4 ? "DOUBTFUL" : "COMPLETE", atS, TEMPOS.get(i - 1), 0.5 + 0.012 * i);
            done.add(next);
            atS = next.endS();
        }
        for (double s = 72; s < atS + 1.9; s += STEP_S) {
            double phaseS = Math.max(0, s - atS);
            server.live(
                    LiveMessages.live(s, LiveMessages.pose(s, 2, 5, "LOWERING", phaseS, height(done, s, atS)), true));
        }
        done.forEach(d -> server.event("repetition", d.endS(), d.event()));
        if (role.equals("PHYSIO")) {
            server.event("advice", atS, PhysioPageTest.stepUp());
        }
    }

    private static double height(List<LiveMessages.Done> done, double s, double lastEndS) {
        for (LiveMessages.Done d : done) {
            if (s >= d.startS() && s < d.endS()) {
                double down = smooth((s - d.startS()) / d.tempoS().get(0));
                double up =
                        smooth((s - d.startS() - d.tempoS().get(0) - d.tempoS().get(1))
                                / d.tempoS().get(2));
                return -d.rangeM() * (down - up);
            }
        }
        return -0.52 * smooth((s - lastEndS) / 3);
    }

    /** From 0 to 1 with no jerk at the ends. */
    private static double smooth(double fraction) {
        double u = Math.min(1, Math.max(0, fraction));
        return u * u * u * (10 - 15 * u + 6 * u * u);
    }
}
