package io.dowel.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.request.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a site that has people: one service and one database for the tests of a class, each with patients of its own. */
abstract class SitePageTest extends PageTest {

    private static final String TOO_SMALL = """
            () => [...document.querySelectorAll('button, a, input, select, textarea, summary')]
                .filter((e) => e.checkVisibility() && !e.closest('[hidden]'))
                .map((e) => [e, (e.closest('.tick') ?? e).getBoundingClientRect()])
                .filter(([, r]) => r.height < 43.5 || r.width < 43.5)
                .map(([e, r]) => `${e.tagName} ${e.textContent.trim().slice(0, 30)} ${r.width} x ${r.height}`)
            """;

    @TempDir
    static Path data;

    static TestSite site;
    static StaffId ada;

    @BeforeAll
    static void openSite() throws Exception {
        site = new TestSite(data);
        site.member("root", StaffRole.ADMINISTRATOR);
        ada = site.member("ada", StaffRole.PHYSIO);
    }

    @AfterAll
    static void closeSite() throws Exception {
        site.close();
    }

    /** A patient of Ada's. */
    static PatientId patient(String name) {
        return TestSite.done(site.register.patients().add(TestSite.SOMEBODY, null, name, ada))
                .id();
    }

    /** What is kept, as it was to be used so long ago. */
    static ClinicBooks books(Duration ago) {
        return ClinicBooks.of(site.database(), () -> Instant.now().minus(ago), ZoneOffset.UTC);
    }

    static <T> T done(Answer<T> answer) {
        if (answer instanceof Answer.Refused<T> refused) {
            throw new AssertionError(refused.sentence());
        }
        return ((Answer.Done<T>) answer).value();
    }

    /** A page of somebody who has signed in. */
    Page pageOf(String userName, String path) {
        return pageOf(userName, path, ColorScheme.LIGHT, 1280, 800);
    }

    Page pageOf(String userName, String path, ColorScheme scheme, int width, int height) {
        return pageWith(site.signedIn(userName), path, scheme, width, height);
    }

    /** A page of whoever has this cookie. */
    Page pageWith(String cookie, String path, ColorScheme scheme, int width, int height) {
        Page page = openAddress(site.address("/health"), scheme, width, height);
        String[] named = cookie.split("=", 2);
        page.context().addCookies(List.of(new Cookie(named[0], named[1]).setUrl(site.address("/"))));
        page.navigate(site.address(path));
        return page;
    }

    static void press(Page page, String words) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }

    /** Nothing is too faint, too wide or too small for a finger. */
    @SuppressWarnings("unchecked")
    static void assertTidy(Page page, String name) {
        Screens.keep(page, name);
        assertThat(Contrast.fainterThan(page, 4.5)).as(name).isEmpty();
        assertThat(widerThanItsScreen(page)).as(name).isFalse();
        assertThat((List<String>) page.evaluate(TOO_SMALL)).as(name).isEmpty();
    }
}
