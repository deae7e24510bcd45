package io.dowel.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Pages in a real browser; a test that leaves an error in the console does not pass. */
abstract class PageTest {

    /** Why the session takes no command, as a gateway may say it. */
    static final String BUSY = "The session cannot take this just now.";

    private static @Nullable Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final Set<Integer> refusals = new HashSet<>();
    private @Nullable ScriptedServer server;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final Deque<AutoCloseable> behindPages = new ArrayDeque<>();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    @AfterEach
    void closePage() throws Exception {
        contexts.forEach(BrowserContext::close);
        for (AutoCloseable opened : behindPages) {
            opened.close();
        }
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    /** Has what pages ask be closed after the pages, the newest first: a page that is still open complains of nobody's answering. */
    <T extends AutoCloseable> T behindPages(T opened) {
        behindPages.push(opened);
        return opened;
    }

    ScriptedServer serve(String role) throws Exception {
        return serve(role, "BAR");
    }

    ScriptedServer serve(String role, String placement) throws Exception {
        server = behindPages(new ScriptedServer(LiveMessages.welcome(role, placement)));
        return server;
    }

    Page open(String path) {
        return open(path, ColorScheme.LIGHT, 1280, 800);
    }

    /** A page of the scripted server. */
    Page open(String path, ColorScheme scheme, int width, int height) {
        return openAddress(server.address(path), scheme, width, height);
    }

    /** A page of any server, as on a tablet. */
    Page openAddress(String address) {
        return openAddress(address, ColorScheme.LIGHT, 1280, 800);
    }

    Page openAddress(String address, ColorScheme scheme, int width, int height) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setTimezoneId("UTC")
                        .setColorScheme(scheme));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A socket that a test cuts on purpose is logged by the browser itself; that is no error of the page.
            if (message.type().equals("error")
                    && !message.text().contains("WebSocket connection")
                    && !isExpected(message.text())) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.navigate(address);
        return page;
    }

    /** Has the page be refused something on purpose: a browser writes each such answer into its console. */
    void mayBeRefused(int status) {
        refusals.add(status);
    }

    private boolean isExpected(String complaint) {
        return refusals.stream().anyMatch(status -> complaint.contains("responded with a status of " + status + " "));
    }

    /** A second set of eight in which some repetitions were done, the bar now going down. */
    static void liftingAfter(ScriptedServer server, int repetitions) {
        JsonObject plan = LiveMessages.plan();
        server.event("planInForce", 0, LiveMessages.planInForce(plan));
        server.event("setBegan", 1, LiveMessages.setBegan(1, plan));
        server.event("setSummary", 4, LiveMessages.summary(1, 8, 0, 0, 8, 8));
        server.event("setBegan", 5, LiveMessages.setBegan(2, plan));
        for (int i = 1; i <= repetitions; i++) {
            server.event("repetition", 6 * i, steady(i).event());
        }
        server.live(LiveMessages.live(60, LiveMessages.pose(60, 2, repetitions, "LOWERING", 1.7, -0.31), true));
    }

    /** True where something is drawn beyond the right edge. */
    static boolean widerThanItsScreen(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }

    /** Taps so quickly that the page paints nothing in between; true where the button then waits. */
    static boolean waitsAfterTwoTaps(Locator button) {
        return (Boolean) button.evaluate("""
                async (it) => {
                  it.click();
                  it.click();
                  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                  return it.disabled;
                }
                """);
    }

    /** How often a command came, once everything that the page sent before now has come. */
    static int timesSaid(ScriptedServer server, Page page, String command) {
        page.waitForCondition(() -> !server.commands(command).isEmpty());
        int answered = server.pings();
        page.waitForCondition(() -> server.pings() > answered);
        return server.commands(command).size();
    }

    static LiveMessages.Done steady(int number) {
        return LiveMessages.Done.rep(2, number, 6 * number, 3.1, 1.0, 1.2, 0.4);
    }
}
