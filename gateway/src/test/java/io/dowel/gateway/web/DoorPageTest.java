package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dowel.gateway.http.TestSite.PASSWORD;
import static io.dowel.gateway.http.TestSite.SOMEBODY;
import static io.dowel.gateway.http.TestSite.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.live.StagedSessions;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, setting a password and pairing a tablet, in a real browser. */
class DoorPageTest extends PageTest {

    @TempDir
    private Path data;

    private TestSite site;

    @BeforeEach
    void openSite() throws Exception {
        site = behindPages(new TestSite(data, new StagedSessions(), Whereabouts.UNKNOWN, null));
    }

    @Test
    void theFirstAdministratorFollowsTheLinkSetsAPasswordAndSignsIn() {
        String link =
                site.register.links().forFirstAdministrator().orElseThrow().reveal();
        Page page = openAddress(site.address("/set-password#link=" + link));
        assertThat(page.locator("#lead")).containsText("first administrator");
        assertThat(page.url()).doesNotContain(link);

        page.getByLabel("User name").fill("root");
        page.getByLabel("Your name").fill("Rosa");
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD + "x");
        page.locator("#go").click();
        assertThat(page.locator("#note")).containsText("differ");
        assertThat(Contrast.fainterThan(page, 4.5)).isEmpty();
        page.locator("#again").fill(PASSWORD);
        Screens.keep(page, "set-password");
        page.locator("#go").click();

        page.waitForURL(Pattern.compile(".*/sign-in"));
        assertThat(widerThanItsScreen(page)).isFalse();
        Screens.keep(page, "sign-in");
        signIn(page, "root");
        page.waitForURL(Pattern.compile(".*/home"));
        assertThat(page.locator(".site .who")).hasText("Rosa");
        page.navigate(site.address("/sign-in"));
        assertThat(page.locator("#lead")).hasText("You are signed in as Rosa.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.locator("#note")).hasText("You are signed out.");
    }

    @Test
    void aLinkThatWasUsedSaysSo() {
        Page page = openAddress(site.address("/set-password"));

        assertThat(page.locator("#lead")).containsText("Ask an administrator for a new one");
        assertThat(page.locator("#form")).isHidden();
    }

    @Test
    void aTabletIsPairedByATapAndShowsTheLiftOfItsRoom() {
        String code = done(site.register.tablets().offer(SOMEBODY, "Room 1", new OneRoom("demo")))
                .code()
                .reveal();
        Page page = openAddress(site.address("/pair#code=" + code));
        Screens.keep(page, "pair");
        page.locator("#go").click();

        page.waitForURL(Pattern.compile(".*/tablet.*"));
        page.waitForCondition(() -> connected("patient") == 1);
        assertThat(page.url()).doesNotContain(code);

        // As after it was switched off: nothing of the tab is left, and the address is the plain one.
        page.evaluate("sessionStorage.clear()");
        page.navigate(site.address("/health"));
        page.waitForCondition(() -> connected("patient") == 0);
        page.navigate(site.address("/tablet"));
        page.waitForCondition(() -> connected("patient") == 1);
    }

    @Test
    void aPhysioWhoSignedInSeesTheLiveSession() throws Exception {
        site.member("ada", StaffRole.PHYSIO);
        Page page = openAddress(site.address("/sign-in"));
        signIn(page, "ada");
        assertThat(page.locator(".site .who")).hasText("Name of ada");

        page.navigate(site.address("/physio#session=demo"));

        page.waitForCondition(() -> connected("physio") == 1);
    }

    private double connected(String role) {
        return site.meters
                .get("dowel.gateway.clients")
                .tag("role", role)
                .gauge()
                .value();
    }

    private static void signIn(Page page, String userName) {
        page.getByLabel("User name").fill(userName);
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("#go").click();
    }
}
